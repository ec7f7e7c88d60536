import type { AgentPrompt, AudioFile } from '#lib/types';
import type { Meaning } from '#lib/words';

const NAMES: Record<AudioFile['kind'], string> = {
  greeting: 'Greeting',
  hold_music: 'Hold music',
  voicemail_drop: 'Voicemail message',
  prompt: 'Prompt',
  other: 'Other',
};
export const KINDS = Object.entries(NAMES).map(([value, label]) => ({ value, label }));
export const kindWords = (kind: AudioFile['kind']): string => NAMES[kind];

/** What was done to a sound on its way in; nothing for what was right as it came. */
export function treatmentWords({ gain_db, trimmed_ms, source_channels, source_rate_hz }: AudioFile): string {
  const words = [
    source_rate_hz === 8000 ? '' : `${source_rate_hz / 1000} kHz made 8`,
    source_channels === 1 ? '' : 'stereo made one channel',
    Math.abs(gain_db) < 0.5 ? '' : `${Math.abs(gain_db).toFixed(1)} dB ${gain_db > 0 ? 'louder' : 'quieter'}`,
    trimmed_ms < 100 ? '' : `${(trimmed_ms / 1000).toFixed(1)} s of silence cut off`,
  ];
  return words.filter((word) => word !== '').join(', ');
}

export function promptState({
  status,
  stale_because,
  variables,
}: Pick<AgentPrompt, 'status' | 'stale_because' | 'variables'>): [words: string, meaning: Meaning] {
  if (status === 'recorded') return ['Recorded', 'good'];
  if (status === 'missing') return ['The voice speaks', 'neutral'];
  if (status === 'with_variables')
    return [`Different in each call: ${variables.map((name) => name.replace(/^\w+\./, '').replaceAll('_', ' ')).join(', ')}`, 'neutral'];
  return [stale_because === 'text' ? 'Other words than recorded' : 'A word is said another way now', 'attention'];
}

/** Where a prompt stands, for people: the step or the value it asks for. */
export function placeWords(place: string): string {
  const [area, name = '', what = ''] = place.split('.');
  const plain = (text: string): string => text.replaceAll('_', ' ');
  if (area === 'nodes') return what === 'prompt' ? `Step “${plain(name)}”` : `Step “${plain(name)}”, ${plain(what)}`;
  if (area === 'slots') return `Asking for “${plain(name)}”`;
  if (area === 'call') return 'Every call';
  return plain(name);
}
