export type { MediaMeans } from './means.ts';
export { spokenByPeople } from './prompt-recordings.ts';
export { mediaSlice } from './slice.ts';
export { holdMusicPath, mediaPathsOf } from './store.ts';
