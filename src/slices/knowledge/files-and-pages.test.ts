import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDocumentReader } from '#adapters/documents/document-reader';
import { slicesWith } from '#app/slices';
import { nothingAbove } from '#slices/calls';
import { silentLog } from '#kernel/log';
import { createEgress, parseEgressRules } from '#platform/egress';
import { newSearch } from '#slices/knowledge';
import { noDepartures } from '#slices/offboarding';
import { noAudioFiles } from '#slices/recordings';
import { docxOf, pdfOf } from '#testkit/document-files';
import { type House, newHouse, type TestClient, type TestOrganization } from '#testkit/house';
import { openReceiver, type Receiver } from '#testkit/receiver';

const reader = createDocumentReader({ log: silentLog });
let [site, canary]: [Receiver, Receiver] = [] as never;
let house: House;
let organization: TestOrganization;
let owner: TestClient;
let base: string;
/** The gate as it stands for everybody, but for one machine that plays the web. */
let web = createEgress({ rules: parseEgressRules('') });

beforeAll(async () => {
  [site, canary] = await Promise.all([openReceiver(), openReceiver()]);
  const open = createEgress({ rules: parseEgressRules('127.0.0.1') });
  const strict = createEgress({ rules: parseEgressRules('') });
  const isSite = (url: string): boolean => url.startsWith(`${site.url}/`);
  web = {
    judge: (url, purpose) => (isSite(url) ? open : strict).judge(url, purpose),
    send: (request) => (isSite(request.url) ? open : strict).send(request),
    open: (request) => strict.open(request),
  };
  const knowledge = newSearch({ reader, web });
  house = await newHouse({ slices: slicesWith(nothingAbove, noAudioFiles, noDepartures, undefined, undefined, undefined, undefined, knowledge) });
  organization = await house.newOrganization();
  owner = organization.as('owner');
  base = (await owner.post('/v1/knowledge-bases', { name: 'Front desk' })).body.id;
});
afterAll(async () => {
  site.close();
  canary.close();
  await reader.close();
});

/** A form as a browser sends it; the bytes of the file are plain text here. */
const form = (name: string, content: string, fields: Record<string, string> = {}) => ({
  type: { 'content-type': 'multipart/form-data; boundary=xYx' },
  body: `${Object.entries(fields)
    .map(([field, value]) => `--xYx\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`)
    .join(
      '',
    )}--xYx\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n${content}\r\n--xYx--\r\n`,
});
const sendForm = (path: string, { type, body }: ReturnType<typeof form>, method: 'post' | 'put' = 'post') => owner[method](path, body, type);
const inJson = (name: string, bytes: Uint8Array) => ({ file: { name, content: Buffer.from(bytes).toString('base64') } });
const ask = async (question: string) => (await owner.post(`/v1/knowledge-bases/${base}/search`, { question })).body;
const read = async (id: string) => (await owner.get(`/v1/knowledge-base-documents/${id}`)).body;

describe('files', () => {
  test('a form with a file becomes a document that answers at once; a newer file is a new version, the same one none', async () => {
    const made = await sendForm(
      `/v1/knowledge-bases/${base}/files`,
      form('C:\\docs\\parking.md', '# Parking\n\nThere is a free garage behind the building.', { title: 'How to park' }),
    );
    expect(made.body).toMatchObject({
      title: 'How to park',
      source_type: 'file',
      source_uri: 'parking.md',
      content_type: 'text/markdown',
      version: 1,
      status: 'ready',
    });
    expect((await ask('where is the garage for parking')).answer).toBe('There is a free garage behind the building.');
    const path = `/v1/knowledge-base-documents/${made.body.id}/file`;
    expect((await sendForm(path, form('parking.md', '# Parking\n\nThe garage costs two dollars.'), 'put')).body).toMatchObject({ version: 2 });
    expect((await sendForm(path, form('parking.md', '# Parking\n\nThe garage costs two dollars.'), 'put')).body).toMatchObject({ version: 2 });
    expect((await owner.post(`/v1/knowledge-base-documents/${made.body.id}/restore`, { version: 1 })).body).toMatchObject({ version: 3 });
  });

  test('PDF and Word come as JSON, too; a table of questions and answers is an FAQ that is written on by hand', async () => {
    const pdf = await owner.post(
      `/v1/knowledge-bases/${base}/files`,
      inJson('fees.pdf', pdfOf([[{ text: 'A missed visit costs forty dollars.', size: 11, x: 72, y: 700 }]])),
    );
    expect(pdf.body).toMatchObject({ title: 'fees', content: 'A missed visit costs forty dollars.', content_type: 'application/pdf' });
    const word = docxOf({ heading: 'Insurance', paragraphs: ['We take Medicaid.'] });
    expect((await owner.post(`/v1/knowledge-bases/${base}/files`, inJson('a.docx', word))).body.content).toBe('# Insurance\n\nWe take Medicaid.');
    const csv = await sendForm(`/v1/knowledge-bases/${base}/files`, form('faq.csv', 'Question,Answer\nDo you sell gift cards?,"Yes, at the desk."\n'));
    expect(csv.body).toMatchObject({ source_type: 'faq', rows: [{ question: 'Do you sell gift cards?', answer: 'Yes, at the desk.' }] });
    expect((await ask('do you have gift cards')).answer).toBe('Yes, at the desk.');
  });

  test('what cannot be read is refused in words and leaves nothing behind', async () => {
    const before = (await owner.get(`/v1/knowledge-bases/${base}`)).body.document_count;
    const path = `/v1/knowledge-bases/${base}/files`;
    const bad = await owner.post(path, inJson('a.docx', docxOf({ heading: 'a', paragraphs: [] }, { more: [{ name: '../x', content: 'x' }] })));
    expect([bad.status, bad.body.code, bad.body.errors[0].path]).toEqual([422, 'knowledge.unreadable', 'file']);
    expect(bad.body.errors[0].message).toContain('leads out of it');
    expect((await owner.post(path, inJson('a.txt', Buffer.alloc(0)))).body.errors[0].message).toBe('The file is empty.');
    expect((await sendForm(path, form('big.txt', 'x'.repeat(10_000_001)))).status).toBe(413);
    expect((await sendForm(path, { ...form('a.txt', 'x'), type: { 'content-type': 'multipart/form-data' } })).status).toBe(422);
    expect((await sendForm(path, { ...form('a.txt', 'x'), body: 'no form at all' })).status).toBe(422);
    expect((await owner.post(path, {})).status).toBe(422);
    expect((await owner.get(`/v1/knowledge-bases/${base}`)).body.document_count).toBe(before);
  });
});

