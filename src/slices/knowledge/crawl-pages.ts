import { messageOf, ProviderError } from '#kernel/errors';
import { MOST_FILE_BYTES, type ReadDocument } from '#platform/documents';
import type { EgressAnswer } from '#platform/egress';
import { json } from '#platform/db';
import type { Ctx, DetachedWork } from '#platform/slice';
import { type AskRobots, createAskRobots, ROBOT } from './ask-robots.ts';
import type { CreateKnowledgeDocument, KnowledgeDocumentDetail } from './contract.ts';
import { type DocumentRow, lockDocument, metadataOf, readDocument, requireDocumentRow, type Visited } from './document-store.ts';
import { errors } from './errors.ts';
import type { KnowledgeMeans } from './means.ts';
import { lockBase, touchBase } from './store.ts';
import { insertDocument, nextCrawl, tellChange, writeVersion } from './write-documents.ts';

const DEADLINE_MS = 20_000;
const MOST_REDIRECTS = 5;
/** Pages that are read again in one run of an organization; the others follow in the next. */
const MOST_DUE = 100;
const AGENT = `${ROBOT} (reads pages for a knowledge base)`;
const TAKES = 'text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,application/pdf;q=0.8';

/** The address as it is asked for: without its fragment, which never leaves a browser. Throws for one that may not be asked. */
function requireAddress(web: KnowledgeMeans['web'], address: string | undefined): string {
  const verdict = web.judge(address ?? '', 'web_page');
  if (!verdict.allowed) throw errors.invalid({ errors: [{ path: 'url', message: verdict.words }] });
  const url = new URL(verdict.url);
  url.hash = '';
  return url.href;
}

/** Writes a page down that is still to be read. */
export async function addPage(ctx: Ctx, web: KnowledgeMeans['web'], input: CreateKnowledgeDocument): Promise<KnowledgeDocumentDetail> {
  const url = requireAddress(web, input.url);
  const title = input.title ?? new URL(url).host + new URL(url).pathname.replace(/\/$/, '');
  const document = await insertDocument(ctx, {
    knowledge_base_id: input.id,
    title: title.slice(0, 200),
    source_type: 'url',
    content: '',
    source_uri: url,
    category: input.category ?? null,
    recrawl_hours: input.recrawl_hours ?? null,
    metadata: { is_titled: input.title !== undefined },
  });
  ctx.enqueue('knowledge.read_page', { document_id: document.id });
  tellChange(ctx, document, 'create', { new: { title: document.title, source_type: 'url', url } });
  return readDocument(ctx, { id: document.id });
}

/** Has a page read again now. */
export const rereadPage = (ctx: Ctx, document: DocumentRow): void => ctx.enqueue('knowledge.read_page', { document_id: document.id });

/** Files a job for each page whose time has come. */
export async function recrawlPages(ctx: Ctx): Promise<void> {
  const due = await ctx.db
    .selectFrom('knowledge_base_documents')
    .where('organization_id', '=', ctx.organizationId)
    .where('source_type', '=', 'url')
    .where('status', '<>', 'archived')
    .where('recrawl_at', '<=', ctx.clock.now())
    .select(['id', 'recrawl_hours'])
    .orderBy('recrawl_at')
    .limit(MOST_DUE)
    .execute();
  for (const { id, recrawl_hours } of due) {
    ctx.enqueue('knowledge.read_page', { document_id: id });
    await own(ctx, id, { recrawl_at: nextCrawl(ctx, recrawl_hours) });
  }
}

const own = (ctx: Ctx, id: string, values: object) =>
  ctx.db.updateTable('knowledge_base_documents').set(values).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();

/** Follows a few redirects, each judged like the first address, and asked for only where its site lets us. */
async function fetchPage(
  web: KnowledgeMeans['web'],
  mayAsk: (url: string) => Promise<void>,
  address: string,
  visited: Visited,
): Promise<{ answer: EgressAnswer; url: string }> {
  const headers = {
    'user-agent': AGENT,
    accept: TAKES,
    ...(visited.etag ? { 'if-none-match': visited.etag } : {}),
    ...(visited.last_modified ? { 'if-modified-since': visited.last_modified } : {}),
  };
  let url = address;
  for (let left = MOST_REDIRECTS; ; left--) {
    await mayAsk(url);
    const answer = await web.send({ purpose: 'web_page', method: 'GET', url, headers, deadline_ms: DEADLINE_MS, max_bytes: MOST_FILE_BYTES });
    const to = answer.headers['location'];
    if (answer.status < 301 || answer.status > 308 || answer.status === 304 || to === undefined) return { answer, url };
    if (left === 0) throw new ProviderError('web', 'refused', false, 'The page leads on and on to other addresses.');
    const next = URL.parse(to, url);
    if (!next) throw new ProviderError('web', 'refused', false, 'The page leads to an address that is none.');
    url = next.href;
  }
}

