export { operator } from './slice.ts';
