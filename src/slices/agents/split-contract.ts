import { z } from 'zod';

export const SplitMeasure = z.enum(['outcome', 'transfer', 'duration']);

/** A share of an agent's calls on another version, for as long as it runs. */
export const TrafficSplit = z
  .object({
    id: z.uuid(),
    agent_id: z.uuid(),
    /** The version in force when it began, and the other one. */
    published_config_id: z.uuid(),
    other_config_id: z.uuid(),
    /** Of a hundred calls, so many run on the other one. */
    share_percent: z.int().min(1).max(99),
    /** What decides: a good outcome, few transfers, or short calls. */
    measure: SplitMeasure,
    started_at: z.iso.datetime(),
    ended_at: z.iso.datetime().nullable(),
    kept: z.enum(['published', 'other']).nullable(),
    started_by: z.uuid().nullable(),
    ended_by: z.uuid().nullable(),
  })
  .meta({ id: 'TrafficSplit' });
export type TrafficSplit = z.infer<typeof TrafficSplit>;

export const StartSplit = z
  .object({ id: z.uuid(), objective_config_id: z.uuid(), share_percent: z.int().min(1).max(99).default(50), measure: SplitMeasure.default('outcome') })
  .meta({ id: 'StartSplit' });
export type StartSplit = z.infer<typeof StartSplit>;

export const EndSplit = z.object({ id: z.uuid(), keep: z.enum(['published', 'other']) }).meta({ id: 'EndSplit' });
export type EndSplit = z.infer<typeof EndSplit>;
