import { ActionIcon, Alert, Anchor, Button, Group, Popover, Select, SimpleGrid, Text, Title, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Grid3x3, Mic, MicOff, Phone, PhoneOff } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '#lib/api';
import { useNow } from '#lib/clock';
import { duration, humanize } from '#lib/format';
import { endingWords, outcomeWords } from '#lib/words';
import { Mark } from '#ui/facts';
import { PageBody, PageHead, Panel } from '#ui/page';
import { SlotList, TurnBubbles } from '#ui/conversation';
import { Answer, Empty } from '#ui/states';
import { canChooseSpeaker, microphoneObstacle } from './browser-line.ts';
import css from './talk-page.module.css';
import { useCall, type CallState } from './use-call.ts';
import { useDevices } from './use-devices.ts';

/** Calls an agent from this browser and watches what it understands. */
export function TalkPage() {
  const agents = useQuery({ queryKey: ['agents'], queryFn: api.agents.list });
  return (
    <>
      <PageHead title="Talk to your agent" />
      <PageBody>
        <Answer query={agents}>
          {({ data }) => {
            const callable = data.filter((agent) => agent.published_objective_config_id !== null && agent.status !== 'archived');
            return callable.length === 0 ? (
              <Empty
                drawing="graph"
                title="No agent can be called yet"
                action={
                  <Button component={Link} to="/agents">
                    See the agents
                  </Button>
                }
              >
                An agent answers once a version of its graph is published.
              </Empty>
            ) : (
              <Talk agents={callable.map((agent) => ({ value: agent.id, label: agent.name }))} />
            );
          }}
        </Answer>
      </PageBody>
    </>
  );
}

