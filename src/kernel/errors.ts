/** An error the caller is meant to see. Anything else that is thrown is a bug and becomes a 500 with a reference number. */
export class AppError extends Error {
  override readonly name = 'AppError';
  /** Stable, part of the API: `slice.what_went_wrong`. */
  readonly code: string;
  readonly status: number;
  /** Shown to the caller. Never holds names, numbers or speech. */
  readonly publicMessage: string;
  /** Machine-readable facts that may be shown with the message (a field's path, free alternatives); nothing personal. */
  readonly detail: Readonly<Record<string, unknown>> | undefined;

  constructor(code: string, status: number, publicMessage: string, detail?: Record<string, unknown>) {
    super(`${code}: ${publicMessage}`);
    this.code = code;
    this.status = status;
    this.publicMessage = publicMessage;
    this.detail = detail;
  }
}

/** What was thrown, as one line of text; for logs, and for words that stand behind our own. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface Spec {
  status: number;
  public: string;
}

export type ErrorFactory = (detail?: Record<string, unknown>) => AppError;

const statuses = new Map<string, number>();

/** The status a declared error is answered with; undefined for a code that nobody declared. For what describes the API. */
export const statusOfError = (code: string): number | undefined => statuses.get(code);

/** Declares a slice's errors once: code, HTTP status and wording have no second home. */
export function defineErrors<const S extends Record<string, Spec>>(slice: string, specs: S): { readonly [K in keyof S]: ErrorFactory } {
  for (const [key, spec] of Object.entries(specs)) statuses.set(`${slice}.${key}`, spec.status);
  const entries = Object.entries(specs).map(([key, spec]) => [
    key,
    (detail?: Record<string, unknown>) => new AppError(`${slice}.${key}`, spec.status, spec.public, detail),
  ]);
  return Object.fromEntries(entries) as { [K in keyof S]: ErrorFactory };
}

/** What an adapter throws when the outside thing failed. The wrapper around the port owns retry, deadline and fallback. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly provider: string;
  readonly kind: 'timeout' | 'unavailable' | 'refused' | 'bad_answer' | 'cancelled';
  readonly retryable: boolean;

  constructor(provider: string, kind: ProviderError['kind'], retryable: boolean, message: string) {
    super(message);
    this.provider = provider;
    this.kind = kind;
    this.retryable = retryable;
  }
}
