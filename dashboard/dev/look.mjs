// Development only: photographs screens of the mock server. `node dev/look.mjs OUT_DIR [name…]`, after `vite build`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startMock } from './mock-server.mjs';

const [out = 'dist-look', ...only] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const widths = (process.env.WIDTHS ?? '1280,360').split(',').map(Number);
const schemes = (process.env.SCHEMES ?? 'light,dark').split(',');
const mode = process.env.MODE ?? 'full';
const mock = await startMock({ mode });
const screens = {
  home: '/',
  calls: '/calls',
  call: `/calls/${mock.callId}`,
  live: '/live',
  talk: '/talk',
  messages: '/messages',
  contacts: '/contacts',
  leads: '/leads',
  'do-not-call': '/contacts?show=do-not-call',
  calendar: '/calendar',
  day: '/calendar?view=day',
  services: '/services',
  resources: '/resources',
  hours: '/hours',
  numbers: '/numbers',
  connections: '/numbers?tab=connections',
  'forwarded-lines': '/numbers?tab=forwarded',
  'where-we-may-call': '/numbers?tab=where',
  targets: '/routing/targets',
  escalation: '/routing/escalation',
  agents: '/agents',
  'new-agent': '/agents/new',
  'new-agent-chosen': '/agents/new?template=dental_practice',
  agent: `/agents/${mock.agentId}`,
  editor: `/agents/${mock.agentId}/edit`,
  ai: '/settings/ai',
  voices: '/settings/voice',
  words: '/settings/words',
  'agent-models': `/agents/${mock.agentId}?tab=models`,
  tests: `/agents/${mock.agentId}?tab=tests`,
  'test-new': `/agents/${mock.agentId}/tests/new`,
  'test-spoken': `/agents/${mock.agentId}/tests/new?kind=audio`,
  test: `/agents/${mock.agentId}/tests/${mock.testId}`,
  'test-result': `/agents/${mock.agentId}/test-results/${mock.resultId}`,
  'time-machine': `/agents/${mock.agentId}/time-machine`,
  settings: '/settings',
  profile: '/profile',
  members: '/settings/members',
  teams: '/settings/teams',
  roles: '/settings/roles',
  'roles-as': '/settings/roles?as=member',
  organizations: '/organizations',
  operator: '/settings/organizations',
  enquiries: '/settings/enquiries',
  flags: '/settings/flags',
  invite: '/invite#token=demo',
  outbox: '/settings/outbox',
  people: '/settings/people',
  'ways-in': '/settings/ways-in',
  forgot: '/forgot-password',
  reset: '/reset-password#token=demo',
  link: '/sign-in/link#token=demo',
  knowledge: '/knowledge',
  gaps: '/knowledge?show=gaps',
  base: `/knowledge/${mock.knowledge.baseId}`,
  'base-settings': `/knowledge/${mock.knowledge.baseId}?tab=settings`,
  'base-history': `/knowledge/${mock.knowledge.baseId}?tab=history`,
  document: `/knowledge/${mock.knowledge.baseId}/documents/${mock.knowledge.documentId}`,
  'agent-knowledge': `/agents/${mock.agentId}?tab=knowledge`,
  webhooks: '/settings/webhooks',
  webhook: `/settings/webhooks/${mock.webhookId}`,
  tools: '/settings/tools',
  tool: `/settings/tools/${mock.toolId}`,
  'tool-settings': `/settings/tools/${mock.toolId}?tab=settings`,
  'tool-new': '/settings/tools/new?kind=http',
  'tool-mcp': '/settings/tools/new?kind=mcp',
  'agent-tools': `/agents/${mock.agentId}?tab=tools`,
  credentials: '/settings/credentials',
  'api-keys': '/settings/api-keys',
  audit: '/settings/audit',
  errors: '/settings/errors',
  deletions: '/settings/deletions',
  'sign-in': '/sign-in',
  setup: '/setup#token=demo',
  nothing: '/calls?search=zzzz',
  missing: '/nowhere',
};
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
for (const scheme of schemes) {
  for (const width of widths) {
    const context = await browser.newContext({ viewport: { width, height: width < 500 ? 740 : 860 }, colorScheme: scheme, deviceScaleFactor: 1 });
    const page = await context.newPage();
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && console.log(`${message.type()} ${message.text().slice(0, 300)}`));
    page.on('pageerror', (error) => console.log(`PAGE ERROR ${error.message}`));
    for (const [name, path] of Object.entries(screens)) {
      if (only.length > 0 && !only.includes(name)) continue;
      if (name === 'setup' && mode !== 'setup') continue;
      await page.goto(mock.url + path);
      await page.locator('h1').first().waitFor();
      await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' });
      await page.waitForTimeout(name === 'agent' ? 900 : 500);
      await page.screenshot({ path: join(out, `${name}-${width}-${scheme}${mode === 'full' ? '' : `-${mode}`}.png`), fullPage: process.env.FULL === '1' });
    }
    await context.close();
  }
}
await browser.close();
await mock.stop();
