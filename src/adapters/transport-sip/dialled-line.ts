import type { MediaTransport, TransportEvent } from '#voice/ports';
import type { CallMedia } from './calls/agent-core.ts';
import type { Call, CallEnd } from './calls/call.ts';
import type { LineMedia } from './sip-line.ts';

/** The line of a call that we make, while it rings and after it was answered. */
export interface DialledLine {
  /** For the INVITE: descriptions that come while it rings are kept, and taken only when somebody answers without another. */
  readonly media: CallMedia;
  readonly onEnd: (end: CallEnd) => void;
  readonly onDigit: (digit: string) => void;
  readonly onAnswered: (call: Call) => void;
  readonly transport: MediaTransport;
  /** Its audio and keys from now on; what came since it was answered is delivered first. */
  listen(onEvent: (event: TransportEvent) => void): void;
  /** Presses keys on the far end. */
  press(digits: string): void;
  hangUp(reason: string): void;
}

/** Nobody hears a line before it is answered, so that the tones and tapes of a network are never taken for a person. */
export function openDialledLine(media: LineMedia, onOver: (end: CallEnd) => void): DialledLine {
  let call: Call | null = null;
  let early: string | null = null;
  let isAgreed = false;
  let listener: ((event: TransportEvent) => void) | null = null;
  const digits: string[] = [];
  const line: DialledLine = {
    media: {
      offer: (options) => media.offer(options),
      answer: (offer) => media.answer(offer),
      accept(answer) {
        if (call === null) {
          early = answer;
          return null;
        }
        isAgreed = true;
        return media.accept(answer);
      },
      close: () => undefined,
    },
    onAnswered(answered) {
      call = answered;
    },
    onEnd(end) {
      media.close(end.by === 'far_end' ? 'caller' : 'network');
      onOver(end);
    },
    onDigit(digit) {
      if (listener) listener({ kind: 'dtmf', digit });
      else digits.push(digit);
    },
    transport: media.transport,
    listen(onEvent) {
      listener = onEvent;
      if (!isAgreed && early !== null && media.accept(early) !== null) line.hangUp('no common audio');
      media.listen((event) => {
        // Whoever hears that the line is dead lets go of it; the far end is to know, too.
        if (event.kind === 'closed') line.hangUp('no audio came any more');
        onEvent(event);
      });
      for (const digit of digits.splice(0)) onEvent({ kind: 'dtmf', digit });
    },
    press: (digits) => media.sendDigits?.(digits),
    hangUp(reason) {
      if (call) call.hangUp(reason);
      else media.close('network');
    },
  };
  return line;
}
