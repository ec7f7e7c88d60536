import { readFile } from 'node:fs/promises';
import { File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';
import { fliteFile } from './model-files.ts';
import { halveRate } from './resample.ts';

/** Voices inside the synthesizer; kal16 is a small diphone voice, quick and robotic. */
export const FLITE_VOICES = ['rms', 'slt', 'awb', 'kal16', 'kal'] as const;
export type FliteVoice = (typeof FLITE_VOICES)[number];

export interface FliteSettings {
  /** 1 is the voice's own pace; 1.2 takes a fifth longer. */
  readonly stretch?: number;
  /** Mean pitch in hertz, for voices that should sound like somebody else. */
  readonly pitchHz?: number;
}

export interface Flite {
  /** 8 kHz speech, as the synthesizer made it; words that begin with `<speak>` are SSML. Throws when it made none. */
  synthesize(words: string, voice: FliteVoice, settings?: FliteSettings): Promise<Int16Array>;
}

const OUTPUT = 'o.wav';
const PHONE_RATE_HZ = 8000;

/** The part of the WebAssembly interface used here; Node's types name only the module. */
interface WebAssemblyInterface {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<Instance>;
}
interface Instance {
  readonly exports: Readonly<Record<string, unknown>>;
}
const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyInterface }).WebAssembly;

interface Prepared {
  readonly run: (args: readonly string[]) => Uint8Array | null;
}

type Command = Parameters<WASI['start']>[0];

/** A WASI command has a memory and a `_start`. */
const isCommand = (instance: Instance): instance is Instance & Command =>
  typeof instance.exports['memory'] === 'object' && typeof instance.exports['_start'] === 'function';

/** Reads the samples of flite's RIFF output; its header may claim any length, so the bytes present decide. */
function readWav(bytes: Uint8Array): { rateHz: number; pcm: Int16Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rateHz = view.getUint32(24, true);
  const header = 44;
  const pcm = new Int16Array((bytes.byteLength - header) >> 1);
  for (let i = 0; i < pcm.length; i++) pcm[i] = view.getInt16(header + 2 * i, true);
  return { rateHz, pcm };
}

/**
 * CMU Flite in WebAssembly. Each sentence runs in a fresh instance, as the program expects; the next one is made in advance, because
 * making it takes as long as a short sentence.
 */
export async function loadFlite(): Promise<Flite> {
  const module = await webAssembly.compile(await readFile(fliteFile()));

  const prepare = async (): Promise<Prepared> => {
    const root = new PreopenDirectory('/', new Map());
    const nothing = (): OpenFile => new OpenFile(new File([]));
    const args = ['flite'];
    const wasi = new WASI(args, [], [nothing(), nothing(), nothing(), root], { debug: false });
    const instance = await webAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
    return {
      run(more) {
        if (!isCommand(instance)) throw new Error('flite.wasm is not a WASI command');
        args.push(...more);
        wasi.start(instance);
        const file = root.dir.contents.get(OUTPUT);
        return file instanceof File ? file.data : null;
      },
    };
  };

  let next: Promise<Prepared> | null = prepare();
  return {
    async synthesize(words, voice, settings = {}) {
      const prepared = await (next ?? prepare());
      next = null;
      const features = [
        ...(settings.stretch === undefined ? [] : ['--setf', `duration_stretch=${settings.stretch}`]),
        ...(settings.pitchHz === undefined ? [] : ['--setf', `int_f0_target_mean=${settings.pitchHz}`]),
      ];
      try {
        const bytes = prepared.run(['-voice', voice, ...features, ...(words.startsWith('<speak>') ? ['-ssml'] : []), '-t', words, '-o', `/${OUTPUT}`]);
        if (!bytes) throw new Error('flite produced no audio');
        const { rateHz, pcm } = readWav(bytes);
        return rateHz === PHONE_RATE_HZ ? pcm : halveRate(pcm);
      } finally {
        // Only after the audio has left: making an instance blocks this thread.
        setImmediate(() => {
          next ??= prepare();
        });
      }
    },
  };
}
