import { readProposals } from '#core/conversation/read-proposals';
import { AppError, ProviderError } from '#kernel/errors';
import type { DetachedWork } from '#platform/slice';
import { useCredential } from '#slices/vault';
import type { ModelRoute, ProviderTrial, RecogniserRoute, VoiceRoute } from './contract.ts';
import type { ModelMeans, TrialAccess } from './means.ts';

interface Route {
  readonly credential_id: string | null;
}

async function accessOf(work: DetachedWork, { credential_id }: Route): Promise<TrialAccess> {
  const secret = credential_id === null ? null : await work.transaction((ctx) => useCredential(ctx, credential_id));
  return { organization_id: work.organizationId, key: secret?.api_key ?? null };
}

const failed = (ms: number, words: string): ProviderTrial => ({ ok: false, duration_ms: ms, words, audio: null });

/** Runs a trial and says in words how it came out; a refusal of the provider or of the gate is a result, not an error. */
async function tried(
  work: DetachedWork,
  route: Route,
  run: (access: TrialAccess) => Promise<Pick<ProviderTrial, 'ok' | 'words' | 'audio'>>,
): Promise<ProviderTrial> {
  const startedMs = work.clock.monotonicMs();
  const spent = (): number => Math.max(0, Math.round(work.clock.monotonicMs() - startedMs));
  try {
    return { ...(await run(await accessOf(work, route))), duration_ms: spent() };
  } catch (error) {
    if (error instanceof ProviderError) return failed(spent(), error.message);
    if (error instanceof AppError) return failed(spent(), error.publicMessage);
    throw error;
  }
}

/** Asks a model to understand a sentence, as a call would. */
export const tryModel = (means: ModelMeans) => (work: DetachedWork, route: ModelRoute) =>
  tried(work, route, async (access) => {
    const text = await means.askModel(route, access);
    const proposals = readProposals(text);
    if (!proposals) return { ok: false, words: 'It answers, but not in the form that calls need.', audio: null };
    const heard = proposals.find(({ command }) => command.do === 'set_slot' && command.slot === 'service');
    const value = heard && 'value' in heard.command ? String(heard.command.value) : null;
    return { ok: true, words: value === null ? 'It answers in the form that calls need.' : `It understood "my teeth need a polish" as ${value}.`, audio: null };
  });

/** Lets a voice say a sentence, and gives the sound back to be heard. */
export const tryVoice = (means: ModelMeans) => (work: DetachedWork, route: VoiceRoute) =>
  tried(work, route, async (access) => {
    const wav = await means.speak(route, access);
    return { ok: true, words: 'It speaks.', audio: Buffer.from(wav).toString('base64') };
  });

/** Lets a recogniser listen to a second of sound. There are no words in it, so none are expected. */
export const tryRecogniser = (means: ModelMeans) => (work: DetachedWork, route: RecogniserRoute) =>
  tried(work, route, async (access) => {
    await means.hear(route, access);
    return { ok: true, words: 'It listens.', audio: null };
  });
