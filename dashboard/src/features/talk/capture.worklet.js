// Microphone to frames of 20 ms, PCM16 at 16 kHz. Runs on the audio thread; a file of its own because the Content-Security-Policy allows no blob scripts.
const OUT_HZ = 16000;
const FRAME = 320;
const TAPS = 31;

/** Low-pass at 7.2 kHz (windowed sinc), so that sampling down does not fold hiss into speech. */
function lowPass() {
  const cut = 7200 / sampleRate;
  const middle = (TAPS - 1) / 2;
  const taps = new Float32Array(TAPS);
  let sum = 0;
  for (let n = 0; n < TAPS; n += 1) {
    const x = n - middle;
    const sinc = x === 0 ? 2 * cut : Math.sin(2 * Math.PI * cut * x) / (Math.PI * x);
    taps[n] = sinc * (0.54 - 0.46 * Math.cos((2 * Math.PI * n) / (TAPS - 1)));
    sum += taps[n];
  }
  return taps.map((tap) => tap / sum);
}

class Capture extends AudioWorkletProcessor {
  constructor() {
    super();
    this.frame = new Int16Array(FRAME);
    this.filled = 0;
    this.same = sampleRate === OUT_HZ;
    this.taps = this.same ? null : lowPass();
    this.history = new Float32Array(TAPS);
    this.at = 0;
    this.due = 0;
    this.last = 0;
  }

  process(inputs) {
    const channel = inputs[0]?.[0];
    if (!channel) return true;
    for (const sample of channel) {
      if (this.same) {
        this.put(sample);
        continue;
      }
      this.history[this.at] = sample;
      this.at = (this.at + 1) % TAPS;
      let value = 0;
      for (let n = 0; n < TAPS; n += 1) value += this.taps[n] * this.history[(this.at + n) % TAPS];
      this.due += OUT_HZ / sampleRate;
      if (this.due >= 1) {
        this.due -= 1;
        const share = this.due / (OUT_HZ / sampleRate);
        this.put(value * (1 - share) + this.last * share);
      }
      this.last = value;
    }
    return true;
  }

  put(sample) {
    this.frame[this.filled] = Math.max(-1, Math.min(1, sample)) * 32767;
    this.filled += 1;
    if (this.filled < FRAME) return;
    const full = this.frame;
    this.frame = new Int16Array(FRAME);
    this.filled = 0;
    this.port.postMessage(full.buffer, [full.buffer]);
  }
}
registerProcessor('callwright-capture', Capture);
