import { uuidv7 } from 'uuidv7';

/** A new UUIDv7: sorts by the time it was made, so that new rows land at the end of an index. */
export const newId = (): string => uuidv7();
