import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDocumentReader } from '#adapters/documents/document-reader';
import { slicesWith } from '#app/slices';
import { createStoredFiles } from '#app/stored-files';
import { nothingAbove } from '#slices/calls';
import { silentLog } from '#kernel/log';
import { createEgress, parseEgressRules } from '#platform/egress';
import { newSearch, originalPathsOf } from '#slices/knowledge';
import { noDepartures } from '#slices/offboarding';
import { noAudioFiles } from '#slices/recordings';
import { docxOf, pdfOf } from '#testkit/document-files';
import { type House, newHouse, type TestClient, type TestOrganization } from '#testkit/house';
import { openReceiver, type Receiver } from '#testkit/receiver';

const reader = createDocumentReader({ log: silentLog });
const directory = mkdtempSync(join(tmpdir(), 'callwright-knowledge-'));
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
  const knowledge = newSearch({ reader, web, files: createStoredFiles(directory) });
  house = await newHouse({ slices: slicesWith(nothingAbove, noAudioFiles, noDepartures, undefined, undefined, undefined, undefined, knowledge) });
  organization = await house.newOrganization();
  owner = organization.as('owner');
  base = (await owner.post('/v1/knowledge-bases', { name: 'Front desk' })).body.id;
});
afterAll(async () => {
  site.close();
  canary.close();
  await reader.close();
  rmSync(directory, { recursive: true, force: true });
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
const sendForm = (path: string, { type, body }: ReturnType<typeof form>, method: 'post' | 'put' = 'post', by = owner) => by[method](path, body, type);
const inJson = (name: string, bytes: Uint8Array) => ({ file: { name, content: Buffer.from(bytes).toString('base64') } });
const ask = async (question: string) => (await owner.post(`/v1/knowledge-bases/${base}/search`, { question })).body;
const read = async (id: string) => (await owner.get(`/v1/knowledge-base-documents/${id}`)).body;

describe('files', () => {
  const files = () => `/v1/knowledge-bases/${base}/files`;
  const document = (id: string) => `/v1/knowledge-base-documents/${id}`;
  const onDisk = (): string[] => (existsSync(join(directory, organization.id, 'knowledge')) ? readdirSync(join(directory, organization.id, 'knowledge')) : []);

  test('an upload is kept and read in the background; a newer file is a new version, the same one none, and the original comes back as it was', async () => {
    const made = await sendForm(files(), form('C:\\docs\\parking.md', '# Parking\n\nThere is a free garage behind the building.', { title: 'How to park' }));
    expect(made.body).toMatchObject({ title: 'How to park', source_type: 'file', source_uri: 'parking.md', status: 'pending', reading: 'queued', version: 1 });
    expect(made.body).toMatchObject({ has_original: true, chunk_count: 0, content: '' });
    await house.settle();
    expect(await read(made.body.id)).toMatchObject({ content_type: 'text/markdown', version: 1, status: 'ready', reading: null, error_message: null });
    expect((await ask('where is the garage for parking')).answer).toBe('There is a free garage behind the building.');
    const path = `${document(made.body.id)}/file`;
    const waiting = (await sendForm(path, form('parking2.md', '# Parking\n\nThe garage costs two dollars.'), 'put')).body;
    expect(waiting).toMatchObject({ version: 1, status: 'ready', reading: 'queued', source_uri: 'parking.md' });
    expect((await ask('where is the garage for parking')).answer).toBe('There is a free garage behind the building.');
    await house.settle();
    expect(await read(made.body.id)).toMatchObject({ version: 2, reading: null, source_uri: 'parking2.md' });
    await sendForm(path, form('parking2.md', '# Parking\n\nThe garage costs two dollars.'), 'put');
    await house.settle();
    expect(await read(made.body.id)).toMatchObject({ version: 2 });
    expect((await owner.post(`${document(made.body.id)}/restore`, { version: 1 })).body).toMatchObject({ version: 3 });
    // Read again: what the file says is in force once more.
    expect((await owner.post(`${document(made.body.id)}/refresh`, {})).body).toMatchObject({ version: 3, reading: 'queued' });
    await house.settle();
    expect(await read(made.body.id)).toMatchObject({ version: 4, content: '# Parking\n\nThe garage costs two dollars.' });

    const original = await organization.as('viewer').get(path);
    expect([original.status, Buffer.from(original.bytes).toString()]).toEqual([200, '# Parking\n\nThe garage costs two dollars.']);
    expect(original.headers.get('content-disposition')).toContain('attachment; filename="parking2.md"');
    expect(original.headers.get('content-type')).toBe('application/octet-stream');
    expect((await organization.as('viewer').post(`${document(made.body.id)}/refresh`, {})).status).toBe(403);
    const stranger = (await house.newOrganization()).as('owner');
    expect((await stranger.get(path)).status).toBe(404);
    expect((await sendForm(files(), form('a.txt', 'x'), 'post', stranger)).status).toBe(404);
    expect(onDisk()).toHaveLength(1);
    expect((await owner.del(document(made.body.id))).status).toBe(204);
    await house.settle();
    expect([onDisk(), (await owner.get(path)).status]).toEqual([[], 404]);
  });

  test('PDF and Word come as JSON, too; a table of questions and answers is an FAQ that is written on by hand', async () => {
    const pdf = await owner.post(files(), inJson('fees.pdf', pdfOf([[{ text: 'A missed visit costs forty dollars.', size: 11, x: 72, y: 700 }]])));
    const word = await owner.post(files(), inJson('a.docx', docxOf({ heading: 'Insurance', paragraphs: ['We take Medicaid.'] })));
    const csv = await sendForm(files(), form('faq.csv', 'Question,Answer\nDo you sell gift cards?,"Yes, at the desk."\n'));
    await house.settle();
    expect(await read(pdf.body.id)).toMatchObject({ title: 'fees', content: 'A missed visit costs forty dollars.', content_type: 'application/pdf' });
    expect((await read(word.body.id)).content).toBe('# Insurance\n\nWe take Medicaid.');
    const faq = await read(csv.body.id);
    expect(faq).toMatchObject({ source_type: 'faq', has_original: true, rows: [{ question: 'Do you sell gift cards?', answer: 'Yes, at the desk.' }] });
    expect((await ask('do you have gift cards')).answer).toBe('Yes, at the desk.');
    const rows = [{ question: 'Do you sell gift cards?', answer: 'No longer.' }];
    expect((await owner.patch(document(faq.id), { rows, version: 1 })).body.version).toBe(2);
    expect((await owner.post(`${document(faq.id)}/refresh`, {})).body.code).toBe('knowledge.not_refreshable');
  });

  test('what cannot be read fails in words and says nothing; a newer file that cannot be read leaves the document as it was', async () => {
    const slip = docxOf({ heading: 'a', paragraphs: [] }, { more: [{ name: '../x', content: 'x' }] });
    const bad = (await owner.post(files(), inJson('a.docx', slip))).body;
    const scan = (await owner.post(files(), inJson('scan.pdf', pdfOf([[]])))).body;
    const lie = (await owner.post(files(), inJson('prices.pdf', Buffer.from('just words')))).body;
    const good = (await owner.post(files(), inJson('wool.txt', Buffer.from('Wool is washed by hand.')))).body;
    await house.settle();
    expect(await read(bad.id)).toMatchObject({ status: 'failed', reading: null, chunk_count: 0, error_message: expect.stringContaining('leads out of it') });
    expect((await read(scan.id)).error_message).toContain('picture of a text');
    expect((await read(lie.id)).error_message).toContain('its name says .pdf');
    await owner.put(`${document(good.id)}/file`, inJson('locked.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0])));
    await house.settle();
    const kept = await read(good.id);
    expect(kept).toMatchObject({ status: 'ready', version: 1, source_uri: 'wool.txt', content: 'Wool is washed by hand.' });
    expect(kept.error_message).toMatch(/“locked.doc” was not taken.*without a password.*still answered from/);
    expect(onDisk()).toHaveLength((await organization.run(originalPathsOf)).length);
    // A failed document is mended by a file that can be read.
    await owner.put(`${document(scan.id)}/file`, inJson('scan.txt', Buffer.from('Silk is never washed.')));
    await house.settle();
    expect(await read(scan.id)).toMatchObject({ status: 'ready', version: 1, error_message: null, source_uri: 'scan.txt' });

    const before = (await owner.get(`/v1/knowledge-bases/${base}`)).body.document_count;
    expect((await owner.post(files(), inJson('a.txt', Buffer.alloc(0)))).body.errors[0]).toEqual({ path: 'file', message: 'The file is empty.' });
    expect((await sendForm(files(), form('big.txt', 'x'.repeat(10_000_001)))).status).toBe(413);
    expect((await sendForm(files(), { ...form('a.txt', 'x'), type: { 'content-type': 'multipart/form-data' } })).status).toBe(422);
    expect((await sendForm(files(), { ...form('a.txt', 'x'), body: 'no form at all' })).status).toBe(422);
    expect((await owner.post(files(), {})).status).toBe(422);
    expect((await owner.get(`/v1/knowledge-bases/${base}`)).body.document_count).toBe(before);
  });

  test('an original that is gone is told, not waited for; what a crash left without a document is swept; a deleted base takes its files along', async () => {
    const other = (await owner.post('/v1/knowledge-bases', { name: 'To be deleted' })).body.id;
    const { id } = (await owner.post(`/v1/knowledge-bases/${other}/files`, inJson('a.txt', Buffer.from('Felt is steamed.')))).body;
    await house.settle();
    const [path = ''] = await organization.run(async (ctx) =>
      (await ctx.db.selectFrom('knowledge_base_documents').where('id', '=', id).select('storage_path').execute()).map((row) => row.storage_path ?? ''),
    );
    const away = `${join(directory, path)}.away`;
    renameSync(join(directory, path), away);
    await owner.post(`${document(id)}/refresh`, {});
    await house.settle();
    expect(await read(id)).toMatchObject({ status: 'ready', reading: null, error_message: expect.stringContaining('not on this server any more') });
    expect((await owner.get(`${document(id)}/file`)).body.code).toBe('knowledge.original_missing');
    renameSync(away, join(directory, path));
    // A reading that the queue lost is filed again within hours.
    await owner.post(`${document(id)}/refresh`, {});
    await organization.run((ctx) => ctx.db.updateTable('knowledge_base_documents').set({ reading: 'reading' }).where('id', '=', id).execute());
    await house.settle();
    expect(await read(id)).toMatchObject({ reading: null, error_message: null, version: 1 });

    const lost = join(directory, organization.id, 'knowledge', 'lost');
    writeFileSync(lost, 'x');
    const longAgo = new Date(house.clock.now().getTime() - 4_000_000);
    for (const name of onDisk()) utimesSync(join(directory, organization.id, 'knowledge', name), longAgo, longAgo);
    await organization.run((ctx) => Promise.resolve(ctx.enqueue('knowledge.sweep_files', {})));
    await house.settle();
    expect([existsSync(lost), existsSync(join(directory, path))]).toEqual([false, true]);
    expect((await owner.del(`/v1/knowledge-bases/${other}`)).status).toBe(204);
    await house.settle();
    expect(existsSync(join(directory, path))).toBe(false);
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
