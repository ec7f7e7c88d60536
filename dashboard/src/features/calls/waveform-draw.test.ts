import { describe, expect, it } from 'vitest';
import type { Segment } from '#lib/types';
import { gapsOf, overlapsOf } from './waveform-draw.ts';

const turn = (speaker: 'agent' | 'caller', start_ms: number, end_ms: number) => ({ speaker, start_ms, end_ms }) as Segment;

describe('what the waveform marks', () => {
  it('marks silences of a second and more, also before the first and after the last word', () => {
    expect(gapsOf([turn('agent', 1500, 3000), turn('caller', 3600, 5000)], 9000)).toEqual([
      { fromMs: 0, toMs: 1500 },
      { fromMs: 5000, toMs: 9000 },
    ]);
  });

  it('does not take the end of a short turn inside a long one for silence', () => {
    expect(gapsOf([turn('agent', 0, 8000), turn('caller', 1000, 2000), turn('caller', 8500, 9000)], 9000)).toEqual([]);
  });

  it('marks where both sides spoke at once, and only there', () => {
    expect(overlapsOf([turn('agent', 0, 4000), turn('caller', 3500, 5000), turn('agent', 5600, 7000)])).toEqual([{ fromMs: 3500, toMs: 4000 }]);
    expect(overlapsOf([turn('agent', 0, 4000), turn('agent', 3900, 5000)])).toEqual([]);
  });
});
