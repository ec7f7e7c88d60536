import { createHash } from 'node:crypto';

const TAG_LETTERS = 27;

/**
 * The entity tag of an answer (RFC 9110, section 8.8.3). Strong, because equal tags mean equal bytes and If-Match compares strongly. The
 * organization is part of it: two tenants whose answers read alike still have different tags, so a cache that mixes them up gets no 304.
 */
export const etagOf = (organizationId: string, body: unknown): string =>
  `"${createHash('sha256')
    .update(`${organizationId}\n${JSON.stringify(body)}`)
    .digest('base64url')
    .slice(0, TAG_LETTERS)}"`;

const TAG = /(?:W\/)?"[\x21\x23-\x7e]*"/g;
/** The tags of a header, `*` for any, or undefined when it is missing or none is in it. */
function tagsOf(header: string | null): readonly string[] | '*' | undefined {
  if (header === null) return undefined;
  if (header.trim() === '*') return '*';
  return header.match(TAG) ?? [];
}

/** Whether the reader has this answer already: If-None-Match compares weakly, since a proxy may have weakened our tag. */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const tags = tagsOf(ifNoneMatch);
  return tags === '*' || (tags?.some((tag) => tag.replace(/^W\//, '') === etag) ?? false);
}

/** Whether an edit may go ahead: it brought no If-Match, or what it was made from is what is there. */
export function isCurrent(ifMatch: string | null, etag: string): boolean {
  const tags = tagsOf(ifMatch);
  return tags === undefined || tags === '*' || tags.includes(etag);
}
