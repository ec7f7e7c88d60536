import { ActionIcon, Button, Group, Menu, Text, Textarea, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue, useLocalStorage } from '@mantine/hooks';
import { ArrowRight, Ellipsis, Pencil, RotateCcw, Send, Volume2, VolumeX } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { api } from '#lib/api';
import { inWords, Problem } from '#lib/problem';
import type { Agent, GraphFinding, TriedTurn, TryOutInput } from '#lib/types';
import { nameInWords, titleOf } from './doc.ts';
import { ACTIONS } from './fields/actions.ts';
import { FindingList } from './problems.tsx';
import { UNLIT, useDoc, useEditorStore } from './store.ts';
import { inputWords, litBy, type Pretences, pretencesAsMocks, withPretence } from './try-out.ts';
import { TalkKey } from './talk-key.tsx';
import { useAgentVoice } from './use-agent-voice.ts';
import css from './try-panel.module.css';

const CHANGED_AFTER_MS = 700;

/** The conversation as it is on the canvas, to type or to speak with: the path lights up, values fill, every decision is explained, and any turn can be said otherwise. */
export function TryPanel({ agent }: { agent: Agent }) {
  const store = useEditorStore();
  const doc = useDoc();
  const [settled] = useDebouncedValue(doc, CHANGED_AFTER_MS);
  const [inputs, setInputs] = useState<readonly TryOutInput[]>([]);
  const [pretences, setPretences] = useState<Pretences>({});
  const [turns, setTurns] = useState<readonly TriedTurn[]>([]);
  const [trouble, setTrouble] = useState<{ words: string; findings: readonly GraphFinding[] } | null>(null);
  const [isAloud, setAloud] = useLocalStorage({ key: 'callwright.try-out.aloud', defaultValue: false });
  const [unheard, setUnheard] = useState<string | null>(null);
  const voice = useAgentVoice(agent.id, turns, isAloud);
  const end = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let isStale = false;
    api.agents
      .tryOut(agent.id, { objective_graph: settled, inputs, mocks: pretencesAsMocks(pretences) })
      .then((answer) => {
        if (isStale) return;
        setTrouble(null);
        setTurns(answer.turns);
        const lit = litBy(answer.turns);
        const { shown, lit: before } = store.get();
        store.patch({ lit, ...(lit.current === null || lit.current === before.current ? {} : { shown: { id: lit.current, times: (shown?.times ?? 0) + 1 } }) });
      })
      .catch((error: unknown) => {
        if (isStale) return;
        const findings = error instanceof Problem && error.code === 'tryout.graph_unfinished' ? (error.errors as unknown as GraphFinding[]) : [];
        setTrouble({ words: inWords(error), findings });
      });
    return () => {
      isStale = true;
    };
  }, [agent.id, settled, inputs, pretences, store]);
  useEffect(() => () => store.patch({ lit: UNLIT }), [store]);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [turns.length]);

  const hear = useCallback((input: TryOutInput) => {
    setUnheard(null);
    setInputs((before) => [...before, input]);
  }, []);
  const listen = (sound: File) => api.agents.listen(agent.id, { objective_graph: doc, inputs, mocks: pretencesAsMocks(pretences) }, sound);
  const sayOtherwise = (at: number, input: TryOutInput) => setInputs((before) => before.map((each, i) => (i === at ? input : each)));
  const last = turns.at(-1);
  const isOver = last?.outcome !== null && last?.outcome !== undefined;
  const used: Record<string, number> = {};
  return (
    <div className={css.panel}>
      <div className={css.turns} role="log" aria-label="Conversation" tabIndex={0}>
        {trouble !== null && (
          <div className={css.trouble} role="alert">
            {trouble.findings.length === 0 ? (
              trouble.words
            ) : (
              <>
                <Text fz="sm">It can be tried once this is put right:</Text>
                <FindingList findings={trouble.findings} />
              </>
            )}
          </div>
        )}
        {turns.map((turn, at) => (
          <Turn
            key={at}
            turn={turn}
            change={(input) => sayOtherwise(at - 1, input)}
            forget={() => setInputs((before) => before.slice(0, at - 1))}
            actions={turn.actions.map((action) => {
              const nth = used[action.action] ?? 0;
              used[action.action] = nth + 1;
              return (
                <Deed
                  key={`${action.action} ${nth}`}
                  action={action}
                  pretend={(works) => setPretences((before) => withPretence(before, action.action, nth, works))}
                />
              );
            })}
          />
        ))}
        {last?.outcome && (
          <div className={css.ended}>
            The call ended: {(doc.outcomes.find((each) => each.id === last.outcome?.outcome)?.label ?? nameInWords(last.outcome.outcome)).toLowerCase()}
            {last.outcome.success ? ' (a success)' : ''}
          </div>
        )}
        <div ref={end} />
      </div>
      {last !== undefined && <Known turn={last} />}
      {(unheard ?? voice.trouble) !== null && (
        <Text fz="sm" c="bad" px={12} pt={6} role="alert">
          {unheard ?? voice.trouble}
        </Text>
      )}
      <Speak isOver={isOver} hear={hear} again={() => setInputs([])} hasBegun={inputs.length > 0} isAloud={isAloud} setAloud={setAloud}>
        <TalkKey isOver={isOver} begin={voice.hush} listen={listen} heard={(say) => hear({ say: say.slice(0, 1000) })} tell={setUnheard} />
      </Speak>
    </div>
  );
}

