import type { Agent } from '#lib/types';
import type { Meaning } from '#lib/words';

export const AGENT_STATUSES: Record<Agent['status'], [string, Meaning]> = {
  draft: ['Draft', 'neutral'],
  active: ['Active', 'good'],
  paused: ['Paused', 'attention'],
  archived: ['Archived', 'neutral'],
};
export const NODE_TYPES: Record<string, string> = {
  say: 'Says',
  listen: 'Listens',
  collect: 'Finds out',
  confirm: 'Reads back',
  branch: 'Decides',
  action: 'Does',
  answer: 'Answers',
  transfer: 'Hands over',
  subgraph: 'Part',
  end: 'Ends',
};
