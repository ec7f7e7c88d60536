/** The body of a refusal as the server sends it (RFC 9457). */
export interface ProblemBody {
  title?: string;
  code?: string;
  detail?: unknown;
  errors?: { path: string; message: string }[];
  reference?: string;
}

/** What the server refused, in its own words (RFC 9457 problem+json), or that it could not be reached (status 0). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  /** Stable; what a program should look at. */
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>> | undefined;
  readonly errors: readonly { path: string; message: string }[];
  /** Names this answer in the records of the server. */
  readonly reference: string | null;

  constructor(status: number, body: ProblemBody) {
    super(body.title ?? (typeof body.detail === 'string' ? body.detail : 'The server could not do that.'));
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.detail = typeof body.detail === 'object' && body.detail !== null ? (body.detail as Record<string, unknown>) : undefined;
    this.errors = body.errors ?? [];
    this.reference = body.reference ?? null;
  }
}