function Turn({ turn, change, forget, actions }: { turn: TriedTurn; change: (input: TryOutInput) => void; forget: () => void; actions: ReactNode }) {
  const store = useEditorStore();
  const doc = useDoc();
  const [edited, setEdited] = useState<string | null>(null);
  const words = inputWords(turn.input);
  const save = () => {
    if (edited !== null && edited.trim() !== '') change({ say: edited.trim() });
    setEdited(null);
  };
  const reached = [...new Set(turn.path)];
  return (
    <div className={css.turn}>
      {turn.input !== null && edited === null && (
        <div className={css.caller}>
          <span>{words}</span>
          <Menu position="bottom-end" width={220}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Change: ${words}`}>
                <Ellipsis size={14} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Pencil size={14} />} onClick={() => setEdited('say' in turn.input! ? turn.input.say : '')}>
                Say something else here
              </Menu.Item>
              <Menu.Item leftSection={<RotateCcw size={14} />} onClick={forget}>
                Go back to before this
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
      {edited !== null && (
        <TextInput
          aria-label="Say instead"
          ref={(field) => field?.focus()}
          value={edited}
          onChange={(event) => setEdited(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save();
            if (event.key === 'Escape') setEdited(null);
          }}
          rightSection={
            <ActionIcon size="sm" aria-label="Play again from here" onClick={save}>
              <RotateCcw size={14} />
            </ActionIcon>
          }
        />
      )}
      {actions}
      {turn.said.map((said, i) => (
        <div key={i} className={css.agent}>
          {said.text}
        </div>
      ))}
      <details className={css.why}>
        <summary>Why</summary>
        <ul>
          {turn.why.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <Group gap={4}>
          {reached.map((id) => {
            const node = doc.nodes.find((each) => each.id === id);
            return (
              node !== undefined && (
                <Button key={id} variant="default" size="compact-xs" rightSection={<ArrowRight size={12} />} onClick={() => store.show(id)}>
                  {titleOf(node)}
                </Button>
              )
            );
          })}
        </Group>
      </details>
    </div>
  );
}

/** Something the agent did, or would have done, and how it came out; that can be had otherwise. */
function Deed({ action, pretend }: { action: TriedTurn['actions'][number]; pretend: (works: boolean) => void }) {
  const ok = action.result['ok'] === true;
  const label = ACTIONS[action.action]?.label ?? nameInWords(action.action.replace(/^\w+\./, ''));
  const reason = action.result['reason'];
  const why = ok || action.pretended || typeof reason !== 'string' ? '' : ` (${reason.replaceAll('_', ' ')})`;
  return (
    <div className={css.deed}>
      <span>
        <b>{label}</b> {ok ? 'worked' : 'did not work'}
        {why}
        {action.pretended ? ', pretended' : ''}
      </span>
      <Button variant="subtle" color="gray" size="compact-xs" onClick={() => pretend(!ok)}>
        {ok ? 'Let it fail' : 'Let it work'}
      </Button>
    </div>
  );
}

/** What is known after the last turn; what it brought stands out. */
function Known({ turn }: { turn: TriedTurn }) {
  const slots = Object.entries(turn.slots);
  if (slots.length === 0) return null;
  return (
    <div className={css.knownHold} role="region" aria-label="Known so far" tabIndex={0}>
      <dl className={css.known}>
        {slots.map(([name, slot]) => (
          <div key={name} data-new={turn.changed.includes(name) || undefined}>
            <dt>{nameInWords(name)}</dt>
            <dd>
              {slot.words === '' ? slot.status : slot.words}
              {slot.status === 'confirmed' && <span className={css.confirmed}> confirmed</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Speak({
  isOver,
  hear,
  again,
  hasBegun,
  isAloud,
  setAloud,
  children,
}: {
  isOver: boolean;
  hear: (input: TryOutInput) => void;
  again: () => void;
  hasBegun: boolean;
  isAloud: boolean;
  setAloud: (isAloud: boolean) => void;
  children: ReactNode;
}) {
  const aloudLabel = isAloud ? 'Hear the agent: on' : 'Hear the agent: off';
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const say = () => {
    const words = text.trim();
    if (words === '' || isOver) return;
    hear(/^[0-9*#]+$/.test(words) ? { keys: words } : { say: words });
    setText('');
  };
  return (
    <div className={css.speak}>
      <Textarea
        ref={field}
        aria-label="Say something to the agent"
        placeholder={isOver ? 'The call is over' : 'Say something; digits alone are keys'}
        autosize
        minRows={1}
        maxRows={4}
        flex={1}
        value={text}
        disabled={isOver}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          say();
        }}
      />
      <Tooltip label="Say it">
        <ActionIcon size="lg" aria-label="Say it" onClick={say} disabled={isOver || text.trim() === ''}>
          <Send size={16} />
        </ActionIcon>
      </Tooltip>
      {children}
      <Tooltip label={aloudLabel}>
        <ActionIcon size="lg" variant="default" aria-label="Hear the agent" aria-pressed={isAloud} onClick={() => setAloud(!isAloud)}>
          {isAloud ? <Volume2 size={16} /> : <VolumeX size={16} />}
        </ActionIcon>
      </Tooltip>
      <Menu position="top-end" width={220}>
        <Menu.Target>
          <ActionIcon size="lg" variant="default" aria-label="More to do">
            <Ellipsis size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={isOver} onClick={() => hear({ silence: true })}>
            Say nothing
          </Menu.Item>
          <Menu.Item disabled={isOver} onClick={() => hear({ event: 'dtmf_zero' })}>
            Press 0
          </Menu.Item>
          <Menu.Item disabled={isOver} onClick={() => hear({ event: 'sentiment_negative' })}>
            Sound upset
          </Menu.Item>
          <Menu.Item disabled={isOver} onClick={() => hear({ event: 'voicemail_detected' })}>
            A voicemail box answers
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<RotateCcw size={14} />} disabled={!hasBegun} onClick={again}>
            Begin again
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
