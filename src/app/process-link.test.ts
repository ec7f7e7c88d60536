import { expect, test } from 'vitest';
import { AppError } from '#kernel/errors';
import { joinProcesses, LinkError, type Methods, type Wire } from './process-link.ts';

/** Two wires joined, each message copied as a process border would. */
function wirePair() {
  const make = () => ({ receive: (_message: unknown) => {}, closed: () => {} });
  const [a, b] = [make(), make()];
  const end = (own: ReturnType<typeof make>, far: ReturnType<typeof make>): Wire => ({
    send(message) {
      const copy: unknown = JSON.parse(JSON.stringify(message));
      queueMicrotask(() => far.receive(copy));
      return true;
    },
    onMessage: (receive) => {
      own.receive = receive;
    },
    onClose: (closed) => {
      own.closed = closed;
    },
  });
  return { left: end(a, b), right: end(b, a), cut: () => [a, b].forEach((side) => side.closed()) };
}

/** Timers that go off when the test says so. */
function heldTimers() {
  const due: { ms: number; run: () => void }[] = [];
  return {
    timers: {
      nowMs: () => 0,
      after(ms: number, run: () => void) {
        const entry = { ms, run };
        due.push(entry);
        return { cancel: () => void due.splice(due.indexOf(entry), due.includes(entry) ? 1 : 0) };
      },
    },
    due,
  };
}

function joined(near: Methods) {
  const { left, right, cut } = wirePair();
  const held = heldTimers();
  const failures: string[] = [];
  const onFailure = (method: string) => void failures.push(method);
  joinProcesses(right, near, { timers: held.timers, onFailure });
  const link = joinProcesses<Record<string, (input: unknown) => Promise<unknown>>>(left, {}, { timers: held.timers, onFailure });
  return { link, cut, failures, due: held.due };
}

test('a question is answered, and its timer is taken down', async () => {
  const { link, due } = joined({ double: async (input: { n: number }) => input.n * 2 });
  expect(await link.ask('double', { n: 21 })).toBe(42);
  expect(due).toEqual([]);
});

test('a refusal keeps its code, status and words across the border', async () => {
  const { link, failures } = joined({
    admit: async () => {
      throw new AppError('agents.not_active', 409, 'This agent is not active.', { agent: 'x' });
    },
  });
  const error = await link.ask('admit', {}).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: 'agents.not_active', status: 409, publicMessage: 'This agent is not active.', detail: { agent: 'x' } });
  expect(failures).toEqual([]);
});

test('a bug at the far end is a failed answer here and noted there', async () => {
  const { link, failures } = joined({
    act: async () => {
      throw new TypeError('boom');
    },
  });
  await expect(link.ask('act', {})).rejects.toMatchObject({ kind: 'failed' });
  await expect(link.ask('unknown', {})).rejects.toBeInstanceOf(LinkError);
  expect(failures).toEqual(['act', 'unknown']);
});

test('an answer that does not come in time is late, and coming after all it changes nothing', async () => {
  let answer = (_value: unknown) => {};
  const { link, due } = joined({
    slow: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  const asked = link.ask('slow', {}, 500);
  await Promise.resolve();
  expect(due.map((timer) => timer.ms)).toEqual([500]);
  due[0]?.run();
  await expect(asked).rejects.toMatchObject({ kind: 'late' });
  answer(1);
});

test('when the far end dies every open question ends at once, and later ones too', async () => {
  const { link, cut } = joined({ never: () => new Promise(() => {}) });
  const asked = link.ask('never', {});
  cut();
  await expect(asked).rejects.toMatchObject({ kind: 'gone' });
  await expect(link.ask('never', {})).rejects.toMatchObject({ kind: 'gone' });
  expect(link.isOpen).toBe(false);
});
