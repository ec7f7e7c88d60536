/** A row as it crosses the wire: each time is text. */
export type IsoTimes<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };

/** Writes every time of a row as ISO 8601 in UTC, one level deep. */
export function isoTimes<T extends object>(row: T): IsoTimes<T> {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value])) as IsoTimes<T>;
}
