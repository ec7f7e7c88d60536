import { z } from 'zod';

const Time = z.iso.datetime();

export const Recording = z
  .object({
    id: z.uuid(),
    call_id: z.uuid(),
    kind: z.enum(['stereo', 'mixed', 'caller', 'agent', 'voicemail']),
    format: z.enum(['wav', 'mp3', 'opus', 'ogg']),
    channels: z.int(),
    sample_rate: z.int(),
    duration_seconds: z.string().nullable(),
    size_bytes: z.int().nullable(),
    status: z.enum(['recording', 'processing', 'available', 'failed', 'quarantined', 'deleted']),
    redaction_status: z.enum(['none', 'pending', 'redacted']),
    deleted_at: Time.nullable(),
    delete_reason: z.string().nullable(),
    created_at: Time,
  })
  .meta({ id: 'Recording' });
export type Recording = z.infer<typeof Recording>;

/** One turn as it was heard, with the reasons for it. */
export const TranscriptSegment = z
  .object({
    id: z.uuid(),
    segment_index: z.int(),
    speaker: z.enum(['agent', 'caller', 'human_agent', 'system']),
    start_ms: z.int(),
    end_ms: z.int(),
    text: z.string(),
    text_generated: z.string().nullable(),
    confidence: z.string().nullable(),
    interrupted: z.boolean(),
    words: z.array(z.object({ text: z.string(), start_ms: z.number(), end_ms: z.number() })).nullable(),
    node_id: z.string().nullable(),
    prompt_id: z.string().nullable(),
    latency: z.record(z.string(), z.unknown()),
    decision: z.record(z.string(), z.unknown()).nullable(),
    decision_words: z.array(z.string()),
  })
  .meta({ id: 'TranscriptSegment' });
export type TranscriptSegment = z.infer<typeof TranscriptSegment>;

export const Transcript = z
  .object({
    transcription: z
      .object({
        id: z.uuid(),
        source: z.string(),
        language: z.string().nullable(),
        provider: z.string(),
        model: z.string().nullable(),
        status: z.string(),
        word_count: z.int().nullable(),
        avg_confidence: z.string().nullable(),
      })
      .nullable(),
    data: z.array(TranscriptSegment),
  })
  .meta({ id: 'Transcript' });
export type Transcript = z.infer<typeof Transcript>;

/** The loudest sample of each stretch, 0 to 1: caller left, agent right. */
export const Peaks = z
  .object({ data: z.object({ left: z.array(z.number()), right: z.array(z.number()) }), duration_seconds: z.number() })
  .meta({ id: 'Peaks' });
export type Peaks = z.infer<typeof Peaks>;

export const DeleteRecording = z.object({ id: z.uuid(), reason: z.string().trim().min(3).max(500) }).meta({ id: 'DeleteRecording' });
export type DeleteRecording = z.infer<typeof DeleteRecording>;

export const RecordingChanged = z.object({ recording_id: z.uuid(), call_id: z.uuid() }).meta({ id: 'RecordingChanged' });
