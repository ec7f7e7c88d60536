import type { z } from 'zod';
import { AppError, defineErrors } from '#kernel/errors';

/** Refusals every route can give. */
export const errors = defineErrors('request', {
  invalid: { status: 422, public: 'Some fields are missing, unknown or not as they should be.' },
  not_json: { status: 400, public: 'The body is not valid JSON.' },
  wrong_type: { status: 415, public: 'The body must be sent as application/json.' },
  too_large: { status: 413, public: 'The body is larger than this server takes.' },
  not_found: { status: 404, public: 'There is nothing at this address.' },
  wrong_method: { status: 405, public: 'This address does not know that method.' },
  not_signed_in: { status: 401, public: 'Sign in first.' },
  not_allowed: { status: 403, public: 'Your role does not allow this.' },
  scope_missing: { status: 403, public: 'This API key was not made for that. Create one with the scope it needs.' },
  person_needed: { status: 403, public: 'This belongs to a person. Sign in as one; an API key cannot do it.' },
  test_mode: { status: 403, public: 'A test key reaches simulated calls only. Use a live key for this.' },
  no_organization: { status: 403, public: 'You do not belong to an organization.' },
  second_factor_needed: { status: 403, public: 'This organization asks for a second factor. Set one up in your profile, or sign in with it.' },
  provider_needed: { status: 403, public: 'This organization asks that you sign in with a provider. Sign out, and choose it on the page for signing in.' },
  not_while_impersonating: { status: 403, public: 'This belongs to the person alone. Be yourself again first.' },
  operators_only: { status: 403, public: 'Only the people who run this installation may do this.' },
  above_operators: { status: 403, public: 'Only the administrators of this installation may do this.' },
  foreign_origin: { status: 403, public: 'This request came from another site.' },
  key_reused: { status: 422, public: 'This Idempotency-Key was used for a different request.' },
  key_in_use: { status: 409, public: 'A request with this Idempotency-Key is still running.' },
  changed_meanwhile: { status: 412, public: 'Somebody changed this since you read it. Read it again and repeat the change.' },
  too_many: { status: 429, public: 'Too many requests. Wait as long as Retry-After says.' },
  encoded_body: { status: 415, public: 'The body must be sent as it is, without a Content-Encoding.' },
  no_etag: { status: 400, public: 'What this address changes has no ETag of its own, so If-Match cannot guard it. Leave it out.' },
  unknown_protocol: { status: 400, public: 'This version of the Model Context Protocol is not spoken here.' },
  bad_key: { status: 400, public: 'An Idempotency-Key has 1 to 255 printable characters.' },
  range_not_satisfiable: { status: 416, public: 'The file has no such part.' },
  busy: { status: 503, public: 'The server is busy. Try again in a moment.' },
  database_away: { status: 503, public: 'The database does not answer at the moment. Try again in a minute; nothing that was saved is lost.' },
  disk_full: { status: 507, public: 'The disk of the server is full, so this could not be saved. Nothing that was saved is lost.' },
  internal: { status: 500, public: 'Something went wrong on our side. Quote the reference when you ask about it.' },
});

/** Body of a refusal as RFC 9457 has it, with our stable `code`; `detail` holds machine-readable facts. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly reference: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { path: string; message: string }[];
}

/** Answers belong to one reader; a shared cache must neither keep them nor give them to the next. */
export const PRIVATE_HEADERS = { 'cache-control': 'private, no-store', vary: 'Authorization, Cookie' };
const HEADERS = { 'content-type': 'application/problem+json', ...PRIVATE_HEADERS };

export function problemOf(error: AppError, reference: string): Problem {
  const { errors: fields, ...detail } = error.detail ?? {};
  return {
    type: `urn:callwright:problem:${error.code}`,
    title: error.publicMessage,
    status: error.status,
    code: error.code,
    reference,
    ...(Object.keys(detail).length > 0 ? { detail } : {}),
    ...(fields ? { errors: fields as Problem['errors'] & object } : {}),
  };
}

const BUSY_RETRY_SECONDS = 1;

/** When it is worth trying again, as Retry-After says it: what the refusal knows, or soon for a busy server. */
function retryHeader(error: AppError): Readonly<Record<string, string>> {
  const seconds = error.detail?.['retry_after_seconds'] ?? (error.status === 503 ? BUSY_RETRY_SECONDS : undefined);
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

export const problemResponse = (error: AppError, reference: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(problemOf(error, reference)), { status: error.status, headers: { ...HEADERS, ...retryHeader(error), ...headers } });

/** One entry per wrong field; the path is written as in JavaScript without the dots' ambiguity mattering: `items.0.name`. */
export function invalidInput(error: z.ZodError): AppError {
  const fields = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'There is no such field.' }))
      : [{ path: issue.path.join('.'), message: issue.message }],
  );
  return errors.invalid({ errors: fields });
}

export type ConstraintErrors = ReadonlyMap<string, (detail?: Record<string, unknown>) => AppError>;

interface DatabaseFailure {
  readonly code?: string;
  readonly constraint?: string;
  readonly message?: string;
  readonly syscall?: string;
}

const BUSY_CODES = new Set(['57014', '55P03', '40001', '40P01', '53300']);
const BUSY_WORDS = /timeout exceeded when trying to connect|Query read timeout/;

/** SQLSTATE disk_full, and the words of a system call that PostgreSQL repeats. */
const FULL_CODE = '53100';
const FULL_WORDS = /no space left on device/i;
/** The server was stopped, is being started, or is not there: class 57P and what the driver says of a line that went dead. */
const AWAY_CODES = new Set(['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);
const AWAY_WORDS = /^Connection terminated|Client has encountered a connection error/;

/** What the caller is told, or undefined when the error is a bug. The database names the broken constraint, the slice words it. */
export function refusalOf(error: unknown, constraints: ConstraintErrors): AppError | undefined {
  if (error instanceof AppError) return error;
  const failure = error as DatabaseFailure;
  const worded = failure.constraint ? constraints.get(failure.constraint) : undefined;
  if (worded) return worded();
  if (BUSY_CODES.has(failure.code ?? '') || BUSY_WORDS.test(failure.message ?? '')) return errors.busy();
  if (failure.code === FULL_CODE || FULL_WORDS.test(failure.message ?? '')) return errors.disk_full();
  if (AWAY_CODES.has(failure.code ?? '') || failure.syscall === 'connect' || AWAY_WORDS.test(failure.message ?? '')) return errors.database_away();
  return undefined;
}
