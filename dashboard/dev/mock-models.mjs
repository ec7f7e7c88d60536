// What the pages of models and voices show in the mock, and what their buttons do there.

const now = () => new Date().toISOString();

export function someModels(demo, credentials) {
  const key = credentials.find((one) => one.provider === 'openai')?.id ?? credentials[0]?.id ?? null;
  const preset = (name, is_default, config) => ({ id: demo.id(), name, is_default, config, created_at: now(), updated_at: now() });
  return {
    ai: {
      config: {
        llm: [
          { provider: 'openai', model: 'gpt-5-mini', base_url: null, credential_id: key },
          { provider: 'openai_compatible', model: 'qwen3:4b', base_url: 'http://127.0.0.1:11434/v1', credential_id: null },
        ],
        embedding: [{ provider: 'openai', model: 'text-embedding-3-small', base_url: null, credential_id: key }],
        turn_budget_ms: 900,
        max_questions: 60,
        max_tokens: 60_000,
      },
      redaction_enabled: true,
      analysis_enabled: true,
      offline_only: false,
      updated_at: now(),
    },
    presets: [
      preset('House voice', true, {
        voice: 'slt',
        stt: [{ provider: 'deepgram', model: 'nova-3', base_url: null, credential_id: key }],
        tts: [{ provider: 'elevenlabs', model: 'eleven_flash_v2_5', voice: 'JBFqnCBsd6RMkjVDRZzb', base_url: null, credential_id: key }],
      }),
      preset('Plain', false, { voice: 'rms', stt: [], tts: [] }),
    ],
  };
}

export const noModels = () => ({
  ai: {
    config: { llm: [], embedding: [], turn_budget_ms: 900, max_questions: 60, max_tokens: 60_000 },
    redaction_enabled: true,
    analysis_enabled: true,
    offline_only: true,
    updated_at: null,
  },
  presets: [],
});

/** Half a second of a tone, as a WAV file in base64. */
export function sound() {
  const samples = 4000;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8000, 24);
  wav.writeUInt32LE(16000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) wav.writeInt16LE(Math.round(6000 * Math.sin(i / 3)), 44 + i * 2);
  return wav.toString('base64');
}

function trial(path, body) {
  if (body.base_url?.includes('11434')) return { ok: false, duration_ms: 12, words: 'The connection failed (ECONNREFUSED).', audio: null };
  if (path.endsWith('test-voice')) return { ok: true, duration_ms: 412, words: 'It speaks.', audio: sound() };
  if (path.endsWith('test-recogniser')) return { ok: true, duration_ms: 380, words: 'It listens.', audio: null };
  return { ok: true, duration_ms: 640, words: 'It understood "my teeth need a polish" as cleaning.', audio: null };
}

/** Answers of /v1/ai-config and /v1/voice-configs; undefined for anything else. */
export function answerModels({ store, demo, page, problem }, method, url, body) {
  const path = url.pathname;
  if (path.startsWith('/v1/ai-config') || path.startsWith('/v1/voice-configs/test')) {
    if (/\/test(-|$)/.test(path)) return trial(path, body);
    if (method === 'GET') return store.ai;
    const fault = (body.config?.llm ?? []).find((route) => route.base_url?.startsWith('http://10.'));
    if (fault)
      return problem(422, 'models.invalid', 'A provider cannot be used as it stands.', {
        errors: [{ path: 'config.llm.0.base_url', message: 'This address does not belong to a machine on the public internet.' }],
      });
    store.ai = { ...store.ai, ...body, config: { ...store.ai.config, ...body.config }, updated_at: now() };
    return store.ai;
  }
  const found = /^\/v1\/voice-configs(?:\/([^/]+))?$/.exec(path);
  if (!found) return undefined;
  const one = store.presets.find(({ id }) => id === found[1]);
  if (found[1] === undefined && method === 'GET') return page(store.presets, url);
  if (body?.is_default) for (const other of store.presets) other.is_default = false;
  if (found[1] === undefined) {
    const made = { id: demo.id(), ...body, created_at: now(), updated_at: now() };
    store.presets.unshift(made);
    return made;
  }
  if (method === 'DELETE') {
    store.presets.splice(store.presets.indexOf(one), 1);
    return null;
  }
  return Object.assign(one, body);
}
