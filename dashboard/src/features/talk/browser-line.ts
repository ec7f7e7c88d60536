import captureUrl from './capture.worklet.js?url&no-inline';
import playbackUrl from './playback.worklet.js?url&no-inline';

export type Notice =
  | { kind: 'turn'; segment_index: number; speaker: 'agent' | 'caller'; text: string; start_ms: number; end_ms: number; final: boolean; interrupted: boolean }
  | { kind: 'objective'; node_id: string; label: string }
  | { kind: 'slot'; name: string; value: unknown; status: 'filled' | 'confirmed' | 'declined' | 'skipped' | 'empty'; spoken: string }
  | { kind: 'state'; state: 'listening' | 'thinking' | 'speaking' | 'ended' }
  | { kind: 'ended'; outcome: string | null; ended_reason: string };
type FromServer =
  | { type: 'ready'; call_id?: string }
  | { type: 'clear' }
  | { type: 'notice'; notice: Notice }
  | { type: 'ping'; at: number }
  | { type: 'error'; message: string };

export interface LineEvents {
  ready(callId: string | null): void;
  notice(notice: Notice): void;
  /** Loudness of the microphone, 0 to 1, fifty times a second. */
  level(share: number): void;
  /** `problem` says in words what went wrong, null after a call that ended in good order. */
  closed(problem: string | null): void;
}

/** One call through this browser: microphone and loudspeaker by AudioWorklet, PCM16 at 16 kHz over a WebSocket. */
export class BrowserLine {
  #context: AudioContext | null = null;
  #stream: MediaStream | null = null;
  #socket: WebSocket | null = null;
  #capture: AudioWorkletNode | null = null;
  #muted = false;
  #problem: string | null = null;
  #over = false;
  readonly #events: LineEvents;

  constructor(events: LineEvents) {
    this.#events = events;
  }

