import { createContext, useContext, useSyncExternalStore } from 'react';

/**
 * Where in the call one is, and the audio that goes with it. Pages read it through `usePlayer`, which only redraws what changes; without a
 * recording the position still moves, so transcript and waveform stay usable.
 */
export class Player {
  readonly #audio: HTMLAudioElement | null;
  readonly #listeners = new Set<() => void>();
  #positionMs = 0;
  #stopAtMs: number | null = null;
  #frame = 0;
  #failed = false;

  constructor(audioUrl: string | null) {
    this.#audio = audioUrl === null ? null : new Audio();
    if (this.#audio === null || audioUrl === null) return;
    this.#audio.preload = 'metadata';
    this.#audio.src = audioUrl;
    for (const name of ['play', 'pause', 'ended', 'seeked', 'ratechange', 'loadedmetadata']) this.#audio.addEventListener(name, this.#follow);
    this.#audio.addEventListener('error', () => {
      this.#failed = true;
      this.#tell();
    });
  }

  get canPlay(): boolean {
    return this.#audio !== null && !this.#failed;
  }
  get failed(): boolean {
    return this.#failed;
  }
  get playing(): boolean {
    return this.#audio !== null && !this.#audio.paused;
  }
  get positionMs(): number {
    return this.#positionMs;
  }
  get rate(): number {
    return this.#audio?.playbackRate ?? 1;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  seek(ms: number): void {
    this.#stopAtMs = null;
    this.#positionMs = Math.max(0, ms);
    if (this.#audio !== null) this.#audio.currentTime = this.#positionMs / 1000;
    this.#tell();
  }

  play(): void {
    this.#stopAtMs = null;
    this.#start();
  }

  /** Plays one stretch and stops: the second a value was said. A little before and after it belongs to it. */
  playStretch(fromMs: number, toMs: number): void {
    this.seek(Math.max(0, fromMs - 150));
    this.#stopAtMs = toMs + 250;
    this.#start();
  }

  pause(): void {
    this.#audio?.pause();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  setRate(rate: number): void {
    if (this.#audio !== null) this.#audio.playbackRate = rate;
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#audio?.pause();
    this.#audio?.removeAttribute('src');
    this.#listeners.clear();
  }

  #start(): void {
    this.#audio?.play().catch((error: unknown) => {
      // A seek or pause right after play rejects with AbortError; that is no failure.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.#failed = true;
      this.#tell();
    });
  }

  readonly #follow = (): void => {
    cancelAnimationFrame(this.#frame);
    const audio = this.#audio;
    if (audio === null) return;
    this.#positionMs = audio.currentTime * 1000;
    if (this.#stopAtMs !== null && this.#positionMs >= this.#stopAtMs) {
      this.#stopAtMs = null;
      audio.pause();
    }
    this.#tell();
    if (!audio.paused) this.#frame = requestAnimationFrame(this.#follow);
  };

  #tell(): void {
    this.#listeners.forEach((listener) => listener());
  }
}

export const PlayerContext = createContext<Player | null>(null);

export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (player === null) throw new Error('usePlayer outside the call page');
  return player;
}

/** One value derived from the player; the component redraws only when that value changes. */
export function usePlayerValue<T>(read: (player: Player) => T): T {
  const player = usePlayer();
  return useSyncExternalStore(player.subscribe, () => read(player));
}
