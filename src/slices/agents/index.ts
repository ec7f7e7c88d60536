export { startingContext } from './call-context.ts';
export { createAgent } from './create-agent.ts';
export { keepPrompts, notePromptUses, type SpokenPrompt } from './spoken-prompts.ts';
export { type AnsweringAgent, requireAnsweringAgent } from './load-for-call.ts';
export { publishGraph } from './publish-graph.ts';
export { type RedeemedTicket, redeemTicket } from './redeem-ticket.ts';
export { saveGraph } from './save-graph.ts';
export { agents } from './slice.ts';
export { KNOWN_ACTIONS } from './known-actions.ts';
