import { resolve } from 'node:path';
import { packageRoot } from '#platform/package-root';
import type { Io } from './io.ts';

/** Folder of a server's data: the flag, the environment, or `.callwright` in the package. */
export const dataDirOf = (flag: string | undefined, io: Io): string =>
  resolve(io.cwd, flag ?? io.env.CALLWRIGHT_DATA_DIR ?? resolve(packageRoot(), '.callwright'));
