export { notifications } from './slice.ts';
