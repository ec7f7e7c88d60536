/** How a call is sent on: `cold` at once, `warm` after a briefing that the colleague answers with a key. */
export type TransferMode = 'cold' | 'warm';

/** One that may take the call. `line`: rings somewhere. `agent`: another agent goes on. `voicemail`: a message is taken. `skipped`: cannot be reached, and why. */
export type Rung =
  | { readonly kind: 'line'; readonly ring_ms: number }
  | { readonly kind: 'agent' }
  | { readonly kind: 'voicemail' }
  | { readonly kind: 'skipped'; readonly reason: string };

/** Why somebody did not take the call, or nobody did. */
export type TransferFailure = string;

/**
 * `planning`: it is asked who may take the call. `calling`: it is asked whether this one may be called. `ringing`: it rings there. `briefing`: the
 * colleague is told what it is about. `asked`: they are to press a key. `joining`: another agent is being fetched. `joined`: both speak with each
 * other. `over`: nothing happens any more.
 */
export type TransferPhase = 'planning' | 'calling' | 'ringing' | 'briefing' | 'asked' | 'joining' | 'joined' | 'over';

export type TransferTimer = 'phase' | 'total';

/** Everything that can happen. What belongs to an older try is void. */
export type TransferEvent =
  | { readonly kind: 'begin' }
  | { readonly kind: 'planned'; readonly rungs: readonly Rung[] }
  | { readonly kind: 'rehearsed' }
  | { readonly kind: 'failed'; readonly reason: TransferFailure }
  /** It may be called, and rings from now on. */
  | { readonly kind: 'ringing'; readonly try: number }
  | { readonly kind: 'refused'; readonly try: number; readonly reason: TransferFailure }
  | { readonly kind: 'answered'; readonly try: number }
  /** The carrier has taken the call over: nothing of it stays here. */
  | { readonly kind: 'taken_over'; readonly try: number }
  | { readonly kind: 'briefed'; readonly try: number; readonly isSpoken: boolean }
  | { readonly kind: 'key'; readonly try: number; readonly digit: string }
  /** The colleague has hung up, or their line is dead. */
  | { readonly kind: 'gone'; readonly try: number }
  | { readonly kind: 'timer'; readonly timer: TransferTimer; readonly id: number }
  /** The caller has hung up, or the call is being ended from here. */
  | { readonly kind: 'stop'; readonly by: 'caller' | 'us' };

export type TransferOutcome = { readonly ok: true; readonly rung: number | null } | { readonly ok: false; readonly reason: TransferFailure };

export type TransferEffect =
  | { readonly do: 'plan' }
  /** Asks whether this one may be called, and calls. */
  | { readonly do: 'call'; readonly try: number; readonly rung: number }
  /** Takes a call back that rings, or hangs up on one who has answered. `reason` is what became of this one. */
  | { readonly do: 'drop'; readonly try: number; readonly rung: number; readonly reason: TransferFailure }
  | { readonly do: 'brief'; readonly try: number; readonly isAgain: boolean }
  /** Both hear each other from now on. */
  | { readonly do: 'join'; readonly try: number; readonly rung: number; readonly byKey: boolean }
  | { readonly do: 'note'; readonly rung: number; readonly reason: TransferFailure }
  /** What the conversation is told; once. */
  | { readonly do: 'settle'; readonly outcome: TransferOutcome }
  /** Those who were joined are parted. */
  | { readonly do: 'part'; readonly by: 'caller' | 'colleague' | 'us' | 'limit' }
  | { readonly do: 'arm'; readonly timer: TransferTimer; readonly id: number; readonly ms: number }
  | { readonly do: 'disarm'; readonly timer: TransferTimer };

export interface TransferTask {
  readonly mode: TransferMode;
  readonly accept: string;
  readonly decline: string;
}

export interface Transfer {
  readonly phase: TransferPhase;
  readonly task: TransferTask;
  readonly rungs: readonly Rung[];
  readonly rung: number;
  /** Counts up with every call that is tried. */
  readonly try: number;
  readonly askedAgain: boolean;
  readonly lastReason: TransferFailure;
  readonly isSettled: boolean;
  readonly armed: Readonly<Partial<Record<TransferTimer, number>>>;
  readonly timerSerial: number;
}
