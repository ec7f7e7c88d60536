import { useCallback, useEffect, useRef, useState } from 'react';
import { microphoneObstacle } from '../talk/browser-line.ts';
import { asWav } from './sound-file.ts';

const LONGEST_MS = 90_000;
const NOTHING_HEARD = 'The microphone gave no sound. Check which one the browser uses and record again.';

export interface Take {
  readonly file: File;
  /** Address of the sound for a player; given back when the next take comes. */
  readonly address: string;
}

export interface Recorder {
  readonly state: 'idle' | 'opening' | 'recording' | 'finishing';
  /** 0 to 1, while it records. */
  readonly level: number;
  readonly take: Take | null;
  /** Why there is no microphone, or no sound, in words. */
  readonly trouble: string | null;
  start(): void;
  stop(): void;
  /** Forgets the take. */
  again(): void;
}

function wordsOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError')
    return 'The microphone is blocked for this page. Allow it beside the address of the page or in the system’s privacy settings.';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'No microphone was found. Plug one in and try again.';
  if (name === 'NotReadableError') return 'The microphone is there but gives no sound. Another program may be holding it.';
  return error instanceof Error && error.message !== '' ? error.message : 'The microphone could not be opened.';
}

/** Records one take after the other with the microphone of this machine; nothing leaves the browser until the take is kept. */
export function useRecorder(longestMs = LONGEST_MS): Recorder {
  const [state, setState] = useState<Recorder['state']>('idle');
  const [level, setLevel] = useState(0);
  const [take, setTake] = useState<Take | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const running = useRef<{ stop: () => void } | null>(null);
  const isGone = useRef(false);

  const drop = useCallback(() => {
    setTake((old) => {
      if (old !== null) URL.revokeObjectURL(old.address);
      return null;
    });
  }, []);

  const start = useCallback(async () => {
    const obstacle = microphoneObstacle();
    if (obstacle !== null) return setTrouble(obstacle);
    setTrouble(null);
    drop();
    setState('opening');
    let stream: MediaStream;
    try {
      // As it is spoken: the server evens the level out, and a canceller of echoes would cut into the beginning.
      stream = await navigator.mediaDevices.getUserMedia({
        audio: { channelCount: 1, echoCancellation: false, noiseSuppression: true, autoGainControl: false },
      });
    } catch (error) {
      setState('idle');
      return setTrouble(wordsOf(error));
    }
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const chunks: Blob[] = [];
    const recorder = new MediaRecorder(stream);
    const meter = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      // Decibels, because that is how loudness is heard: -50 dB is nothing, full scale is all.
      setLevel(Math.max(0, Math.min(1, 1 + Math.log10(Math.max(loudest, 1e-4)) / 2.5)));
    }, 60);
    const limit = setTimeout(() => running.current?.stop(), longestMs);
    recorder.ondataavailable = ({ data }) => void chunks.push(data);
    recorder.onstop = () => {
      clearInterval(meter);
      clearTimeout(limit);
      for (const track of stream.getTracks()) track.stop();
      void context.close();
      running.current = null;
      setLevel(0);
      if (isGone.current) return;
      setState('finishing');
      asWav(new File(chunks, 'take', { type: recorder.mimeType }))
        .then(
          (file) => !isGone.current && setTake({ file, address: URL.createObjectURL(file) }),
          () => setTrouble(NOTHING_HEARD),
        )
        .finally(() => setState('idle'));
    };
    running.current = { stop: () => recorder.state !== 'inactive' && recorder.stop() };
    if (isGone.current) return running.current.stop();
    recorder.start(250);
    setState('recording');
  }, [drop, longestMs]);

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      running.current?.stop();
    };
  }, []);
  useEffect(() => () => void (take !== null && URL.revokeObjectURL(take.address)), [take]);

  return { state, level, take, trouble, start: () => void start(), stop: () => running.current?.stop(), again: drop };
}
