export { type Archive, type Departures, noDepartures } from './departures.ts';
export { offboardingSlice } from './slice.ts';
