export { forgetFactors } from './store.ts';
export { factors } from './slice.ts';
