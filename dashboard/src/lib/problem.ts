import { Problem } from '../../../client/src/client.ts';

export { Problem };

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
