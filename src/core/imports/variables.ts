import { nameOf } from './flow.ts';

/** Where a variable of the source lives here: what the call learned is a value, everything else is known before it. */
export const pathOf =
  (learned: ReadonlySet<string>) =>
  (variable: string): string => {
    const last = variable.split('.').at(-1) ?? variable;
    return `${learned.has(last) || learned.has(variable) ? 'slots' : 'context'}.${nameOf(last)}`;
  };
