import { endingWords } from '#lib/words';

/** How a played call may end. */
export const ENDINGS = ['agent_completed', 'caller_hangup', 'silence', 'max_duration', 'transferred', 'agent_error'].map((value) => ({
  value,
  label: endingWords(value),
}));
