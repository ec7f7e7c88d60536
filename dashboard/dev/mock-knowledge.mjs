// What the pages of knowledge show in the mock, and what their buttons do there. Answers go by words that are shared, which is enough to look at.
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const wordsOf = (text) =>
  new Set(
    (text.toLowerCase().match(/[a-z]{3,}/g) ?? []).filter((word) => !['the', 'you', 'your', 'and', 'are', 'what', 'have', 'does', 'can', 'how'].includes(word)),
  );
const faqText = (rows) => rows.map(({ question, answer }) => `Q: ${question}\nA: ${answer}`).join('\n\n');

export const noKnowledge = () => ({ bases: [], documents: [], changes: [], gaps: [], attached: {} });

export function someKnowledge(demo, callId) {
  const base = (name, more) => ({
    id: demo.id(),
    name,
    description: null,
    language: 'en',
    embedding_model: 'local/use-lite',
    answer_level: 'balanced',
    status: 'ready',
    created_at: ago(90_000),
    updated_at: ago(30),
    ...more,
  });
  const bases = [
    base('Front desk', { description: 'Hours, prices, insurance, and how to find us' }),
    base('Policies', { description: 'What we promise, and what we do not', status: 'indexing' }),
    base('Ordination Wien', { language: 'de', embedding_model: null, status: 'empty' }),
  ];
  const document = (of, title, source_type, more) => ({
    id: demo.id(),
    knowledge_base_id: of.id,
    title,
    source_type,
    source_uri: null,
    content_type: null,
    size_bytes: null,
    category: null,
    version: 1,
    status: 'ready',
    reading: null,
    has_original: source_type === 'file',
    error_message: null,
    embedded_count: 0,
    recrawl_hours: null,
    crawled_at: null,
    created_at: ago(80_000),
    updated_at: ago(600),
    content: '',
    rows: null,
    ...more,
  });
  const rows = [
    {
      question: 'What are your opening hours?',
      alternatives: ['When are you open?', 'Are you open on Saturday?'],
      answer: 'We are open Monday to Friday from eight to five, and closed on weekends.',
    },
    { question: 'Where can I park?', answer: 'There is a free garage behind the building; the entrance is on Fulton Street.' },
    { question: 'Do you take Medicaid?', answer: 'Yes, we take Medicaid and most private plans.' },
  ];
  const policies =
    '# Appointments\n\nPlease come ten minutes early, with your insurance card and a photo ID.\n\n## Cancelling\n\nYou can cancel free of charge up to one day before. After that we charge forty dollars.\n\n| Visit | Price |\n|---|---|\n| Cleaning | 95 dollars |\n| Filling | from 140 dollars |';
  const documents = [
    document(bases[0], 'What callers ask', 'faq', { version: 3, rows, content: faqText(rows), embedded_count: 3, updated_at: ago(30) }),
    document(bases[0], 'Winter 2024 notice', 'text', { content: 'We are closed from December 24 to January 2.', status: 'archived' }),
    document(bases[1], 'Our policies', 'text', { content: policies, status: 'processing', embedded_count: 1 }),
    document(bases[1], 'brochure.pdf', 'file', {
      source_uri: 'brochure.pdf',
      content_type: 'application/pdf',
      size_bytes: 810_000,
      status: 'failed',
      error_message: 'This PDF is a picture of text: it has no letters that could be read. Recognise its text first, then upload it again.',
    }),
    document(bases[1], 'Prices 2027', 'file', {
      source_uri: 'prices-2027.docx',
      content_type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      size_bytes: 48_000,
      content: '# Prices\n\nA cleaning is ninety-five dollars.',
      embedded_count: 1,
    }),
    document(bases[1], 'Aftercare', 'url', {
      source_uri: 'https://acme-dental.example/aftercare',
      recrawl_hours: 24,
      crawled_at: ago(200),
      content: '# Aftercare\n\nDo not eat for two hours.',
      embedded_count: 1,
    }),
  ];
  const change = (of, action, more) => ({
    id: demo.id(),
    knowledge_base_id: of.knowledge_base_id,
    document_id: of.id,
    title: of.title,
    action,
    old_version: null,
    new_version: 1,
    diff: null,
    is_kept: true,
    changed_by: demo.user.id,
    created_at: ago(80_000),
    ...more,
  });
  const changes = [
    change(documents[0], 'updated', {
      old_version: 2,
      new_version: 3,
      created_at: ago(30),
      diff: '  Q: Where can I park?\n- A: On the street.\n+ A: There is a free garage behind the building; the entrance is on Fulton Street.\n…',
    }),
    change(documents[0], 'updated', {
      old_version: 1,
      new_version: 2,
      created_at: ago(4000),
      diff: '…\n  A: There is a free garage behind the building.\n  \n+ Q: Do you take Medicaid?\n+ A: Yes, we take Medicaid and most private plans.',
      changed_by: null,
    }),
    ...documents.map((one) => change(one, 'created')),
  ];
  const asked = (question, minutes, offset_ms) => ({ question, call_id: callId, offset_ms, asked_at: ago(minutes) });
  const gap = (question, occurrences, variants, more) => ({
    id: demo.id(),
    question,
    agent_id: demo.agents[0].id,
    call_id: callId,
    offset_ms: 31_000,
    best_score: 0.31,
    occurrences,
    variants,
    status: 'open',
    answered_document_id: null,
    first_asked_at: ago(20_000),
    last_asked_at: variants[0].asked_at,
    ...more,
  });
  const gaps = [
    gap('Do you do teeth whitening?', 14, [
      asked('do you do teeth whitening', 18, 31_000),
      asked('can you bleach teeth and what does it cost', 900, 44_500),
      asked('is whitening something you offer', 2100, 12_000),
    ]),
    gap('Is there a discount for students?', 5, [asked('is there a discount for students', 300, 22_000)], { best_score: 0.44 }),
    gap('Can I bring my dog?', 1, [asked('can i bring my dog', 1500, 61_000)], { best_score: null }),
    gap('What is the score of the game?', 3, [asked('what is the score of the game', 4000, 9_000)], { status: 'ignored' }),
  ];
  return { bases, documents, changes, gaps, attached: { [demo.agents[0].id]: [bases[0].id] } };
}

/** A file waits, is read, and then says something, or why it does not. */
function readSoon(document, done) {
  document.reading = 'queued';
  setTimeout(() => (document.reading = 'reading'), 700);
  setTimeout(() => {
    document.reading = null;
    const isScan = /scan/.test(document.source_uri ?? '');
    Object.assign(
      document,
      isScan
        ? {
            status: 'failed',
            error_message: 'This PDF is a picture of a text: it has no letters that could be read. Have its text recognised (OCR) and upload it again.',
          }
        : { status: 'ready', error_message: null, embedded_count: 1, content: document.content || 'The text of the file.' },
    );
    done();
  }, 2500);
}

const chunksOf = (document) =>
  document.status === 'archived' || document.status === 'failed'
    ? []
    : document.rows
      ? document.rows.map(({ question, alternatives = [], answer }) => ({ content: answer, kind: 'faq', headings: [question, ...alternatives] }))
      : document.content
          .split(/\n\s*\n/)
          .filter((part) => part.trim() !== '' && !part.startsWith('#'))
          .map((content) => ({ content, kind: content.startsWith('|') ? 'table' : 'text', headings: ['Appointments'] }));

const LEAST = { strict: 0.85, balanced: 0.5, generous: 0.35 };

function ask(store, base, question, asked) {
  const { answer_level } = base;
  const min_score = asked ?? LEAST[answer_level];
  const words = wordsOf(question);
  const passages = store.documents
    .filter((one) => one.knowledge_base_id === base.id)
    .flatMap((document) =>
      chunksOf(document).map((chunk, chunk_index) => {
        const found = [...wordsOf(`${chunk.headings.join(' ')} ${chunk.content}`)].filter((word) => words.has(word));
        const share = words.size === 0 ? 0 : found.length / words.size;
        const features = { coverage: share, missing: 1 - share, heading: share, kind: 0.5, lead: 1, order: 0, bm25: share, cosine: share * 0.7, both: 0 };
        const why = { method: 'hybrid', bm25: share * 8, bm25_rank: 1, cosine: 0.2 + share * 0.6, cosine_rank: 1, found, features };
        return {
          document_id: document.id,
          document_version: document.version,
          chunk_index,
          title: document.title,
          ...chunk,
          score: Math.min(0.97, share * 0.95),
          why,
        };
      }),
    )
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5);
  const best = passages[0];
  const said = (from) => (best && best.score >= from ? best.content : null);
  return {
    question,
    answer: said(min_score),
    min_score,
    answer_level,
    levels: Object.entries(LEAST).map(([level, from]) => ({ answer_level: level, min_score: from, answer: said(from) })),
    best_score: best?.score ?? null,
    passages,
    method: base.embedding_model === null ? 'words' : 'hybrid',
    took_ms: 23,
  };
}

/** Answers of everything about knowledge; undefined for anything else. */
export function answerKnowledge({ store, demo, page, problem, emit }, method, url, body) {
  const [kind, id, verb] = url.pathname.slice(4).split('/');
  const q = (name) => url.searchParams.get(name);
  const shownBase = (base) => {
    const own = store.documents.filter((one) => one.knowledge_base_id === base.id && one.status !== 'archived');
    const sum = (of) => own.reduce((total, one) => total + of(one), 0);
    return {
      ...base,
      status: own.length === 0 ? 'empty' : base.status,
      document_count: own.length,
      chunk_count: sum((one) => chunksOf(one).length),
      embedded_count: sum((one) => one.embedded_count),
    };
  };
  const shown = ({ content: _, rows: __, ...one }) => ({
    ...one,
    chunk_count: chunksOf(one.status === 'archived' ? one : { ...one, content: _, rows: __ }).length,
  });
  const detail = (one) => ({ ...one, chunk_count: chunksOf(one).length });
  const note = (document, action, more) => {
    store.changes.unshift({
      id: demo.id(),
      knowledge_base_id: document.knowledge_base_id,
      document_id: document.id,
      title: document.title,
      action,
      old_version: null,
      new_version: document.version,
      diff: null,
      is_kept: true,
      changed_by: demo.user.id,
      created_at: ago(0),
      ...more,
    });
    emit('knowledge_document.changed');
  };
  if (kind === 'agents' && verb === 'knowledge-bases') {
    if (method === 'PUT') store.attached[id] = body.knowledge_bases.map((one) => one.knowledge_base_id);
    return {
      data: (store.attached[id] ?? []).map((base, priority) => ({
        knowledge_base_id: base,
        priority,
        name: store.bases.find((one) => one.id === base)?.name ?? '',
      })),
    };
  }
  if (kind === 'embedding-models')
    return {
      data: [
        { id: 'local/use-lite', name: 'Built in (English, no key)', dimensions: 512, runs: 'local' },
        { id: 'openai/text-embedding-3-small', name: 'OpenAI, text-embedding-3-small', dimensions: 1536, runs: 'provider' },
      ],
    };
  if (kind === 'knowledge-bases') {
    const base = store.bases.find((one) => one.id === id);
    if (id === undefined && method === 'GET') return page(store.bases.map(shownBase), url);
    if (id === undefined) {
      if (store.bases.some((one) => one.name === body.name)) return problem(409, 'knowledge.name_taken', 'Another knowledge base already has this name.');
      const made = {
        id: demo.id(),
        description: null,
        language: 'en',
        embedding_model: 'local/use-lite',
        answer_level: 'balanced',
        status: 'empty',
        created_at: ago(0),
        updated_at: ago(0),
        ...body,
      };
      store.bases.unshift(made);
      return shownBase(made);
    }
    if (!base) return problem(404, 'knowledge.not_found', 'There is no such knowledge base.');
    if (verb === 'search') return ask(store, base, body.question, body.min_score);
    if (verb === 'changelog')
      return page(
        store.changes.filter((one) => one.knowledge_base_id === id),
        url,
      );
    if (verb === 'reindex') return shownBase(Object.assign(base, { status: 'indexing' }));
    if (verb === 'documents' && method === 'GET')
      return page(
        store.documents
          .filter(
            (one) =>
              one.knowledge_base_id === id &&
              (!q('status') || one.status === q('status')) &&
              (!q('search') || one.title.toLowerCase().includes(q('search').toLowerCase())),
          )
          .map(shown),
        url,
      );
    if (verb === 'files') {
      const name = /filename="([^"]+)"/.exec(body.form)?.[1] ?? 'file';
      body = { title: name.replace(/\.\w+$/, ''), source_type: 'file', source_uri: name, content: '' };
    }
    if (verb === 'documents' || verb === 'files') {
      const made = {
        ...(store.documents[0] ?? {}),
        id: demo.id(),
        knowledge_base_id: id,
        title: body.title,
        source_type: body.source_type,
        source_uri: body.source_uri ?? null,
        version: 1,
        status: 'ready',
        reading: null,
        has_original: verb === 'files',
        error_message: null,
        rows: body.rows ?? null,
        content: body.content ?? faqText(body.rows ?? []),
        embedded_count: body.rows?.length ?? 1,
        created_at: ago(0),
        updated_at: ago(0),
      };
      store.documents.unshift(made);
      base.status = 'ready';
      note(made, 'created');
      if (verb === 'files') {
        made.status = 'pending';
        readSoon(made, () => note(made, 'updated'));
      }
      return detail(made);
    }
    if (method === 'DELETE') {
      store.bases.splice(store.bases.indexOf(base), 1);
      return null;
    }
    return shownBase(method === 'PATCH' ? Object.assign(base, body, { updated_at: ago(0) }) : base);
  }
  if (kind === 'knowledge-base-documents') {
    const one = store.documents.find((row) => row.id === id);
    if (!one) return problem(404, 'knowledge.document_not_found', 'There is no such document.');
    if (verb === 'chunks')
      return page(
        chunksOf(one).map((chunk, chunk_index) => ({ id: `${id}-${chunk_index}`, chunk_index, token_count: 20, is_embedded: true, ...chunk })),
        url,
      );
    if (verb === 'versions')
      return page(
        store.changes.filter((line) => line.document_id === id),
        url,
      );
    if (verb === 'restore') {
      one.version += 1;
      note(one, 'updated', { old_version: one.version - 1, diff: `  Put version ${body.version} in force again` });
      return detail(one);
    }
    if (method === 'DELETE') {
      store.documents.splice(store.documents.indexOf(one), 1);
      return null;
    }
    if (verb === 'file' && method === 'GET') return { file: 'The original.' };
    if (one.source_type === 'file') {
      if (verb === 'refresh' || verb === 'file') {
        readSoon(one, () => note(one, 'updated'));
        return detail(one);
      }
    }
    if (verb === 'refresh') return detail(Object.assign(one, { crawled_at: ago(0), status: 'ready' }));
    if (method === 'PATCH' && body.version !== undefined && body.version !== one.version)
      return problem(
        409,
        'knowledge.changed_meanwhile',
        'The document was changed at the same moment. Nothing was lost; read it again and repeat your change.',
      );
    if (method === 'PATCH') {
      const before = one.content;
      Object.assign(one, body, { version: one.version + (body.status ? 0 : 1), updated_at: ago(0) });
      if (body.rows) one.content = faqText(body.rows);
      if (!body.status) note(one, 'updated', { old_version: one.version - 1, diff: `- ${before.split('\n')[0]}\n+ ${one.content.split('\n')[0]}` });
    }
    return detail(one);
  }
  if (kind === 'knowledge-gaps') {
    const gap = store.gaps.find((one) => one.id === id);
    if (id === undefined)
      return page(
        store.gaps.filter((one) => !q('status') || one.status === q('status')),
        url,
      );
    if (!gap) return problem(404, 'knowledge.gap_not_found', 'There is no such question.');
    if (verb === 'answer') {
      const row = { question: body.question ?? gap.question, alternatives: gap.variants.map(({ question }) => question), answer: body.answer };
      const made = {
        ...store.documents[0],
        id: demo.id(),
        knowledge_base_id: body.knowledge_base_id,
        title: 'Questions from calls',
        source_type: 'faq',
        version: 1,
        status: 'ready',
        rows: [row],
        content: faqText([row]),
        embedded_count: 1,
      };
      store.documents.unshift(made);
      return Object.assign(gap, { status: 'answered', answered_document_id: made.id });
    }
    if (verb === 'retest') {
      const document = store.documents.find((one) => one.id === gap.answered_document_id);
      const base = store.bases.find((one) => one.id === document.knowledge_base_id);
      return { data: [gap.question, ...gap.variants.map(({ question }) => question)].map((question) => ask(store, base, question)) };
    }
    if (method === 'DELETE') {
      store.gaps.splice(store.gaps.indexOf(gap), 1);
      return null;
    }
    return method === 'PATCH' ? Object.assign(gap, body) : gap;
  }
  return undefined;
}