  /** Asks for the microphone first, so that a refusal costs no ticket; then for the ticket; then dials. Throws an Error in words. */
  async open(fetchTicketUrl: () => Promise<string>, devices: { microphone: string | null; speaker: string | null }): Promise<void> {
    this.#stream = await microphone(devices.microphone);
    const { context, source } = await audioFor(this.#stream);
    this.#context = context;
    await Promise.all([context.audioWorklet.addModule(captureUrl), context.audioWorklet.addModule(playbackUrl)]);
    await setSpeaker(context, devices.speaker);
    await context.resume();
    const capture = new AudioWorkletNode(context, 'callwright-capture', { numberOfOutputs: 0 });
    const playback = new AudioWorkletNode(context, 'callwright-playback', { numberOfInputs: 0, outputChannelCount: [1] });
    this.#capture = capture;
    source.connect(capture);
    playback.connect(context.destination);
    const url = await fetchTicketUrl();
    if (this.#over) return;
    this.#dial(url, capture, playback);
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    this.#tell({ type: 'mute', muted });
  }
  press(digit: string): void {
    this.#tell({ type: 'dtmf', digit });
  }
  async setSpeaker(id: string | null): Promise<void> {
    if (this.#context !== null) await setSpeaker(this.#context, id);
  }

  /** Hangs up; the server still tells how the call ended before it closes. */
  hangUp(): void {
    this.#tell({ type: 'hang_up' });
    if (this.#socket === null || this.#socket.readyState !== WebSocket.OPEN) this.#finish(null);
    else setTimeout(() => this.#finish(null), 3000);
  }

  #dial(url: string, capture: AudioWorkletNode, playback: AudioWorkletNode): void {
    const address = new URL(url, location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    address.host = location.host;
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    let ready = false;
    capture.port.onmessage = (message: MessageEvent<ArrayBuffer>) => {
      const frame = new Int16Array(message.data);
      this.#events.level(this.#muted ? 0 : loudness(frame));
      // A stalled network must not pile up minutes of speech: what cannot be sent within a second is dropped.
      if (ready && !this.#muted && socket.readyState === WebSocket.OPEN && socket.bufferedAmount < 32_000) socket.send(message.data);
    };
    socket.onmessage = (message: MessageEvent<ArrayBuffer | string>) => {
      if (typeof message.data !== 'string') {
        playback.port.postMessage(message.data, [message.data]);
        return;
      }
      const told = JSON.parse(message.data) as FromServer;
      if (told.type === 'ready') {
        ready = true;
        this.#events.ready(told.call_id ?? null);
      } else if (told.type === 'clear') playback.port.postMessage('clear');
      else if (told.type === 'notice') this.#events.notice(told.notice);
      else if (told.type === 'ping') this.#tell({ type: 'pong', at: told.at });
      else if (told.type === 'error') this.#problem = told.message;
    };
    socket.onclose = (event) => {
      const words =
        this.#problem ??
        (event.code === 1000 || event.code === 1005
          ? null
          : event.reason || 'The connection to the server broke. The call has ended; what was said until then is kept.');
      // Let the last words that are already here be heard.
      setTimeout(() => this.#finish(words), words === null ? 400 : 0);
    };
  }

  #tell(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #finish(problem: string | null): void {
    if (this.#over) return;
    this.#over = true;
    if (this.#capture !== null) this.#capture.port.onmessage = null;
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#socket?.close(1000);
    void this.#context?.close();
    this.#events.closed(problem);
  }

  /** Ends everything at once, when the page goes away. */
  dispose(): void {
    this.#tell({ type: 'hang_up' });
    this.#finish(null);
  }
}

/** The reason a microphone cannot be had, in words a person can act on; null when nothing is known to be wrong. */
export function microphoneObstacle(): string | null {
  if (!window.isSecureContext) {
    return 'This page was opened without HTTPS, and browsers give no microphone then. Open it by https://, or on the machine of the server itself as http://127.0.0.1.';
  }
  if (navigator.mediaDevices?.getUserMedia === undefined) return 'This browser offers no microphone to web pages.';
  if (typeof AudioWorkletNode === 'undefined') return 'This browser is too old for calls: it has no AudioWorklet.';
  return null;
}

async function microphone(id: string | null): Promise<MediaStream> {
  const obstacle = microphoneObstacle();
  if (obstacle !== null) throw new Error(obstacle);
  const audio: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };
  if (id !== null) audio.deviceId = { exact: id };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch (error) {
    throw new Error(microphoneWords(error), { cause: error });
  }
}

function microphoneWords(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError')
    return 'The microphone is blocked for this page. Allow it beside the address of the page or in the system’s privacy settings, then call again.';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'No microphone was found. Plug one in or choose another one, then call again.';
  if (name === 'NotReadableError') return 'The microphone is there but gives no sound. Another program may be holding it.';
  return 'The microphone could not be opened.';
}

/** A context at 16 kHz where the browser can join it with the microphone; otherwise at the device's rate, and the worklets resample. */
async function audioFor(stream: MediaStream): Promise<{ context: AudioContext; source: MediaStreamAudioSourceNode }> {
  const wanted = new AudioContext({ sampleRate: 16_000, latencyHint: 'interactive' });
  try {
    return { context: wanted, source: wanted.createMediaStreamSource(stream) };
  } catch (error) {
    console.info('Audio at 16 kHz is not possible here, resampling instead.', error);
    await wanted.close();
    const context = new AudioContext({ latencyHint: 'interactive' });
    return { context, source: context.createMediaStreamSource(stream) };
  }
}

export const canChooseSpeaker = (): boolean => typeof AudioContext !== 'undefined' && 'setSinkId' in AudioContext.prototype;

async function setSpeaker(context: AudioContext, id: string | null): Promise<void> {
  if (!canChooseSpeaker() || id === null) return;
  await (context as AudioContext & { setSinkId(id: string): Promise<void> }).setSinkId(id === 'default' ? '' : id);
}

/** Root mean square on a scale where normal speech fills most of the meter. */
function loudness(frame: Int16Array): number {
  let sum = 0;
  for (const sample of frame) sum += sample * sample;
  const rms = Math.sqrt(sum / frame.length) / 32768;
  return Math.min(1, Math.max(0, (20 * Math.log10(rms + 1e-6) + 55) / 45));
}
