export { type AudioFiles, noAudioFiles } from './audio-files.ts';
export type { Peaks } from './contract.ts';
export { closeRecording, dropRecording, openRecording, openRecordingsOf } from './keep-recording.ts';
export { closeTranscript, lastTurnEndMs, segmentIds, storeSegments } from './keep-transcript.ts';
export { recordingsSlice } from './slice.ts';
export { audioPathsOf, recordingPathsOf, recordingsOfCall } from './store.ts';
export { audioOfCalls, decidedTurns } from './recorded-turns.ts';
