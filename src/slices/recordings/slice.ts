import { z } from 'zod';
import { defineSlice, job, route } from '#platform/slice';
import type { AudioFiles } from './audio-files.ts';
import { DeleteRecording, Peaks, Recording, RecordingChanged, Transcript } from './contract.ts';
import { deleteRecording, removeAudio } from './delete-recording.ts';
import { drawPeaks, getRecording, listRecordings, playRecording } from './listen.ts';
import { downloadTranscript, readTranscript } from './read-transcript.ts';

const Id = z.object({ id: z.uuid() });
const Play = Id.extend({ download: z.stringbool().optional() });

/** Audio of calls and what was said in them. `files` is where the audio lies. */
export const recordingsSlice = (files: AudioFiles) =>
  defineSlice({
    name: 'recordings',
    dependsOn: ['calls', 'agents'],
    tables: ['recordings', 'transcriptions', 'transcription_segments'],
    publishes: ['transcripts'],
    purposes: {
      recordings: 'Audio of a call: caller left, agent right.',
      transcriptions: 'A transcript of a call, live or from the recording.',
      transcription_segments: 'Turns with times, what was heard and what was meant, latency, and the decision behind them.',
    },
    permissions: {
      'recordings.read': ['viewer', 'analyst', 'member', 'manager', 'admin', 'owner'],
      'recordings.listen': ['analyst', 'member', 'manager', 'admin', 'owner'],
      'recordings.delete': ['admin', 'owner'],
      'transcripts.read': ['viewer', 'analyst', 'member', 'manager', 'admin', 'owner'],
      'transcripts.export': ['analyst', 'member', 'manager', 'admin', 'owner'],
    },
    events: { 'recording.available': RecordingChanged, 'recording.deleted': RecordingChanged },
    routes: [
      route({
        method: 'get',
        path: '/v1/calls/{id}/recordings',
        permission: 'recordings.read',
        test_mode: true,
        summary: 'List the recordings of a call',
        input: Id,
        returns: z.object({ data: z.array(Recording), next_cursor: z.string().nullable() }),
        run: listRecordings,
      }),
      route({
        method: 'get',
        path: '/v1/recordings/{id}/audio',
        permission: 'recordings.listen',
        summary: 'Hear a recording; ranges are answered',
        input: Play,
        returns: 'file',
        errors: ['recordings.deleted', 'recordings.still_running', 'recordings.file_missing'],
        run: (ctx, input) => playRecording(ctx, input, files),
      }),
      route({
        method: 'get',
        path: '/v1/recordings/{id}/peaks',
        permission: 'recordings.listen',
        summary: "Read the shape of a recording's waveform",
        input: Id,
        returns: Peaks,
        errors: ['recordings.deleted', 'recordings.still_running', 'recordings.file_missing'],
        run: (ctx, input) => drawPeaks(ctx, input, files),
      }),
      route({
        method: 'get',
        path: '/v1/recordings/{id}',
        permission: 'recordings.read',
        test_mode: true,
        summary: 'Read what is known of a recording',
        input: Id,
        returns: Recording,
        errors: ['recordings.not_found', 'calls.not_found'],
        run: (ctx, input) => getRecording(ctx, input),
      }),
      route({
        method: 'delete',
        path: '/v1/recordings/{id}',
        permission: 'recordings.delete',
        summary: 'Delete the audio of a call for good, with a reason',
        input: DeleteRecording,
        returns: null,
        errors: ['recordings.on_hold', 'recordings.still_running'],
        run: deleteRecording,
      }),
      route({
        method: 'get',
        path: '/v1/calls/{id}/transcript',
        permission: 'transcripts.read',
        test_mode: true,
        summary: 'Read what was said, turn by turn, with the reasons',
        input: Id,
        returns: Transcript,
        run: readTranscript,
      }),
      route({
        method: 'get',
        path: '/v1/calls/{id}/transcript.txt',
        permission: 'transcripts.export',
        summary: 'Download the transcript as text',
        input: Id,
        returns: 'file',
        run: downloadTranscript,
      }),
    ],
    jobs: [
      job({ name: 'recordings.remove_audio', input: z.object({ recording_id: z.uuid() }), attempts: 10, run: (ctx, input) => removeAudio(ctx, input, files) }),
    ],
  });
