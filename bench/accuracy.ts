export { accuracy } from './accuracy/accuracy.ts';
