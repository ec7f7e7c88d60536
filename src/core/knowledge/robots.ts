/** What the robots.txt of a site says to one crawler (RFC 9309): rules in the order of the file. */
export interface RobotRules {
  readonly rules: readonly { readonly allows: boolean; readonly path: string }[];
}

export const ALL_ALLOWED: RobotRules = { rules: [] };
const MOST_RULES = 5_000;
const UNRESERVED = /^[A-Za-z0-9\-._~]$/;

/** One writing for all writings of a path: what needs no percent sign has none, what has one has large letters (RFC 9309, 2.2.2). */
const normal = (path: string): string =>
  path
    .replaceAll(/\p{Surrogate}/gu, '')
    .replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent)
    .replaceAll(/%[0-9a-f]{2}/gi, (code) => {
      const letter = String.fromCharCode(Number.parseInt(code.slice(1), 16));
      return UNRESERVED.test(letter) ? letter : code.toUpperCase();
    });

/** The rules for a product token: those of every group that names it, or of the groups for everybody (`*`). Lines that are no rule are skipped. */
export function readRobots(text: string, token: string): RobotRules {
  const own: RobotRules['rules'][number][] = [];
  const everybody: RobotRules['rules'][number][] = [];
  let isNamed = false;
  let agents: string[] = [];
  let isInRules = false;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|[\r\n]/)) {
    const content = line.split('#', 1)[0] ?? '';
    const colon = content.indexOf(':');
    if (colon === -1) continue;
    const key = content.slice(0, colon).trim().toLowerCase();
    const value = content.slice(colon + 1).trim();
    if (key === 'user-agent') {
      if (isInRules) agents = [];
      isInRules = false;
      agents.push(value.toLowerCase());
      isNamed ||= value.toLowerCase() === token.toLowerCase();
    } else if (key === 'allow' || key === 'disallow') {
      isInRules = true;
      const rule = { allows: key === 'allow', path: normal(value) };
      // An empty path says nothing.
      if (value === '' || own.length + everybody.length >= MOST_RULES) continue;
      if (agents.includes(token.toLowerCase())) own.push(rule);
      if (agents.includes('*')) everybody.push(rule);
    }
  }
  return { rules: isNamed ? own : everybody };
}

/** Whether a pattern with `*` and a `$` at its end fits from the beginning of a path; in one pass, whatever the pattern. */
function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$');
  const [first = '', ...parts] = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  if (parts.length === 0) return !isWhole || path === first;
  const last = isWhole ? (parts.pop() ?? '') : '';
  let at = first.length;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return !isWhole || (path.length - last.length >= at && path.endsWith(last));
}

/** Whether an address may be asked for: the longest rule that fits decides, and of two as long the one that allows. */
export function mayRead({ rules }: RobotRules, url: string): boolean {
  const { pathname, search } = new URL(url);
  const path = normal(pathname + search);
  if (path === '/robots.txt') return true;
  let best = { allows: true, length: -1 };
  for (const rule of rules) {
    const { length } = rule.path;
    if (length < best.length || (length === best.length && best.allows)) continue;
    if (fits(rule.path, path)) best = { allows: rule.allows, length };
  }
  return best.allows;
}