type Outcome =
  | { readonly unchanged: true }
  | { readonly read: ReadDocument; readonly visited: Visited; readonly content_type: string; readonly size_bytes: number };

/** Asks for the page and reads it. Throws ProviderError with a sentence for people. */
async function visit(means: KnowledgeMeans, mayAsk: (url: string) => Promise<void>, address: string, visited: Visited): Promise<Outcome> {
  const { answer, url } = await fetchPage(means.web, mayAsk, address, visited);
  if (answer.status === 304) return { unchanged: true };
  if (answer.status !== 200) {
    const passing = answer.status >= 500 || answer.status === 429 || answer.status === 408;
    const words = answer.status === 404 || answer.status === 410 ? 'The page is not there (any more).' : `The site answered ${answer.status}.`;
    throw new ProviderError('web', passing ? 'unavailable' : 'refused', passing, words);
  }
  if (!answer.is_whole) throw new ProviderError('web', 'refused', false, `The page is larger than ${MOST_FILE_BYTES / 1_000_000} MB, or broke off.`);
  const content_type = (answer.headers['content-type'] ?? '').slice(0, 200);
  const read = await means.reader.read({ bytes: answer.body, name: new URL(url).pathname, content_type }, 'background');
  const { etag, 'last-modified': last_modified } = answer.headers;
  const kept = { ...(etag && etag.length < 500 ? { etag } : {}), ...(last_modified && last_modified.length < 100 ? { last_modified } : {}) };
  return { read, visited: kept, content_type, size_bytes: answer.body.byteLength };
}

async function keepPage(ctx: Ctx, id: string, outcome: Outcome): Promise<void> {
  const document = await lockDocument(ctx, id);
  if (!document || document.status === 'archived') return;
  const { embedding_model } = await lockBase(ctx, document.knowledge_base_id);
  const now = ctx.clock.now();
  const seen = { crawled_at: now, recrawl_at: nextCrawl(ctx, document.recrawl_hours) };
  if ('unchanged' in outcome) {
    await own(ctx, id, { ...seen, error_message: null });
    return touchBase(ctx, document.knowledge_base_id);
  }
  const { read, visited, content_type, size_bytes } = outcome;
  const metadata = await metadataOf(ctx, id);
  const title = metadata.is_titled || !read.title ? document.title : read.title;
  if (read.markdown === document.content && title === document.title) await own(ctx, id, { error_message: null });
  else await writeVersion(ctx, document, embedding_model, { title, content: read.markdown });
  await own(ctx, id, { ...seen, content_type, size_bytes, metadata: json({ ...metadata, visited }) });
  await touchBase(ctx, document.knowledge_base_id);
  const written = await readDocument(ctx, { id });
  tellChange(ctx, { ...document, version: written.version, status: written.status }, 'update', null);
}

/** A page that was never read is a failure; one that was keeps what it said, and says why that may be old. */
async function keepFailure(ctx: Ctx, id: string, words: string): Promise<void> {
  const document = await lockDocument(ctx, id);
  if (!document || document.status === 'archived') return;
  const isNew = document.content === '';
  const error_message = isNew ? words : `${words} What it said before is still answered from.`;
  await own(ctx, id, { error_message, recrawl_at: nextCrawl(ctx, document.recrawl_hours), ...(isNew ? { status: 'failed' } : {}) });
  await touchBase(ctx, document.knowledge_base_id);
  const { knowledge_base_id, version } = document;
  const told = { document_id: id, knowledge_base_id, change: 'failed', version, status: isNew ? 'failed' : document.status };
  ctx.emit('knowledge_document.changed', { type: 'knowledge_base_document', id }, told);
}

/** Reads a page, the first time or again. What passes is tried again by the queue; what does not is told at the document. */
export const readPage = (means: KnowledgeMeans) => {
  const askRobots: AskRobots = createAskRobots(means.web);
  return async (work: DetachedWork, { document_id }: { document_id: string }): Promise<void> => {
    const known = await work.transaction(async (ctx) => {
      const row = await requireDocumentRow(ctx, document_id).catch((): DocumentRow | null => null);
      return row && row.source_type === 'url' && row.status !== 'archived' ? { row, metadata: await metadataOf(ctx, document_id) } : null;
    });
    if (!known || known.row.source_uri === null) return;
    try {
      const mayAsk = (url: string) => askRobots(url, work.clock.now().getTime());
      const outcome = await visit(means, mayAsk, known.row.source_uri, known.row.content === '' ? {} : (known.metadata.visited ?? {}));
      await work.transaction((ctx) => keepPage(ctx, document_id, outcome));
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      await work.transaction((ctx) => keepFailure(ctx, document_id, messageOf(error)));
      if (error.retryable) throw error;
    }
  };
};
