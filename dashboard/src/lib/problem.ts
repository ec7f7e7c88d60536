/** What the server refused, in its own words (RFC 9457 problem+json), or that it could not be reached (status 0). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>> | undefined;
  readonly errors: readonly { path: string; message: string }[];
  readonly reference: string | null;

  constructor(status: number, body: { title?: string; code?: string; detail?: unknown; errors?: { path: string; message: string }[]; reference?: string }) {
    super(body.title ?? (typeof body.detail === 'string' ? body.detail : 'The server could not do that.'));
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.detail = typeof body.detail === 'object' && body.detail !== null ? (body.detail as Record<string, unknown>) : undefined;
    this.errors = body.errors ?? [];
    this.reference = body.reference ?? null;
  }
}

/** One sentence a person can act on, whatever was thrown. */
export function inWords(error: unknown): string {
  if (error instanceof Problem) {
    if (error.errors.length > 0) return error.errors.map((line) => line.message).join(' ');
    return error.message;
  }
  return error instanceof Error ? error.message : 'Something went wrong.';
}

/** The wording for one field of a form, where the server named one. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(error.errors.map((line) => [line.path.replace(/^\//, '').replaceAll('/', '.'), line.message]));
}
