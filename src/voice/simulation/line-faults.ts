import type { LineFaults } from '#core/simulation/definition';
import { decodeG711, encodeG711 } from '../media/g711.ts';
import { FRAME_MS, FRAME_SAMPLES } from '../ports.ts';
import { seeded } from './dice.ts';

/** Root mean square of ordinary speech on a telephone line: noise is so many dB below it, whatever is being said. */
const SPEECH_RMS = 2500;
const RATE_HZ = 8000;

const clamp = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value)));

/** Noise as in a street or an office: falling 3 dB per octave (Voss-McCartney). Answers one sample after the other, about 1 in strength. */
export function pinkNoise(chance: () => number): () => number {
  const rows = Array.from({ length: 12 }, () => chance() - 0.5);
  let i = 0;
  return () => {
    const row = i === 0 ? -1 : Math.min(rows.length - 1, 31 - Math.clz32(i & -i));
    if (row >= 0) rows[row] = chance() - 0.5;
    i = (i + 1) % 4096;
    return (rows.reduce((sum, value) => sum + value, 0) + chance() - 0.5) * 0.96;
  };
}

/** Several people who talk in the background: voices of their own pitch that come and go. */
function babble(chance: () => number): () => number {
  const noise = pinkNoise(chance);
  const people = Array.from({ length: 5 }, () => ({ hz: 100 + chance() * 130, rate: 2.5 + chance() * 2.5, phase: chance() * 6.28 }));
  let i = 0;
  return () => {
    const at = i++ / RATE_HZ;
    const voices = people.reduce((sum, { hz, rate, phase }) => {
      const swell = Math.max(0, Math.sin(2 * Math.PI * rate * at + phase));
      return sum + swell * (Math.sin(2 * Math.PI * hz * at) + 0.6 * Math.sin(4 * Math.PI * hz * at) + 0.4 * Math.sin(10 * Math.PI * hz * at));
    }, 0);
    return voices * 0.5 + noise() * 0.4;
  };
}

const hum = (): (() => number) => {
  let i = 0;
  return () => {
    const at = (2 * Math.PI * i++) / RATE_HZ;
    return Math.sin(50 * at) + 0.5 * Math.sin(150 * at) + 0.3 * Math.sin(250 * at);
  };
};

/** A line that carries the caller's frames, one every 20 ms, and does to them what it was told. The same seed does the same. */
export interface FaultyLine {
  /** One frame of the caller and what the agent is heard saying meanwhile; answers the frames that arrive now, none where they are lost or late. */
  carry(caller: Int16Array, agent: Int16Array): readonly { readonly pcm: Int16Array; readonly streamMs: number }[];
}

export function faultyLine(faults: LineFaults, seed: number): FaultyLine {
  const chance = seeded(seed);
  const noise = faults.noise === undefined ? null : { pink: pinkNoise, babble, hum }[faults.noise.kind](chance);
  const noiseLevel = faults.noise === undefined ? 0 : SPEECH_RMS / 10 ** (faults.noise.snr_db / 20);
  const gain = faults.clipping_db === undefined ? 1 : 10 ** (faults.clipping_db / 20);
  const echoGain = faults.echo === undefined ? 0 : 10 ** (-faults.echo.loss_db / 20);
  const echo = new Int16Array(Math.round(((faults.echo?.delay_ms ?? 0) * RATE_HZ) / 1000) + FRAME_SAMPLES);
  const late: { readonly pcm: Int16Array; readonly streamMs: number; readonly atFrame: number }[] = [];
  let frames = 0;
  return {
    carry(caller, agent) {
      const frame = frames++;
      if (echoGain > 0) {
        echo.copyWithin(0, FRAME_SAMPLES);
        echo.set(agent, echo.length - FRAME_SAMPLES);
      }
      const mixed = caller.map((sample, i) => clamp((sample + (noise === null ? 0 : noise() * noiseLevel) + (echo[i] ?? 0) * echoGain) * gain));
      const pcm = faults.codec === 'clear' ? mixed : decodeG711(faults.codec, encodeG711(faults.codec, mixed));
      const isLost = faults.loss !== undefined && chance() < faults.loss;
      const delay = faults.jitter_ms === undefined ? 0 : Math.floor((chance() * faults.jitter_ms) / FRAME_MS);
      if (!isLost) late.push({ pcm, streamMs: frame * FRAME_MS, atFrame: frame + delay });
      const arrived = late.filter((each) => each.atFrame <= frame).sort((a, b) => a.streamMs - b.streamMs);
      for (const each of arrived) late.splice(late.indexOf(each), 1);
      return arrived;
    },
  };
}
