import type { Slice } from '#platform/slice';
import { agents } from '#slices/agents';
import { apiKeys } from '#slices/api-keys';
import { auditSlice, type SignHead } from '#slices/audit';
import { callsSlice, type FromAbove, nothingAbove } from '#slices/calls';
import { contacts } from '#slices/contacts';
import { factors } from '#slices/factors';
import { identity } from '#slices/identity';
import { notifications } from '#slices/notifications';
import { operations } from '#slices/operations';
import { organizations } from '#slices/organizations';
import { passingKey } from './signing-key.ts';
import { type AudioFiles, noAudioFiles, recordingsSlice } from '#slices/recordings';
import { scheduling } from '#slices/scheduling';
import { vault } from '#slices/vault';

/** Every slice of the product, with what the running process hands in. The one list: what is not here does not exist. */
export const slicesWith = (above: FromAbove, files: AudioFiles, sign: SignHead = passingKey()): readonly Slice[] => [
  identity,
  factors,
  organizations,
  apiKeys,
  auditSlice(sign),
  notifications,
  operations,
  vault,
  contacts,
  agents,
  callsSlice(above),
  scheduling,
  recordingsSlice(files),
];

/** The same list with nothing running behind it: for the reference, the catalogue and tests. */
export const slices: readonly Slice[] = slicesWith(nothingAbove, noAudioFiles);
