import type { MediaStreamPeer } from '#adapters/transport-media-stream/peer';
import type { CallerBrain, Step } from './script.ts';

const LOOK_EVERY_MS = 40;
/** The agent has finished when it made no sound for this long; pauses between its sentences are shorter. */
const FINISHED_MS = 900;
/** How long the transcript may lag behind the sound. */
const WORDS_WITHIN_MS = 1_500;
const LONGEST_CALL_MS = 10 * 60_000;

/** What the caller says and does with, and what it hears of the agent by. */
export interface CallerPorts {
  readonly peer: MediaStreamPeer;
  readonly brain: CallerBrain;
  /** The agent's words since the caller last spoke, as the transcript has them so far. */
  agentWords(): string;
  /** The caller begins a turn: `agentWords` starts anew. */
  forgetWords(): void;
  /** 8 kHz speech of a text or a file. */
  speech(step: Extract<Step, { do: 'say' | 'play' }>): Promise<Int16Array>;
  wait(ms: number): Promise<void>;
}

/** Plays the caller until the line ends: waits for the agent to finish, then does the next step. Resolves when the line is closed. */
export async function playCaller(ports: CallerPorts): Promise<void> {
  const { peer, brain, wait } = ports;
  let isOver = false;
  void peer.ended.then(() => {
    isOver = true;
  });
  /** Sound of the agent before this moment has been answered, or needs no answer. */
  let answeredMs = -1;

  const agentFinished = (): boolean => peer.bufferedFrames() === 0 && peer.nowMs() - (peer.agentLastSoundMs() ?? peer.nowMs()) >= FINISHED_MS;
  const mayCutIn = (): boolean => {
    const step = brain.ahead();
    const startMs = peer.agentStretchStartMs();
    return (
      step?.do === 'say' && step.interruptAfterMs !== undefined && startMs !== null && startMs > answeredMs && peer.nowMs() - startMs >= step.interruptAfterMs
    );
  };
  const perform = async (step: Step): Promise<void> => {
    ports.forgetWords();
    if (step.do === 'hang_up') peer.hangUp();
    else if (step.do === 'wait') await wait(step.ms);
    else if (step.do === 'press') peer.press(step.digits);
    else await peer.speak(await ports.speech(step));
    answeredMs = peer.nowMs();
  };

  while (!isOver && peer.nowMs() < LONGEST_CALL_MS) {
    await wait(LOOK_EVERY_MS);
    const soundMs = peer.agentLastSoundMs() ?? -1;
    if (isOver || soundMs <= answeredMs) continue;
    if (mayCutIn()) {
      const step = brain.answer('');
      if (step) await perform(step);
      continue;
    }
    if (!agentFinished()) continue;
    let step = brain.answer(ports.agentWords());
    const deadlineMs = peer.nowMs() + WORDS_WITHIN_MS;
    for (let known = ports.agentWords(); !step && !isOver && peer.nowMs() < deadlineMs; ) {
      await wait(LOOK_EVERY_MS);
      if (ports.agentWords() === known) continue;
      known = ports.agentWords();
      step = brain.answer(known);
    }
    // Nothing to answer: a filler, or a goodbye. Only new sound makes it worth asking again.
    if (step) await perform(step);
    else answeredMs = soundMs;
  }
  if (!isOver) peer.hangUp();
  await peer.ended;
}
