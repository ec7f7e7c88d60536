import type { CallPlan, RecordedPrompt } from './call-plan.ts';
import type { RecordedSound } from './media/sound-shelf.ts';
import type { Timers, Voice } from './ports.ts';
import { NO_OTHER_SPEECH, type OtherSpeech, type SessionDeps } from './session-deps.ts';

/** A recording is read from this machine's disk. One that is not there by then is spoken by the voice, and nobody has noticed. */
const READ_WITHIN_MS = 250;

interface Options {
  readonly sound: RecordedSound;
  readonly timers: Timers;
  /** A recording that could not be played; the voice speaks its words. */
  readonly onFault: (fault: unknown) => void;
}

/** A voice that plays what a person has spoken where the words are exactly these, and speaks everything else itself. */
function withRecordings(voice: Voice, prompts: readonly RecordedPrompt[], { sound, timers, onFault }: Options): Voice {
  const places = new Map(prompts.map(({ text, path }) => [text.trim(), path]));
  const played = (path: string): Promise<Int16Array | null> =>
    new Promise((resolve) => {
      const give = (pcm: Int16Array | null): void => {
        timer.cancel();
        resolve(pcm);
      };
      const fail = (fault: unknown): void => {
        onFault(fault);
        give(null);
      };
      const timer = timers.after(READ_WITHIN_MS, () => fail(new Error('the recording of a prompt was late')));
      sound(path).then(give, fail);
    });
  return {
    ...voice,
    async *speak(text, options) {
      const path = places.get(text.trim());
      const pcm = path === undefined ? null : await played(path);
      if (pcm === null || pcm.length === 0) yield* voice.speak(text, options);
      else if (!options.signal.aborted) yield { text, pcm, cached: true };
    },
  };
}

/** Who hears a call and who speaks in it, in the order in which they are asked; what people have spoken for its agent comes before every voice. */
export function speechOf(plan: CallPlan, deps: SessionDeps, onFault: (fault: unknown) => void): OtherSpeech {
  const { recognisers, voices } = deps.speechFor?.(plan) ?? NO_OTHER_SPEECH;
  const all = [...voices, ...deps.voices];
  const { recordedSound: sound, timers } = deps;
  const prompts = plan.recorded_prompts ?? [];
  return {
    recognisers: [...recognisers, deps.recogniser],
    voices: sound && prompts.length > 0 ? all.map((voice) => withRecordings(voice, prompts, { sound, timers, onFault })) : all,
  };
}
