// Words of the organization in the mock: lists that can be changed, and a recogniser that hears names only when it was told them.
const now = () => new Date().toISOString();

export function someWords(demo, full) {
  const row = (more) => ({ id: demo.id(), created_at: now(), updated_at: now(), ...more });
  return {
    pronunciations: full
      ? [
          row({ word: 'Siobhan', respelling: 'shi vawn', ipa: 'ʃɪˈvɔːn' }),
          row({ word: 'Nguyen', respelling: 'win', ipa: null }),
          row({ word: 'Worcester Road', respelling: 'wooster road', ipa: null }),
        ]
      : [],
    'word-hints': full ? [row({ phrase: 'Siobhan', kind: 'staff' }), row({ phrase: 'Worcester Road', kind: 'place' })] : [],
    known: full ? ['Dr. Patel', 'Dr. Okafor'].map((phrase) => ({ phrase, kind: 'staff' })) : [],
  };
}

/** Answers of /v1/pronunciations and /v1/word-hints; undefined for anything else. */
export function answerVocabulary({ store, demo, page, problem }, method, url, body) {
  const found = /^\/v1\/(pronunciations|word-hints)(?:\/([^/]+))?$/.exec(url.pathname);
  if (!found) return undefined;
  const [, list, id] = found;
  const rows = store[list];
  if (id === 'known') return { data: store.known };
  if (id === 'try') return { without_hints: 'Is chevron there?', with_hints: body.text, phrases: rows.length + store.known.length };
  if (id === 'listen') return problem(503, 'vocabulary.nobody_speaks', 'The voice cannot speak at the moment. Try again in a minute; nothing is lost.');
  if (id === undefined && method === 'GET') return page(rows, url);
  if (body?.ipa?.includes('5'))
    return problem(422, 'request.invalid', 'The request is not valid.', {
      errors: [{ path: 'ipa', message: 'must be a transcription in the phonetic alphabet' }],
    });
  const key = list === 'pronunciations' ? 'word' : 'phrase';
  if (rows.some((row) => row.id !== id && row[key] === body?.[key]))
    return problem(409, 'vocabulary.word_taken', 'This word is in the list already. Change the entry that is there.');
  if (id === undefined) {
    rows.unshift({ id: demo.id(), created_at: now(), updated_at: now(), ...body });
    return rows[0];
  }
  const at = rows.findIndex((row) => row.id === id);
  if (method === 'DELETE') {
    rows.splice(at, 1);
    return null;
  }
  return Object.assign(rows[at], body, { updated_at: now() });
}