function Talk({ agents }: { agents: { value: string; label: string }[] }) {
  const { agent: wanted } = useSearch({ from: '/shell/talk' });
  const navigate = useNavigate({ from: '/talk' });
  const agentId = agents.find((agent) => agent.value === wanted)?.value ?? agents[0]?.value ?? null;
  const meter = useRef<HTMLSpanElement>(null);
  const onLevel = useCallback((share: number) => {
    if (meter.current !== null) meter.current.style.transform = `scaleX(${share.toFixed(3)})`;
  }, []);
  const { call, dial, line } = useCall(agentId, onLevel);
  const devices = useDevices(call.phase === 'live');
  const [muted, setMuted] = useState(false);
  const obstacle = microphoneObstacle();
  const busy = call.phase === 'asking' || call.phase === 'live';
  const name = agents.find((agent) => agent.value === agentId)?.label ?? 'your agent';

  const mute = useCallback(() => {
    setMuted((old) => {
      line.current?.setMuted(!old);
      return !old;
    });
  }, [line]);
  useEffect(() => {
    if (call.phase !== 'live') setMuted(false);
  }, [call.phase]);
  useEffect(() => {
    if (call.phase !== 'live') return undefined;
    const onKey = (event: KeyboardEvent) => {
      if ((event.target as HTMLElement).closest('input, textarea') !== null || event.metaKey || event.ctrlKey) return;
      if (/^[0-9*#]$/.test(event.key)) line.current?.press(event.key);
      else if (event.key === 'm') mute();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [call.phase, line, mute]);

  return (
    <div className={css.grid}>
      <div className={css.left}>
        <section className={css.console} aria-label="Call">
          {agents.length > 1 && !busy && (
            <Select
              label="Agent"
              data={agents}
              value={agentId}
              allowDeselect={false}
              onChange={(agent) => void navigate({ search: { agent: agent ?? undefined }, replace: true })}
              mb="md"
            />
          )}
          <div className={css.who}>
            <Title order={2}>{name}</Title>
            <CallLine call={call} muted={muted} />
          </div>
          <div className={css.meter} aria-hidden="true" data-on={call.phase === 'live' || undefined}>
            <span ref={meter} />
          </div>
          {call.phase === 'live' ? (
            <Group justify="center" gap="lg" mt="md">
              <Tooltip label={muted ? 'Unmute (M)' : 'Mute (M)'}>
                <ActionIcon size={48} radius="xl" variant={muted ? 'filled' : 'default'} color="gray" aria-label="Mute" aria-pressed={muted} onClick={mute}>
                  {muted ? <MicOff size={20} /> : <Mic size={20} />}
                </ActionIcon>
              </Tooltip>
              <Tooltip label="Hang up">
                <ActionIcon size={56} radius="xl" color="bad" variant="filled" aria-label="Hang up" onClick={() => line.current?.hangUp()}>
                  <PhoneOff size={22} />
                </ActionIcon>
              </Tooltip>
              <Keypad press={(digit) => line.current?.press(digit)} />
            </Group>
          ) : (
            <Button
              fullWidth
              size="md"
              leftSection={<Phone size={18} />}
              loading={call.phase === 'asking'}
              disabled={obstacle !== null}
              onClick={() => void dial({ microphone: devices.microphone, speaker: devices.speaker })}
            >
              {call.phase === 'ended' ? 'Call again' : 'Call'}
            </Button>
          )}
          {call.phase === 'asking' && (
            <Text fz="sm" c="dimmed" ta="center" mt="xs">
              The browser may ask for your microphone now.
            </Text>
          )}
          {(obstacle ?? call.problem) !== null && (
            <Alert color="bad" mt="md" role="alert" title={obstacle !== null ? 'No microphone on this page' : 'The call did not go well'}>
              {obstacle ?? call.problem}
            </Alert>
          )}
          {call.phase === 'ended' && <Ended call={call} />}
          <div className={css.devices}>
            <Select
              label="Microphone"
              size="xs"
              data={devices.microphones}
              value={devices.microphone ?? 'default'}
              allowDeselect={false}
              disabled={busy}
              onChange={(id) => devices.setMicrophone(id)}
            />
            {canChooseSpeaker() && (
              <Select
                label="Speaker"
                size="xs"
                data={devices.speakers}
                value={devices.speaker ?? 'default'}
                allowDeselect={false}
                onChange={(id) => {
                  devices.setSpeaker(id);
                  void line.current?.setSpeaker(id);
                }}
              />
            )}
          </div>
          <Text fz="xs" c="dimmed" mt="sm">
            Speak English: the built-in speech knows no other language. A headset keeps the agent from hearing itself.
          </Text>
        </section>
        {(call.objective !== null || call.slots.length > 0) && (
          <Panel title="What it knows" flush>
            <div className={css.objective}>
              <Text fz="xs" c="dimmed">
                Working on
              </Text>
              {call.objective ?? '–'}
            </div>
            <SlotList slots={call.slots} />
          </Panel>
        )}
      </div>
      <section className={css.transcript} aria-label="What is said">
        {call.turns.length === 0 ? (
          <Empty drawing="mic" title={call.phase === 'live' ? 'Listening' : 'Say what a caller would say'}>
            {call.phase === 'live'
              ? 'What is said appears here.'
              : 'For example “I need a cleaning next Tuesday morning”. Both sides appear here as they are heard, and what the agent understood fills in beside them.'}
          </Empty>
        ) : (
          <TurnBubbles turns={call.turns} thinking={call.phase === 'live' && call.state === 'thinking'} />
        )}
      </section>
    </div>
  );
}

function CallLine({ call, muted }: { call: CallState; muted: boolean }) {
  const now = useNow(1000);
  if (call.phase === 'asking') return <Text c="dimmed">Connecting</Text>;
  if (call.phase === 'live') {
    const words = muted ? 'You are muted' : { listening: 'Listens to you', thinking: 'Thinks', speaking: 'Speaks', ended: 'Says goodbye' }[call.state];
    return (
      <Text component="div" role="status">
        <Mark meaning={muted ? 'attention' : 'good'} pulse={!muted}>
          {words}
        </Mark>
        <span className="dimmed num"> {duration(Math.max(0, (now - (call.startedAt ?? now)) / 1000))}</span>
      </Text>
    );
  }
  return <Text c="dimmed">{call.phase === 'ended' ? 'The call is over' : 'Not in a call'}</Text>;
}

function Ended({ call }: { call: CallState }) {
  return (
    <div className={css.ended}>
      {call.outcome !== null && <Text fw={500}>{outcomeWords(call.outcome)}</Text>}
      {call.endedReason !== null && (
        <Text fz="sm" c="dimmed">
          {call.endedReason === 'caller_hangup' ? 'You hung up' : humanize(endingWords(call.endedReason))}.
        </Text>
      )}
      <Anchor component={Link} to={call.callId === null ? '/calls' : `/calls/${call.callId}`} fz="sm">
        {call.callId === null ? 'See it in the calls' : 'Hear and read the whole call'}
      </Anchor>
    </div>
  );
}

function Keypad({ press }: { press: (digit: string) => void }) {
  const [pressed, setPressed] = useState('');
  return (
    <Popover position="top" trapFocus>
      <Popover.Target>
        <Tooltip label="Keypad">
          <ActionIcon size={48} radius="xl" variant="default" aria-label="Keypad">
            <Grid3x3 size={20} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Text ta="center" fz="lg" mih={26} role="status" aria-label={`Pressed ${pressed}`}>
          {pressed}
        </Text>
        <SimpleGrid cols={3} spacing={8} mt={4}>
          {[...'123456789*0#'].map((digit) => (
            <Button
              key={digit}
              variant="default"
              w={52}
              h={44}
              px={0}
              fz="lg"
              aria-label={digit === '*' ? 'Star' : digit === '#' ? 'Pound' : digit}
              onClick={() => {
                press(digit);
                setPressed((old) => (old + digit).slice(-12));
              }}
            >
              {digit}
            </Button>
          ))}
        </SimpleGrid>
      </Popover.Dropdown>
    </Popover>
  );
}
