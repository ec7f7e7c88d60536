import { ALL_ALLOWED, mayRead, readRobots, type RobotRules } from '#core/knowledge/robots';
import { ProviderError } from '#kernel/errors';
import type { KnowledgeMeans } from './means.ts';

/** The name a site's robots.txt can call us by. */
export const ROBOT = 'Callwright';
const DEADLINE_MS = 10_000;
/** As much as RFC 9309 (2.5) asks a crawler to read; what stands behind is not heard. */
const MOST_BYTES = 512 * 1024;
const MOST_REDIRECTS = 5;
/** Well below the day that RFC 9309 (2.4) allows, so that a change is heard within the hour. */
const KEPT_MS = 3_600_000;
const MOST_SITES = 500;

/** Throws ProviderError, in words, for an address that its site does not want read, or where the site cannot say so at the moment. */
export type AskRobots = (url: string, nowMs: number) => Promise<void>;

/** Reads the robots.txt of each site once an hour and keeps to it (RFC 9309): none there allows all, a site that fails allows nothing for now. */
export function createAskRobots(web: Pick<KnowledgeMeans['web'], 'send'>): AskRobots {
  const known = new Map<string, { rules: Promise<RobotRules>; untilMs: number }>();

  async function ask(origin: string): Promise<RobotRules> {
    let url = `${origin}/robots.txt`;
    for (let left = MOST_REDIRECTS; ; left--) {
      const headers = { 'user-agent': `${ROBOT} (reads pages for a knowledge base)`, accept: 'text/plain' };
      const {
        status,
        headers: told,
        body,
      } = await web.send({ purpose: 'web_page', method: 'GET', url, headers, deadline_ms: DEADLINE_MS, max_bytes: MOST_BYTES });
      if (status >= 500 || status === 429)
        throw new ProviderError('web', 'unavailable', true, `The site cannot say at the moment what may be read (its robots.txt: ${status}).`);
      if (status >= 200 && status < 300) return readRobots(new TextDecoder().decode(body), ROBOT);
      const next = status >= 301 && status <= 308 && left > 0 ? URL.parse(told['location'] ?? '', url) : null;
      if (!next) return ALL_ALLOWED;
      url = next.href;
    }
  }

  return async (url, nowMs) => {
    const { origin } = new URL(url);
    let site = known.get(origin);
    if (!site || site.untilMs <= nowMs) {
      site = { rules: ask(origin), untilMs: nowMs + KEPT_MS };
      const oldest = known.size >= MOST_SITES && !known.has(origin) ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      known.set(origin, site);
      // What a site could not say is asked again by the next page, not an hour later.
      site.rules.catch(() => known.delete(origin));
    }
    if (!mayRead(await site.rules, url))
      throw new ProviderError(
        'web',
        'refused',
        false,
        `The site does not want this page read by programs (its robots.txt). Ask its owner to allow ${ROBOT}, or paste the text.`,
      );
  };
}
