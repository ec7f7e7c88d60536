import { NumberInput, Select, Slider, Stack, Text } from '@mantine/core';
import css from './tests.module.css';

type Fields = Record<string, unknown>;

const VOICES = [
  { value: 'awb', label: 'awb, a man' },
  { value: 'rms', label: 'rms, a man' },
  { value: 'slt', label: 'slt, a woman' },
];
const CODECS = [
  { value: 'clear', label: 'clear, as in a browser' },
  { value: 'mulaw', label: 'telephone (µ-law)' },
  { value: 'alaw', label: 'telephone (A-law)' },
];
const NOISES = [
  { value: 'pink', label: 'street or office' },
  { value: 'babble', label: 'other people' },
  { value: 'hum', label: 'mains hum' },
];

const without = (fields: Fields, key: string): Fields => Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));

/** The caller's voice, and what the line does to it. */
export function LineEditor({
  voice,
  line,
  onVoice,
  onLine,
}: {
  voice: Fields;
  line: Fields;
  onVoice: (voice: Fields) => void;
  onLine: (line: Fields) => void;
}) {
  const noise = line['noise'] as { kind: string; snr_db: number } | undefined;
  const echo = line['echo'] as { delay_ms: number; loss_db: number } | undefined;
  const optional = (key: string, label: string, suffix: string, max: number, scale = 1) => (
    <NumberInput
      label={label}
      placeholder="none"
      suffix={suffix}
      min={0}
      max={max}
      value={typeof line[key] === 'number' ? (line[key] as number) * scale : ''}
      onChange={(value) => onLine(value === '' || Number(value) === 0 ? without(line, key) : { ...line, [key]: Number(value) / scale })}
    />
  );
  return (
    <Stack gap="md">
      <div className={css.facts}>
        <Select
          label="Voice"
          allowDeselect={false}
          data={VOICES}
          value={String(voice['voice'] ?? 'awb')}
          onChange={(value) => onVoice({ ...voice, voice: value ?? 'awb' })}
        />
        <div>
          <Text fz="sm" fw={500} mb={8}>
            Pace: {Number(voice['stretch'] ?? 1) > 1 ? 'slower' : Number(voice['stretch'] ?? 1) < 1 ? 'faster' : 'as usual'}
          </Text>
          <Slider
            size="sm"
            thumbLabel="Pace"
            label={null}
            min={0.6}
            max={1.8}
            step={0.05}
            value={Number(voice['stretch'] ?? 1)}
            onChange={(stretch) => onVoice({ ...voice, stretch })}
          />
        </div>
        <NumberInput
          label="Pitch"
          placeholder="its own"
          suffix=" Hz"
          min={60}
          max={300}
          value={typeof voice['pitch_hz'] === 'number' ? voice['pitch_hz'] : ''}
          onChange={(value) => onVoice(value === '' ? without(voice, 'pitch_hz') : { ...voice, pitch_hz: Number(value) })}
        />
        <Select
          label="Line"
          allowDeselect={false}
          data={CODECS}
          value={String(line['codec'] ?? 'mulaw')}
          onChange={(value) => onLine({ ...line, codec: value ?? 'mulaw' })}
        />
        <Select
          label="Noise"
          clearable
          placeholder="none"
          data={NOISES}
          value={noise?.kind ?? null}
          onChange={(kind) => onLine(kind === null ? without(line, 'noise') : { ...line, noise: { kind, snr_db: noise?.snr_db ?? 20 } })}
        />
        {noise !== undefined && (
          <NumberInput
            label="Noise below the voice"
            suffix=" dB"
            min={-5}
            max={60}
            value={noise.snr_db}
            onChange={(value) => onLine({ ...line, noise: { ...noise, snr_db: Number(value) } })}
          />
        )}
        {optional('loss', 'Lost packets', ' %', 50, 100)}
        {optional('jitter_ms', 'Jitter', ' ms', 200)}
        {optional('clipping_db', 'Too loud by', ' dB', 40)}
        <NumberInput
          label="Echo of the agent"
          placeholder="none"
          suffix=" dB quieter"
          min={0}
          max={60}
          value={echo?.loss_db ?? ''}
          onChange={(value) => onLine(value === '' ? without(line, 'echo') : { ...line, echo: { delay_ms: echo?.delay_ms ?? 120, loss_db: Number(value) } })}
        />
      </div>
    </Stack>
  );
}
