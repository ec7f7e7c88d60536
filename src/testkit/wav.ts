export { encodeWav } from '#voice/media/wav';
