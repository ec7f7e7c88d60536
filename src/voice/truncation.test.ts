import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openMediaStream } from '#adapters/transport-media-stream/transport';
import { ObjectiveGraph } from '#core/conversation/graph';
import { silentLog } from '#kernel/log';
import { voiceLike } from '#testkit/voice/audio';
import { fakeDesk } from '#testkit/voice/fake-desk';
import { instantVoice, scriptedRecogniser } from '#testkit/voice/fake-speech';
import { heldTime } from '#testkit/voice/held-time';
import { planFor } from '#testkit/voice/stage';
import { CODES_IN_A_ROW, codedVoice } from '#testkit/speech/coded-voice';
import { type TwilioEmulator, twilioEmulator } from '#testkit/twilio-emulator';
import { CallSession } from './call-session.ts';
import { energyVoiceActivity } from './media/energy-voice-activity.ts';
import { PacingWheel } from './media/pacing-wheel.ts';
import { FRAME_SAMPLES } from './ports.ts';

const booking = ObjectiveGraph.parse(JSON.parse(readFileSync(new URL('../../examples/graphs/appointment_booking.json', import.meta.url), 'utf8')));
/** Commits, nods and noise: some cut the agent off, some only make it wait. */
const SAID = ['no wait, make it four pm', 'okay', "I'd like to book an appointment", 'tomorrow', 'sorry, what did you say', 'uh-huh', ''];

/** How long each word sounded at its longest, in samples: one that was begun again counts its better try. */
function stretches(played: readonly Uint8Array[]): Map<number, number> {
  const longest = new Map<number, number>();
  let run = 0;
  let last = -1;
  for (const frame of played)
    for (const code of frame) {
      run = code === last ? run + 1 : 1;
      last = code;
      if (run > (longest.get(code) ?? 0)) longest.set(code, run);
    }
  return longest;
}

interface Chance {
  readonly latencyMs: number;
  readonly jitterMs: number;
  readonly phaseMs: number;
  readonly interruptions: readonly { afterMs: number; says: number; forMs: number }[];
  readonly hangUpAfterMs: number;
}

interface Told {
  readonly text: string;
  readonly stored: string;
  readonly words: readonly { text: string; samples: number; played: number }[];
}

/** Plays one call with interruptions by chance; answers what was stored and what was heard, utterance by utterance. */
async function playCall(chance: Chance): Promise<Told[]> {
  const time = heldTime();
  const wheel = new PacingWheel(time.timers);
  let shake = 0;
  const jitter = () => ((shake = (shake * 7919 + 104_729) % 1000) / 1000) * chance.jitterMs;
  const far: TwilioEmulator = twilioEmulator({ timers: time.timers, latencyMs: () => chance.latencyMs + jitter(), phaseMs: chance.phaseMs });
  const opening = openMediaStream(far.socket, time.timers);
  await time.advance(2 * chance.latencyMs + 50);
  const line = await opening;
  const plan = planFor(booking, { recording_path: null, recording_id: null });
  const desk = fakeDesk(plan);
  const voice = codedVoice(() => far.played.length);
  const recogniser = scriptedRecogniser(time.timers);
  const session = new CallSession(plan, line.transport, {
    desk,
    recogniser,
    voices: [voice, instantVoice()],
    voiceActivity: energyVoiceActivity,
    wheel,
    timers: time.timers,
    clock: time.clock,
    log: silentLog,
    provider: 'test',
  });
  session.start();
  line.listen((event) => session.onTransport(event));
  let isOver = false;
  void session.done.then(() => {
    isOver = true;
  });
  for (const { afterMs, says, forMs } of chance.interruptions) {
    await time.advance(afterMs);
    recogniser.next(SAID[says] ?? '');
    far.say(voiceLike(forMs));
  }
  await time.advance(chance.hangUpAfterMs);
  far.hangUp();
  await time.until(() => isOver, 60_000);
  // Whatever was on its way when the caller hung up has been played or thrown away by now.
  await time.advance(500);
  const stored = desk.segments().filter(({ speaker }) => speaker === 'agent');
  return voice.said.flatMap(({ text, words, from }, i) => {
    let count = 0;
    const until = voice.said.find((later, k) => k >= i && (count += later.words.length) > CODES_IN_A_ROW)?.from;
    const longest = stretches(far.played.slice(from, until));
    if (words.every(({ code }) => !longest.has(code))) return [];
    const at = stored.findIndex(({ text_generated }) => text_generated === text);
    const [segment] = at < 0 ? [] : stored.splice(at, 1);
    return [{ text, stored: segment?.text ?? '', words: words.map((word) => ({ ...word, played: longest.get(word.code) ?? 0 })) }];
  });
}

/** Characters that are stored and were not heard, or the other way round. What was heard half, to within two frames, may count as either. */
function errorOf({ stored, words }: Told): number {
  const kept = stored.split(' ');
  let error = 0;
  for (const { text, samples, played } of words) {
    const isKept = kept[0] === text;
    if (isKept) kept.shift();
    if (Math.abs(played - samples / 2) <= 2 * FRAME_SAMPLES) continue;
    if (isKept !== played > samples / 2) error += text.length;
  }
  return error + kept.join('').length;
}

test('whenever the caller cuts in or hangs up, what is stored as said is what came out of the earpiece, to the letter', async () => {
  let errors = 0;
  let utterances = 0;
  let cut = 0;
  const chance = fc.record<Chance>({
    latencyMs: fc.integer({ min: 0, max: 150 }),
    jitterMs: fc.constantFrom(0, 0, 30),
    phaseMs: fc.integer({ min: 0, max: 19 }),
    interruptions: fc.array(
      fc.record({
        afterMs: fc.integer({ min: 300, max: 6000 }),
        says: fc.integer({ min: 0, max: SAID.length - 1 }),
        forMs: fc.integer({ min: 200, max: 1500 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    hangUpAfterMs: fc.integer({ min: 0, max: 4000 }),
  });
  await fc.assert(
    fc.asyncProperty(chance, async (given) => {
      for (const told of await playCall(given)) {
        utterances++;
        if (told.words.some(({ played }) => played > 0) && told.words.some(({ played }) => played === 0)) cut++;
        errors += errorOf(told);
      }
    }),
    { numRuns: Number(process.env.TRUNCATION_RUNS ?? 25), seed: 20261201 },
  );
  expect({ errors, cut: cut > 15, utterances: utterances > 30 }).toEqual({ errors: 0, cut: true, utterances: true });
}, 60_000);
