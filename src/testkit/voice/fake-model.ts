import { ProviderError } from '#kernel/errors';
import type { ModelPlan } from '#voice/call-plan';
import type { LanguageModel, ModelRequest, Timers } from '#voice/ports';

type Fault = 'hangs' | 'fails' | 'garbage' | 'closes' | 'refuses';

/** A language model that reads from a script. */
export interface ScriptedModel extends LanguageModel {
  readonly asked: ModelRequest[];
  /** How often it was told that nobody waits any more. */
  readonly calledOff: number;
  /** What it writes from now on: text, or something worked out from the question. */
  answer(how: string | ((request: ModelRequest) => string)): void;
  /** Commands it proposes from now on. */
  propose(...commands: readonly object[]): void;
  break(how: Fault | null): void;
  latencyMs: number;
}

export function scriptedModel(timers: Timers, { name = 'scripted', model = 'script-1', latencyMs = 200 } = {}): ScriptedModel {
  const asked: ModelRequest[] = [];
  let write: (request: ModelRequest) => string = () => '{"commands":[]}';
  let fault: Fault | null = null;
  let calledOff = 0;
  const failure = (kind: ProviderError['kind']) => new ProviderError(name, kind, kind !== 'refused', 'broken by the test');
  return {
    name,
    model,
    asked,
    latencyMs,
    get calledOff() {
      return calledOff;
    },
    answer(how) {
      write = typeof how === 'string' ? () => how : how;
    },
    propose(...commands) {
      write = () =>
        JSON.stringify({ commands: commands.map((command) => ({ slot: null, value: null, span: null, intent: null, confidence: 0.8, ...command })) });
    },
    break(how) {
      fault = how;
    },
    ask(request, signal) {
      asked.push(request);
      const fate = fault;
      return new Promise((resolve, reject) => {
        let isDone = false;
        signal.addEventListener('abort', () => {
          if (isDone) return;
          calledOff += 1;
          reject(failure('cancelled'));
        });
        if (fate === 'hangs') return;
        timers.after(this.latencyMs, () => {
          isDone = true;
          if (fate === 'fails' || fate === 'closes') return reject(failure('unavailable'));
          if (fate === 'refuses') return reject(failure('refused'));
          const text = fate === 'garbage' ? '<html>Bad gateway</html>' : write(request);
          const usage = { token_in: 100, token_out: Math.ceil(text.length / 4), token_cached: 20, source: 'reported' as const };
          resolve({ text, usage });
        });
      });
    },
  };
}

export const modelPlan = (mode: ModelPlan['mode'], more: Partial<ModelPlan> = {}): ModelPlan => ({
  mode,
  chain: [],
  turn_budget_ms: 900,
  max_questions: 60,
  max_tokens: 60_000,
  ...more,
});
