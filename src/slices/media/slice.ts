import { z } from 'zod';
import { defineSlice, detachedJob, preparedRoute, route, type Slice } from '#platform/slice';
import { listPrompts, unfitRecordings } from './agent-prompts.ts';
import { changeAudio, deleteAudio, playAudio, removeFile, sweepFiles } from './change-audio.ts';
import {
  AgentPrompts,
  AudioFile,
  AudioFileChanged,
  BindPrompt,
  ChangeAudio,
  ListAudio,
  MOST_FILE_BYTES,
  PromptRecording,
  PromptRecordingChanged,
  RecordPrompt,
  UploadAudio,
} from './contract.ts';
import { errors } from './errors.ts';
import type { MediaMeans } from './means.ts';
import { bindPrompt, readTake, recordPrompt, unbindPrompt } from './prompt-recordings.ts';
import { listAudio, requireAudio } from './store.ts';
import { addAudio, readUpload } from './upload-audio.ts';

const everyone = ['viewer', 'analyst', 'member', 'manager', 'admin', 'owner'] as const;
const editors = ['manager', 'admin', 'owner'] as const;
const byId = z.object({ id: z.uuid() });
const NO_AGENT = ['agents.not_found'] as const;

/** Sound that people bring: music, greetings, and prompts a person speaks in place of the voice. */
export const mediaSlice = (means: MediaMeans): Slice =>
  defineSlice({
    name: 'media',
    dependsOn: ['identity', 'organizations', 'vocabulary', 'agents'],
    tables: ['audio_files', 'prompt_recordings'],
    purposes: {
      audio_files: 'Uploaded and recorded sound: greetings, hold music, voicemail drops, prompts.',
      prompt_recordings: 'Which words of an agent a person has spoken in place of the voice.',
    },
    constraints: {
      prompt_recordings_audio_file_id_fkey: errors.in_use,
      prompt_recordings_agent_id_text_hash_key: errors.not_a_prompt,
    },
    permissions: { 'media.read': everyone, 'media.create': editors, 'media.update': editors, 'media.delete': editors },
    objects: { 'agent.check': unfitRecordings(means) },
    events: { 'audio_file.changed': AudioFileChanged, 'prompt_recording.changed': PromptRecordingChanged },
    routes: [
      route({
        method: 'get',
        path: '/v1/audio-files',
        permission: 'media.read',
        summary: 'Audio files, newest first, and which agents use them',
        input: ListAudio,
        returns: z.object({ data: z.array(AudioFile), next_cursor: z.string().nullable() }),
        run: listAudio,
      }),
      preparedRoute({
        method: 'post',
        path: '/v1/audio-files',
        permission: 'media.create',
        summary:
          'Upload sound as WAV (PCM, A-law, µ-law or float; 8 to 48 kHz; mono or stereo). It is kept as 8 kHz mono at an even level. Other formats (MP3, M4A, WebM) have to be made WAV first; the dashboard does that in the browser.',
        input: UploadAudio,
        upload: { max_bytes: MOST_FILE_BYTES },
        returns: AudioFile,
        errors: ['media.unreadable', 'media.full'],
        prepare: readUpload(means),
        run: addAudio,
      }),
      route({
        method: 'get',
        path: '/v1/audio-files/{id}',
        permission: 'media.read',
        summary: 'Read about one audio file',
        input: byId,
        returns: AudioFile,
        run: requireAudio,
      }),
      route({
        method: 'patch',
        path: '/v1/audio-files/{id}',
        permission: 'media.update',
        summary: 'Give an audio file another name or kind',
        input: ChangeAudio,
        returns: AudioFile,
        run: changeAudio,
      }),
      route({
        method: 'delete',
        path: '/v1/audio-files/{id}',
        permission: 'media.delete',
        summary: 'Delete an audio file; refused while agents speak with it',
        input: byId,
        returns: null,
        errors: ['media.in_use'],
        run: deleteAudio,
      }),
      route({
        method: 'get',
        path: '/v1/audio-files/{id}/audio',
        permission: 'media.read',
        summary: 'Play or download an audio file',
        input: byId,
        returns: 'file',
        errors: ['media.file_missing'],
        run: playAudio(means),
      }),
      route({
        method: 'get',
        path: '/v1/agents/{id}/prompts',
        permission: 'media.read',
        summary: 'Texts of an agent, and which of them a person has spoken',
        input: byId,
        returns: AgentPrompts,
        errors: NO_AGENT,
        run: listPrompts(means),
      }),
      preparedRoute({
        method: 'post',
        path: '/v1/agents/{id}/prompt-recordings',
        permission: 'media.create',
        summary: 'Let callers hear a person say these words of the agent: the text as the list of prompts has it, and a WAV file',
        input: RecordPrompt,
        upload: { max_bytes: MOST_FILE_BYTES },
        returns: PromptRecording,
        errors: [...NO_AGENT, 'media.not_a_prompt', 'media.unreadable', 'media.full'],
        prepare: readTake(means),
        run: recordPrompt(means),
      }),
      route({
        method: 'put',
        path: '/v1/agents/{id}/prompt-recordings',
        permission: 'media.update',
        summary: 'Let an agent say these words with an audio file that is there already, or say that its recording still fits',
        input: BindPrompt,
        returns: PromptRecording,
        errors: [...NO_AGENT, 'media.not_a_prompt', 'media.not_found'],
        run: bindPrompt(means),
      }),
      route({
        method: 'delete',
        path: '/v1/agents/{id}/prompt-recordings/{recording_id}',
        permission: 'media.delete',
        summary: 'Let the voice say these words again',
        input: z.object({ id: z.uuid(), recording_id: z.uuid() }),
        returns: null,
        errors: [...NO_AGENT, 'media.recording_not_found'],
        run: unbindPrompt,
      }),
    ],
    jobs: [
      detachedJob({ name: 'media.remove_file', input: z.object({ audio_file_id: z.uuid() }), attempts: 10, run: removeFile(means) }),
      detachedJob({ name: 'media.sweep', input: z.object({}), attempts: 3, schedule: '41 4 * * *', run: sweepFiles(means) }),
    ],
  });
