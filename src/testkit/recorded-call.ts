import { mockAnswers } from '#core/conversation/mock-world';
import { type RecordedCall, recordedCallOf } from '#core/simulation/recorded-call';
import type { FakeDesk } from './voice/fake-desk.ts';
import type { Stage } from './voice/stage.ts';

/** Answers every action as the real tools would if all went well. */
export function plausibleDesk(desk: FakeDesk): void {
  const answer = mockAnswers();
  desk.onAct((request) => answer(request).result);
}

/** The record of a call that was led on a stage, from what it told its desk. */
export function recordOf({ desk, session: { plan } }: Stage): RecordedCall {
  const turns = desk.segments().map(({ speaker, start_ms, end_ms, decision }) => ({ speaker, start_ms, end_ms, decision }));
  return recordedCallOf({
    call_id: plan.call_id,
    started_at: '2027-03-01T14:00:00.000Z',
    objective_config_id: plan.objective_config_id,
    ended_reason: desk.endings[0]?.ended_reason ?? null,
    outcome_type: desk.endings[0]?.outcome?.outcome_type ?? null,
    audio: null,
    context: {},
    turns: JSON.parse(JSON.stringify(turns)),
    events: JSON.parse(JSON.stringify(desk.events)),
  });
}
