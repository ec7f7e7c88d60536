export { factors } from './slice.ts';
