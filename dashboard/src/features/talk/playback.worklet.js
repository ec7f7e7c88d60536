// The agent's voice: PCM16 frames at 16 kHz through a small jitter buffer. Runs on the audio thread.
const IN_HZ = 16000;
const CAPACITY = IN_HZ * 30;
const START_AT = IN_HZ * 0.08;
const RESUME_AT = IN_HZ * 0.06;

class Playback extends AudioWorkletProcessor {
  constructor() {
    super();
    this.ring = new Float32Array(CAPACITY);
    this.read = 0;
    this.held = 0;
    this.running = false;
    this.wanted = START_AT;
    this.quietFor = 0;
    this.port.onmessage = (message) => {
      if (message.data === 'clear') {
        this.read = (this.read + this.held) % CAPACITY;
        this.held = 0;
        this.running = false;
        return;
      }
      const pcm = new Int16Array(message.data);
      for (const sample of pcm) {
        if (this.held === CAPACITY) break;
        this.ring[(Math.floor(this.read) + this.held) % CAPACITY] = sample / 32768;
        this.held += 1;
      }
      this.quietFor = 0;
    };
  }

  process(_inputs, outputs) {
    const out = outputs[0][0];
    // The tail of a sentence may be shorter than the buffer wants: after 60 ms without new frames it is played anyway.
    this.quietFor += out.length / sampleRate;
    if (!this.running && this.held > 0 && (this.held >= this.wanted || this.quietFor > 0.06)) this.running = true;
    const step = IN_HZ / sampleRate;
    for (let n = 0; n < out.length; n += 1) {
      if (!this.running || this.held < 2) {
        out[n] = 0;
        if (this.running) {
          this.running = false;
          this.held = 0;
          this.wanted = RESUME_AT;
        }
        continue;
      }
      const whole = Math.floor(this.read);
      const share = this.read - whole;
      out[n] = this.ring[whole % CAPACITY] * (1 - share) + this.ring[(whole + 1) % CAPACITY] * share;
      const next = this.read + step;
      this.held -= Math.floor(next) - whole;
      this.read = next >= CAPACITY ? next - CAPACITY : next;
    }
    for (let channel = 1; channel < outputs[0].length; channel += 1) outputs[0][channel].set(out);
    return true;
  }
}
registerProcessor('callwright-playback', Playback);
