/** What a part of the system may say to the operator. Keys that may hold personal data contain `pii`; the writer drops their values. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Says nothing; for tests and for tools whose output is their result. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };
