import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf } from '#kernel/errors';
import type { Log } from '#kernel/log';
import { readPromptWav, writePromptWav } from './prompt-wav.ts';

export interface PromptKey {
  /** Voice and everything that changes its sound; also the folder's name. */
  readonly voice_key: string;
  readonly text: string;
  /** What else the audio depends on, such as the pause after it. */
  readonly variant: string;
}

/** Facts of one cached prompt, in the terms of the table `tts_audio`. */
export interface StoredPrompt {
  readonly text_hash: string;
  readonly voice_key: string;
  readonly text: string;
  readonly storage_path: string;
  readonly format: 'wav';
  readonly duration_ms: number;
}

export interface PromptCacheOptions {
  /** Folder of the files; null keeps prompts in memory only. */
  readonly directory: string | null;
  readonly log: Log;
  readonly maxBytes?: number;
  readonly maxMemoryBytes?: number;
}

export interface PromptCache {
  /** Null when it is not there, or is damaged (then it is also thrown away). Never throws. */
  get(key: PromptKey): Promise<Int16Array | null>;
  /** Keeps the audio; a disk that is full or read-only costs the cache, never the speech. Never throws. */
  put(key: PromptKey, pcm: Int16Array): Promise<void>;
  /** What is kept in a file; null when the prompt is only in memory, or not there. */
  storedAs(key: PromptKey, pcm: Int16Array): Promise<StoredPrompt | null>;
  status(): { files: number; bytes: number; memory_bytes: number; hits: number; misses: number; write_error: string | null };
}

const MAX_BYTES = 256 * 1024 * 1024;
const MAX_MEMORY_BYTES = 32 * 1024 * 1024;
const EVICT_DOWN_TO = 0.9;
/** Raised when the same text would sound different, so that old files are not used any more. */
const SOUND_VERSION = 1;
const RATE_HZ = 8000;
const RETRY_WRITING_AFTER_MS = 60_000;
const TOUCH_AFTER_MS = 3_600_000;

interface FileFacts {
  bytes: number;
  usedMs: number;
}

const safeFolder = (name: string): string => name.replace(/[^a-z0-9._-]/gi, '_');
const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** SHA-256 of everything the audio depends on. */
export const promptHash = (key: PromptKey): string =>
  createHash('sha256')
    .update(JSON.stringify([SOUND_VERSION, key.voice_key, key.text, key.variant]))
    .digest('hex');

/**
 * Prompts that were spoken once, as WAV files `<directory>/<voice>/<hash>.wav` written atomically, the least recently used thrown away
 * when the folder is full; the hottest stay in memory. Several processes may share a folder.
 */
