export { agencySlice } from './slice.ts';
