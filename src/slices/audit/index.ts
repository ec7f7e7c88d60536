export { audit } from './slice.ts';
