import type { MediaTransport, TransportEvent } from '#voice/ports';
import type { CallMedia } from './calls/agent-core.ts';
import type { CallEnd } from './calls/call.ts';
import type { IncomingCall } from './calls/incoming-call.ts';

/** What a line needs of the media session of its call. */
export interface LineMedia extends Pick<CallMedia, 'offer' | 'answer' | 'accept'> {
  readonly transport: MediaTransport;
  listen(onEvent: (event: TransportEvent) => void): void;
  /** Presses keys on the far end, where the media can. */
  sendDigits?(digits: string): void;
  close(by?: 'caller' | 'network'): void;
}

export interface SipLine {
  readonly transport: MediaTransport;
  /** Answers the call (200) and carries its audio and keys from then on. A caller who gave up meanwhile is a line that is closed. */
  listen(onEvent: (event: TransportEvent) => void): void;
  /** What the engine's wish to hang up does; given to the media session. */
  hangUp(reason: string): void;
}

/** A ringing call as a line that can be answered: listening to it is what sends the 200, so that nobody hears an agent that was never admitted. */
export function openSipLine(call: IncomingCall, media: LineMedia, onEnd: (end: CallEnd) => void): SipLine {
  let hangUp: (reason: string) => void = () => call.refuse(480);
  let sendTo: (number: string) => Promise<boolean> = async () => false;
  return {
    transport: { ...media.transport, refer: (number) => sendTo(number) },
    hangUp: (reason) => hangUp(reason),
    listen(onEvent) {
      media.listen((event) => {
        // Whoever hears that the line is dead lets go of it; the far end is to know, too.
        if (event.kind === 'closed') hangUp('no audio came any more');
        onEvent(event);
      });
      const answered = call.answer(
        {
          offer: (options) => media.offer(options),
          answer: (offer) => media.answer(offer),
          accept: (answer) => media.accept(answer),
          close: () => undefined,
        },
        {
          onEnd: (end) => {
            media.close(end.by === 'far_end' ? 'caller' : 'network');
            onEnd(end);
          },
          onDigit: (digit) => onEvent({ kind: 'dtmf', digit }),
        },
      );
      if (answered) {
        hangUp = (reason) => answered.hangUp(reason);
        sendTo = (number) => answered.sendTo(number);
        return;
      }
      media.close('caller');
      onEnd({ by: 'far_end', reason: 'gave up before it was answered' });
    },
  };
}
