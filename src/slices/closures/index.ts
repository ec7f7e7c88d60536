export { closureFor, closedSpans } from './running.ts';
export { closures } from './slice.ts';
