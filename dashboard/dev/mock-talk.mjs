// The browser call of the development server: plays a tone for each agent turn and tells the page the demo's transcript and slots.
import { WebSocketServer } from 'ws';

export function talk(server, segments) {
  const heard = listener();
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (!request.url.startsWith('/v1/talk')) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (line) => run(line, segments, heard));
  });
  return heard;
}

function run(line, segments, heard) {
  const started = Date.now();
  const tell = (notice) => line.send(JSON.stringify({ type: 'notice', notice }));
  const slots = {
    1: [
      ['service', 'cleaning', 'cleaning'],
      ['visit_date', '2026-12-01', 'Tuesday, December 1'],
    ],
    5: [['visit_time', '08:30', '8:30 AM']],
    7: [['full_name', 'Maria Lopez', 'Maria Lopez']],
  };
  let phase = 0,
    next = 0;
  line.send(JSON.stringify({ type: 'ready', sample_rate_hz: 16000, frame_ms: 20 }));
  tell({ kind: 'objective', node_id: 'greet', label: 'Find out why the caller is calling' });
  tell({ kind: 'state', state: 'speaking' });
  const timer = setInterval(() => {
    const ms = (Date.now() - started) * 3;
    const turn = segments[next];
    if (turn === undefined) {
      tell({ kind: 'ended', outcome: 'appointment_booked', ended_reason: 'agent_completed' });
      clearInterval(timer);
      return line.close(1000);
    }
    if (ms >= turn.start_ms && turn.speaker === 'agent') {
      const frame = new Int16Array(320);
      for (let n = 0; n < 320; n += 1) {
        phase += (2 * Math.PI * 220) / 16000;
        frame[n] = Math.sin(phase) * 1500;
      }
      line.send(Buffer.from(frame.buffer));
    }
    if (ms >= turn.end_ms) {
      tell({
        kind: 'turn',
        segment_index: turn.segment_index,
        speaker: turn.speaker,
        text: turn.text,
        start_ms: turn.start_ms,
        end_ms: turn.end_ms,
        final: true,
        interrupted: turn.interrupted,
      });
      tell({ kind: 'state', state: turn.speaker === 'agent' ? 'listening' : 'speaking' });
      for (const [name, value, spoken] of slots[turn.segment_index] ?? []) tell({ kind: 'slot', name, value, spoken, status: 'filled' });
      if (turn.segment_index === 1) tell({ kind: 'objective', node_id: 'details', label: 'Know what, when and who' });
      next += 1;
    }
  }, 20);
  line.on('message', (data, binary) => {
    if (binary) return heard.take(data);
    const message = JSON.parse(data.toString());
    if (message.type === 'dtmf') heard.keys.push(message.digit);
    if (message.type !== 'hang_up') return;
    tell({ kind: 'ended', outcome: null, ended_reason: 'caller_hangup' });
    line.close(1000);
  });
  line.on('close', () => clearInterval(timer));
}

/** Counts what came in, and how often the last second changed its sign: twice the pitch of a tone. */
function listener() {
  const crossings = [];
  let before = 0;
  return {
    frames: 0,
    wrongFrames: 0,
    keys: [],
    take(data) {
      this.frames += 1;
      if (data.length !== 640) this.wrongFrames += 1;
      let changed = 0;
      for (let at = 0; at + 1 < data.length; at += 2) {
        const sample = data.readInt16LE(at);
        if (sample >= 0 !== before >= 0) changed += 1;
        before = sample;
      }
      crossings.push(changed);
      if (crossings.length > 50) crossings.shift();
    },
    crossingsPerSecond: () => (crossings.length < 50 ? 0 : crossings.reduce((sum, changed) => sum + changed, 0)),
  };
}