export function createPromptCache(options: PromptCacheOptions): PromptCache {
  const { directory, log } = options;
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const maxMemoryBytes = options.maxMemoryBytes ?? MAX_MEMORY_BYTES;
  const hot = new Map<string, Int16Array>();
  const files = new Map<string, FileFacts>();
  let memoryBytes = 0;
  let bytes = 0;
  let hits = 0;
  let misses = 0;
  let writeError: string | null = null;
  let writeAgainAtMs = 0;
  let lastUseMs = 0;
  /** Strictly increasing, so that the order of uses within a millisecond is kept. */
  const useMs = (): number => {
    lastUseMs = Math.max(Date.now(), lastUseMs + 1);
    return lastUseMs;
  };

  const pathOf = (key: PromptKey, hash: string): string => join(safeFolder(key.voice_key), `${hash}.wav`);

  const remember = (hash: string, pcm: Int16Array): void => {
    const known = hot.get(hash);
    if (known) memoryBytes -= known.byteLength;
    hot.delete(hash);
    hot.set(hash, pcm);
    memoryBytes += pcm.byteLength;
    for (const [oldest, audio] of hot) {
      if (memoryBytes <= maxMemoryBytes) break;
      hot.delete(oldest);
      memoryBytes -= audio.byteLength;
    }
  };

  const noteFile = (path: string, size: number, usedMs: number): void => {
    bytes += size - (files.get(path)?.bytes ?? 0);
    files.set(path, { bytes: size, usedMs });
  };

  const forget = async (root: string, path: string): Promise<void> => {
    bytes -= files.get(path)?.bytes ?? 0;
    files.delete(path);
    await rm(join(root, path), { force: true });
  };

  /** What earlier runs left. A folder that cannot be read is an empty one. */
  const scanned: Promise<void> = (async () => {
    if (directory === null) return;
    try {
      for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        if (!entry.name.endsWith('.wav')) {
          if (entry.name.endsWith('.part')) await removeStale(path);
          continue;
        }
        const facts = await stat(path);
        noteFile(path.slice(directory.length + 1), facts.size, facts.mtimeMs);
      }
      await evict(directory);
    } catch (error) {
      if (!isMissing(error)) log.warn('prompt cache cannot be listed', { reason: messageOf(error) });
    }
  })();

  /** Half-written files of a process that died; young ones may belong to a neighbour. */
  async function removeStale(path: string): Promise<void> {
    const facts = await stat(path);
    if (Date.now() - facts.mtimeMs > RETRY_WRITING_AFTER_MS) await rm(path, { force: true });
  }

  async function evict(root: string): Promise<void> {
    if (bytes <= maxBytes) return;
    const oldestFirst = [...files].sort(([, a], [, b]) => a.usedMs - b.usedMs);
    for (const [path] of oldestFirst) {
      if (bytes <= maxBytes * EVICT_DOWN_TO) return;
      await forget(root, path);
    }
  }

  const touch = (root: string, path: string): void => {
    const facts = files.get(path);
    if (!facts) return;
    const nowMs = useMs();
    const writtenMs = facts.usedMs;
    facts.usedMs = nowMs;
    if (nowMs - writtenMs < TOUCH_AFTER_MS) return;
    utimes(join(root, path), new Date(nowMs), new Date(nowMs)).catch((error: unknown) =>
      log.info('prompt cache could not note a use', { reason: messageOf(error) }),
    );
  };

  const load = async (root: string, path: string): Promise<Int16Array | null> => {
    let content: Buffer;
    try {
      content = await readFile(join(root, path));
    } catch (error) {
      if (!isMissing(error)) log.warn('prompt cache cannot be read', { reason: messageOf(error) });
      return null;
    }
    const pcm = readPromptWav(content);
    if (pcm) return pcm;
    log.warn('a damaged prompt was thrown away and is made again', { file: path });
    await forget(root, path).catch((error: unknown) => log.warn('a damaged prompt cannot be removed', { reason: messageOf(error) }));
    return null;
  };

  return {
    async get(key) {
      const hash = promptHash(key);
      const inMemory = hot.get(hash);
      if (inMemory) {
        hits++;
        remember(hash, inMemory);
        if (directory !== null) touch(directory, pathOf(key, hash));
        return inMemory;
      }
      const path = pathOf(key, hash);
      const pcm = directory === null ? null : await load(directory, path);
      if (!pcm) {
        misses++;
        return null;
      }
      hits++;
      remember(hash, pcm);
      if (directory !== null) {
        if (!files.has(path)) noteFile(path, pcm.byteLength, 0);
        touch(directory, path);
      }
      return pcm;
    },

    async put(key, pcm) {
      const hash = promptHash(key);
      remember(hash, pcm);
      if (directory === null || Date.now() < writeAgainAtMs) return;
      const path = pathOf(key, hash);
      const target = join(directory, path);
      const part = `${target}.${randomUUID()}.part`;
      try {
        await scanned;
        await mkdir(dirname(target), { recursive: true });
        const content = writePromptWav(pcm);
        const file = await open(part, 'wx');
        try {
          await file.writeFile(content);
        } finally {
          await file.close();
        }
        await rename(part, target);
        noteFile(path, content.byteLength, useMs());
        await evict(directory);
        writeError = null;
      } catch (error) {
        writeError = messageOf(error);
        writeAgainAtMs = Date.now() + RETRY_WRITING_AFTER_MS;
        log.warn('prompts cannot be kept on disk; speech goes on without', { reason: writeError });
        await rm(part, { force: true }).catch((problem: unknown) => log.info('a half-written prompt stays behind', { reason: messageOf(problem) }));
      }
    },

    async storedAs(key, pcm) {
      await scanned;
      const hash = promptHash(key);
      const path = pathOf(key, hash);
      if (!files.has(path)) return null;
      return {
        text_hash: hash,
        voice_key: key.voice_key,
        text: key.text,
        storage_path: path,
        format: 'wav',
        duration_ms: Math.round((pcm.length * 1000) / RATE_HZ),
      };
    },

    status: () => ({ files: files.size, bytes, memory_bytes: memoryBytes, hits, misses, write_error: writeError }),
  };
}
