export { operations } from './slice.ts';
