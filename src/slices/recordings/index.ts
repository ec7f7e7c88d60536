export { type AudioFiles, noAudioFiles } from './audio-files.ts';
export type { Peaks } from './contract.ts';
export { type ClosedAudio, closeRecording, openRecording, openRecordingsOf } from './keep-recording.ts';
export { closeTranscript, lastTurnEndMs, type NewSegment, segmentIds, storeSegments } from './keep-transcript.ts';
export { recordingsSlice } from './slice.ts';
export { recordingPathsOf, recordingsOfCall } from './store.ts';
