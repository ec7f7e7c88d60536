/** The value as JSON has it: dates become ISO 8601 text in UTC, undefined members go. Throws on what JSON cannot hold (bigint, circles). */
export const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
