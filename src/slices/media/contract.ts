import { z } from 'zod';

const Time = z.iso.datetime();

/** Of one upload. Half an hour of what we keep is less; what comes in is rarely 8 kHz mono. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024;
/** Longest sound of each kind, in milliseconds: what is spoken to somebody who waits is shorter than what they wait to. */
export const LONGEST_MS = { greeting: 60_000, hold_music: 600_000, voicemail_drop: 120_000, prompt: 60_000, other: 600_000 } as const;
const LONGEST_PROMPT = 2000;

export const AudioKind = z.enum(['greeting', 'hold_music', 'voicemail_drop', 'prompt', 'other']);
export type AudioKind = z.infer<typeof AudioKind>;
const Name = z.string().trim().min(1).max(100);

/** Sound as it is kept: 8 kHz, one channel, 16-bit PCM. The `source_` fields say what it came as. */
export const AudioFile = z
  .object({
    id: z.uuid(),
    name: Name,
    kind: AudioKind,
    content_type: z.literal('audio/wav'),
    duration_ms: z.int(),
    size_bytes: z.int(),
    sha256: z.string().length(64),
    source_name: z.string().nullable(),
    source_rate_hz: z.int(),
    source_channels: z.int(),
    /** How much louder it was made, in decibels; quieter below zero. */
    gain_db: z.number(),
    /** Silence that was cut off its beginning and end. */
    trimmed_ms: z.int(),
    /** Agents that speak with it. */
    used_by: z.array(z.object({ agent_id: z.uuid(), agent_name: z.string(), prompts: z.int() })),
    created_by: z.uuid().nullable(),
    created_at: Time,
    updated_at: Time,
  })
  .meta({ id: 'AudioFile' });
export type AudioFile = z.infer<typeof AudioFile>;

const Upload = z.object({
  name: z.string().max(255),
  content_type: z.string().max(200).optional(),
  content: z.string().max(Math.ceil(MOST_FILE_BYTES / 3) * 4),
});

/** A WAV file: PCM, A-law, µ-law or 32-bit float, 8 to 48 kHz, mono or stereo. Without a name it is called as the file is. */
export const UploadAudio = z.object({ file: Upload, name: Name.optional(), kind: AudioKind.default('other') }).meta({ id: 'UploadAudio' });
export type UploadAudio = z.infer<typeof UploadAudio>;

export const ListAudio = z.object({ kind: AudioKind.optional(), cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });
export type ListAudio = z.infer<typeof ListAudio>;

export const ChangeAudio = z.object({ id: z.uuid(), name: Name.optional(), kind: AudioKind.optional() }).meta({ id: 'ChangeAudio' });
export type ChangeAudio = z.infer<typeof ChangeAudio>;

/** Words of an agent as a person has spoken them. */
export const PromptRecording = z
  .object({
    id: z.uuid(),
    agent_id: z.uuid(),
    audio_file_id: z.uuid(),
    text: z.string(),
    place: z.string(),
    duration_ms: z.int(),
    recorded_by: z.uuid().nullable(),
    updated_at: Time,
  })
  .meta({ id: 'PromptRecording' });
export type PromptRecording = z.infer<typeof PromptRecording>;

/**
 * One text of an agent. `recorded`: callers hear the recording. `stale`: it was recorded, but the words have become others (`text`) or one of them is
 * said another way by now (`said`); the voice speaks it until it is recorded again. `with_variables`: different in each call, so only the voice can say it.
 */
export const AgentPrompt = z
  .object({
    place: z.string(),
    node_id: z.string().nullable(),
    text: z.string(),
    status: z.enum(['recorded', 'stale', 'missing', 'with_variables']),
    stale_because: z.enum(['text', 'said']).nullable(),
    variables: z.array(z.string()),
    recording: PromptRecording.nullable(),
  })
  .meta({ id: 'AgentPrompt' });
export type AgentPrompt = z.infer<typeof AgentPrompt>;

/** `unused`: recordings of words that neither the published version nor the draft says any more. */
export const AgentPrompts = z
  .object({
    objective_config_id: z.uuid().nullable(),
    counts: z.object({ recordable: z.int(), recorded: z.int(), stale: z.int(), missing: z.int(), with_variables: z.int() }),
    data: z.array(AgentPrompt),
    unused: z.array(PromptRecording),
  })
  .meta({ id: 'AgentPrompts' });
export type AgentPrompts = z.infer<typeof AgentPrompts>;

const Text = z.string().trim().min(1).max(LONGEST_PROMPT);
const Place = z.string().min(1).max(200);

/** The words exactly as the list of prompts has them, and the sound a person spoke them in. */
export const RecordPrompt = z.object({ id: z.uuid(), text: Text, place: Place, file: Upload }).meta({ id: 'RecordPrompt' });
export type RecordPrompt = z.infer<typeof RecordPrompt>;

export const BindPrompt = z.object({ id: z.uuid(), text: Text, place: Place, audio_file_id: z.uuid() }).meta({ id: 'BindPrompt' });
export type BindPrompt = z.infer<typeof BindPrompt>;

const Change = z.enum(['created', 'updated', 'deleted']);
export const AudioFileChanged = z.object({ audio_file_id: z.uuid(), kind: AudioKind, change: Change }).meta({ id: 'AudioFileChanged' });
export const PromptRecordingChanged = z.object({ agent_id: z.uuid(), prompt_recording_id: z.uuid(), change: Change }).meta({ id: 'PromptRecordingChanged' });
