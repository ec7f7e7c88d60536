import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { canBrowse, openBrowser, openPage } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

/** What strangers can put into a name, a note, a transcript, a user agent or an answer of an endpoint. Each would raise the flag if it ran. */
const PAYLOADS = [
  '<script>window.flag = 1</script>',
  '<img src=x onerror="window.flag = 1">',
  '<svg onload="window.flag = 1"></svg>',
  '"><script>window.flag = 1</script>',
  "'-window.flag = 1-'",
  'javascript:window.flag = 1',
  '<a href="javascript:window.flag = 1">x</a>',
  '<iframe srcdoc="<script>parent.flag = 1</script>"></iframe>',
  '{{constructor.constructor("window.flag = 1")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what an attacker would write
  '${window.flag = 1}',
  '<style>@import "javascript:window.flag = 1"</style>',
  '</textarea><script>window.flag = 1</script>',
  '<math><mtext></table><mglyph><style><img src=x onerror="window.flag = 1">',
  '<details open ontoggle="window.flag = 1">',
  '\u2028<img src=x onerror="window.flag = 1">\u202e',
];
/** Texts that the program itself reads: they stay. */
const READ_BY_US =
  /(^|_)(id|ids|status|type|role|kind|severity|direction|channel|provider|category|action|reason|stage|temperature|locale|timezone|currency|purpose|date_order|permissions|country_code|phone_region|scheme|sort|event|language|speaker|mode|plan|version)$|_at$|^(permissions|weekly|exceptions|objective_graph|latency|peaks|next_cursor|data|urgency|billing_unit|phone_number|from_number|to_number|callback_number|balance|price_amount|total_cost_usd|amount_usd|entry|goto)$/;

function poisoned(value: unknown, key: string, at: { count: number }): unknown {
  if (Array.isArray(value)) return value.map((one) => poisoned(one, key, at));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, name !== 'data' && READ_BY_US.test(name) ? one : poisoned(one, name, at)]));
  if (typeof value !== 'string' || /^\d{4}-\d\d-\d\d/.test(value) || /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value)) return value;
  return PAYLOADS[at.count++ % PAYLOADS.length];
}

describe.runIf(canBrowse())('what strangers wrote', () => {
  let browser: Browser;
  let mock: Mock;
  beforeAll(async () => {
    [browser, mock] = await Promise.all([openBrowser(), startMock()]);
  });
  afterAll(async () => {
    await browser?.close();
    await mock?.stop();
  });

  it('is text on every page and runs on none (C11)', async () => {
    const { page } = await openPage(browser, { reducedMotion: 'reduce' });
    const at = { count: 0 };
    await page.route('**/v1/**', async (route) => {
      if (new URL(route.request().url()).pathname === '/v1/events') return route.abort();
      const answer = await route.fetch();
      if (!(answer.headers()['content-type'] ?? '').includes('json')) return route.fulfill({ response: answer });
      return route.fulfill({ response: answer, json: poisoned(await answer.json(), '', at) });
    });
    const raised: string[] = [];
    const places = [
      '/',
      '/calls',
      `/calls/${mock.callId}`,
      '/messages',
      '/contacts',
      `/contacts/${mock.contactId}`,
      '/leads',
      '/calendar',
      '/agents',
      '/services',
      '/resources',
    ];
    const settings = ['/settings', '/settings/audit', '/settings/errors'];
    let shown = 0;
    for (const place of [...places, ...settings]) {
      await page.goto(mock.url + place);
      await page.locator('h1').first().waitFor();
      await page.waitForTimeout(150);
      const state = await page.evaluate(() => ({
        flag: (window as unknown as { flag?: number }).flag,
        elements: document.querySelectorAll('main script, main iframe, main [onerror], main [onload], main [ontoggle], main a[href^="javascript:"]').length,
        text: document.body.textContent?.includes('window.flag = 1') ?? false,
      }));
      if (state.flag !== undefined || state.elements > 0) raised.push(place);
      if (state.text) shown += 1;
    }
    expect(raised).toEqual([]);
    // A page that shows none of it was not tried.
    expect(shown).toBeGreaterThan(8);
    await page.context().close();
  });
});
