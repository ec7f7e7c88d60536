export { accessSlice } from './slice.ts';
