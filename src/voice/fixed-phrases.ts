import type { Utterance } from '#core/conversation/types';
import type { TurnEffect } from '#core/turns/types';

type Fixed = Extract<TurnEffect, { do: 'say_fixed' }>['what'] | 'recording_stopped';

/** What the call itself says when the conversation cannot: short, and true without knowing anything. Rendered ahead like every prompt. */
export const FIXED_PHRASES: Readonly<Record<Fixed, string>> = {
  stall: 'One moment, please.',
  sorry: "Sorry, I didn't get that. Could you say that again?",
  trouble: "I'm sorry, I'm having technical trouble right now. Please call again later. Goodbye.",
  time_is_up: "I'm sorry, we have run out of time for this call. Please call again. Goodbye.",
  shutting_down: "I'm sorry, I have to end this call now. Please call again in a few minutes. Goodbye.",
  recording_stopped: 'All right, I have stopped the recording and deleted it.',
};

/** A fixed phrase as an utterance that belongs to no node. */
export const fixed = (what: Fixed): Utterance => ({ text: FIXED_PHRASES[what], prompt_id: `fixed:${what}`, node_id: '', interruptible: false });
