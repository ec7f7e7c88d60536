export { onboardingSlice } from './slice.ts';
export { type Furnishing, furnish, requireTemplate } from './templates.ts';