describe('web pages', () => {
  test('a page is read, asked for again only where it changed, and keeps what it said while the site is down', async () => {
    let [body, etag, status] = ['<title>Holidays</title><h1>Holidays</h1><p>We are closed on New Year.</p>', '"1"', 200];
    site.answer('/start', (response) => response.writeHead(302, { location: '/holidays' }).end());
    site.answer('/holidays', (response, received) => {
      if (status !== 200) return response.writeHead(status).end();
      if (received.headers['if-none-match'] === etag) return response.writeHead(304).end();
      return response.writeHead(200, { 'content-type': 'text/html', etag }).end(body);
    });
    const made = (await owner.post(`/v1/knowledge-bases/${base}/documents`, { source_type: 'url', url: `${site.url}/start#now`, recrawl_hours: 1 })).body;
    expect(made).toMatchObject({ status: 'pending', source_uri: `${site.url}/start`, recrawl_hours: 1 });
    await house.settle();
    expect(await read(made.id)).toMatchObject({ status: 'ready', title: 'Holidays', version: 2, error_message: null });
    expect((await ask('are you closed on new year')).answer).toBe('We are closed on New Year.');

    const visits = () => site.at('/holidays').length;
    const again = async () => {
      house.clock.advance(3_700_000);
      await organization.run((ctx) => Promise.resolve(ctx.enqueue('knowledge.recrawl', {})));
      await house.settle();
    };
    await again();
    expect([visits(), (await read(made.id)).version]).toEqual([2, 2]);
    [body, etag] = ['<h1>Holidays</h1><p>We are closed on New Year and on Labor Day.</p>', '"2"'];
    await again();
    expect([visits(), (await read(made.id)).version]).toEqual([3, 3]);
    expect((await ask('are you closed on labor day')).answer).toContain('Labor Day');
    status = 404;
    await again();
    expect(await read(made.id)).toMatchObject({ status: 'ready', version: 3, error_message: expect.stringContaining('not there') });
    expect((await ask('are you closed on labor day')).answer).toContain('Labor Day');
    status = 200;
    await owner.post(`/v1/knowledge-base-documents/${made.id}/refresh`, {});
    await house.settle();
    expect(await read(made.id)).toMatchObject({ version: 3, error_message: null });
  });

  test('D04: no spelling of a machine inside is asked, when a page is added, when it is read, or where it leads', async () => {
    const { port } = new URL(canary.url);
    const hosts =
      '127.1 0 0x7f000001 2130706433 0177.0.0.1 [::1] [::] [::ffff:7f00:1] １２７.0.0.1 localhost 127.0.0.1. [64:ff9b::7f00:1] 169.254.169.254 100.64.0.1 [fd00::1] u:p@127.0.0.1'.split(
        ' ',
      );
    const page = (url: string) => owner.post(`/v1/knowledge-bases/${base}/documents`, { source_type: 'url', url });
    for (const host of hosts) {
      const refused = await page(`http://${host}:${port}/x`);
      expect([host, refused.status, refused.body.code, refused.body.errors[0].path]).toEqual([host, 422, 'knowledge.invalid', 'url']);
    }
    expect((await page('file:///etc/passwd')).status).toBe(422);
    const leads = hosts.slice(5, 10);
    for (const [at, host] of leads.entries())
      site.answer(`/inside/${at}`, (response) => response.writeHead(302, { location: encodeURI(`http://${host}:${port}/x`) }).end());
    const made: string[] = [];
    for (const at of leads.keys()) made.push((await page(`${site.url}/inside/${at}`)).body.id);
    // As if it had got past the form: the gate judges again when something is asked.
    const past = (await page(`${site.url}/past`)).body.id;
    await organization.run((ctx) =>
      ctx.db
        .updateTable('knowledge_base_documents')
        .set({ source_uri: `http://127.0.0.1:${port}/x` })
        .where('id', '=', past)
        .execute(),
    );
    await house.settle();
    for (const id of [...made, past]) expect(await read(id)).toMatchObject({ status: 'failed', chunk_count: 0 });
    expect(canary.received).toEqual([]);
  });
});
