export { tryoutSlice } from './slice.ts';
