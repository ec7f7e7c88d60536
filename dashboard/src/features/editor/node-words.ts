import { BookOpen, CircleStop, Ear, GitBranch, ListChecks, type LucideIcon, MessageSquare, PhoneForwarded, Repeat2, Waypoints, Zap } from 'lucide-react';
import type { NodeType } from './doc.ts';

/** What each kind of step is called, and what it is for, for somebody who has never built one. */
export const KINDS: Readonly<Record<NodeType, { readonly label: string; readonly does: string; readonly icon: LucideIcon }>> = {
  say: { label: 'Says', does: 'Says something and goes on.', icon: MessageSquare },
  listen: { label: 'Listens', does: 'Asks an open question and goes where the answer leads.', icon: Ear },
  collect: { label: 'Finds out', does: 'Asks for values: a name, a day, a number.', icon: ListChecks },
  confirm: { label: 'Reads back', does: 'Repeats what was understood and waits for a yes.', icon: Repeat2 },
  branch: { label: 'Decides', does: 'Goes one way or another by what is known. Says nothing.', icon: GitBranch },
  action: { label: 'Does', does: 'Books, takes a message, looks something up.', icon: Zap },
  answer: { label: 'Answers', does: 'Answers a question from your knowledge.', icon: BookOpen },
  transfer: { label: 'Hands over', does: 'Puts the caller through to a person.', icon: PhoneForwarded },
  subgraph: { label: 'Part', does: 'Goes through another published graph and comes back.', icon: Waypoints },
  end: { label: 'Ends', does: 'Says goodbye and hangs up.', icon: CircleStop },
};
export const kindOf = (type: string) => KINDS[type as NodeType] ?? KINDS.say;
