/** Why the program cannot start, in words for the person at the terminal. `hint` says what to do about it. */
export class StartError extends Error {
  override readonly name = 'StartError';
  /** Stable: `database.in_use`, `schema.newer`. */
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}
