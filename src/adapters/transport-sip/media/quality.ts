/** One way of a call, as far as it is known. */
export interface WayQuality {
  readonly packets: number;
  readonly lost: number;
  /** Share of what should have been heard in time and was not, 0 to 1. */
  readonly loss: number;
  readonly jitter_ms: number;
  /** Mean opinion score, 1 to 4.5, estimated. */
  readonly mos: number;
}

/** How a call sounded: `heard` is the far end at our side, `sent` is us at the far end by its reports (null where it sends none). */
export interface RtpQuality {
  readonly codec: string | null;
  readonly encrypted: boolean;
  readonly heard: WayQuality & { readonly late: number; readonly duplicates: number; readonly concealed_ms: number; readonly delay_ms: number };
  readonly sent: WayQuality | null;
  readonly sent_packets: number;
  readonly rtt_ms: number | null;
  /** Packets that did not belong to the call: other sources, other streams, nothing readable. */
  readonly ignored_packets: number;
}

/** Default rating of a line with nothing wrong but its codec (ITU-T G.107, all defaults). */
const BEST_R = 93.2;
/** G.711 with loss concealment and losses at random (ITU-T G.113 appendix I). */
const LOSS_ROBUSTNESS = 25.1;
/** Coding and packets of 20 ms at both ends. */
const CODING_MS = 25;

/**
 * The E-model of ITU-T G.107, reduced to loss and delay as in its usual planning form, as a mean opinion score (annex B). `delayMs` is one way, network and
 * jitter buffer. An estimate of the line, not of the voices on it.
 */
export function estimateMos(loss: number, delayMs: number): number {
  const percent = Math.min(100, Math.max(0, loss * 100));
  const delay = delayMs + CODING_MS;
  const delayImpairment = 0.024 * delay + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0);
  const lossImpairment = (95 * percent) / (percent + LOSS_ROBUSTNESS);
  const r = Math.max(0, BEST_R - delayImpairment - lossImpairment);
  const mos = 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6;
  return Math.round(Math.min(4.5, Math.max(1, mos)) * 100) / 100;
}
