import { Anchor, Button, Group, Menu, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft, Download, FileText, Volume2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { api } from '#lib/api';
import { duration, fullName, money, stretch, theirNumber } from '#lib/format';
import { useCan, usePlace } from '#lib/session';
import { phoneWords } from '#lib/phone';
import type { CallDetail, Segment } from '#lib/types';
import { CHANNELS, endingWords } from '#lib/words';
import { Fact, Facts, Mark, Phone, RecordId, StatusMark, When, withoutNumber } from '#ui/facts';
import { PageHead } from '#ui/page';
import { Answer, Loading } from '#ui/states';
import { Trail } from '../audit/trail.tsx';
import { AssigneeFact } from './assignee.tsx';
import { MakeTest } from '../tests/make-test.tsx';
import { Captured, Confirmations, Legs, Made } from './call-aside.tsx';
import css from './call-page.module.css';
import { Costs, Latency, Timeline } from './call-story.tsx';
import { Notes } from './notes.tsx';
import { OutcomeFact, OutcomeHistory } from './outcome.tsx';
import { Player, PlayerContext } from './player.ts';
import { reveal, Transcript, turnAt } from './transcript.tsx';
import { TakeBack } from './take-back.tsx';
import { Waveform } from './waveform.tsx';

/** Something is still to come of it: looked at again every few seconds. */
const isUnderWay = (status: string | undefined): boolean => status === 'pending' || status === 'ringing';

/** One call, whole: heard, read, explained. */
export function CallPage() {
  const { callId } = useParams({ from: '/shell/calls/$callId' });
  const call = useQuery({
    queryKey: ['call', callId],
    queryFn: () => api.calls.read(callId),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.status) ? 3000 : false),
  });
  // A running call is written down in batches; its turns are asked for again until it has ended.
  const running = call.data?.status === 'in_progress' || call.data?.status === 'ringing';
  const transcript = useQuery({
    queryKey: ['call', callId, 'transcript'],
    queryFn: () => api.calls.transcript(callId),
    refetchInterval: running ? 3000 : false,
  });
  return (
    <Answer query={call}>
      {(data) =>
        transcript.data === undefined && transcript.error === null ? (
          <Loading rows={10} />
        ) : (
          <Call key={callId} call={data} segments={transcript.data?.data ?? []} />
        )
      }
    </Answer>
  );
}

function Call({ call, segments }: { call: CallDetail; segments: readonly Segment[] }) {
  const { region } = usePlace();
  const { at } = useSearch({ from: '/shell/calls/$callId' });
  const mayListen = useCan('recordings.listen');
  const recording = (mayListen && call.recordings.find((one) => one.status === 'available')) || null;
  const peaks = useQuery({
    queryKey: ['peaks', recording?.id],
    queryFn: () => api.recordings.peaks(recording?.id ?? ''),
    enabled: recording !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const notes = useQuery({ queryKey: ['call', call.id, 'notes'], queryFn: () => api.calls.notes(call.id) });
  const [player, setPlayer] = useState<Player | null>(null);
  const [tab, setTab] = useState<string | null>('transcript');
  const findBox = useRef<HTMLInputElement>(null);
  const noteBox = useRef<HTMLTextAreaElement>(null);
  const recordingId = recording?.id ?? null;
  useEffect(() => {
    const made = new Player(recordingId === null ? null : api.recordings.audio(recordingId));
    if (at !== undefined && Number.isFinite(Number(at))) made.seek(Number(at));
    setPlayer(made);
    return () => made.close();
  }, [recordingId, at]);
  useCallKeys(
    player,
    segments,
    () => (setTab('transcript'), setTimeout(() => findBox.current?.focus(), 0)),
    () => noteBox.current?.focus(),
  );

  const spokenUntil = segments.reduce((most, segment) => Math.max(most, segment.end_ms), 0);
  const durationMs = Math.max(peaks.data === undefined ? 0 : peaks.data.duration_seconds * 1000, (call.duration_seconds ?? 0) * 1000, spokenUntil, 1000);
  const scene = useMemo(
    () => ({
      peaks: peaks.data === undefined ? null : loudest(peaks.data.data),
      durationMs,
      segments,
      noteMs: (notes.data?.data ?? []).flatMap((note) => (note.position_ms === null ? [] : [note.position_ms])),
    }),
    [peaks.data, durationMs, segments, notes.data],
  );
  if (player === null) return null;
  const live = call.status === 'in_progress' || call.status === 'ringing';
  const title = fullName(call.contact) ?? call.caller_name ?? phoneWords(theirNumber(call), region) ?? withoutNumber(call.channel);
  return (
    <PlayerContext value={player}>
      <PageHead
        title={title}
        back={
          <Anchor component={Link} to="/calls" fz="sm" c="dimmed" w="fit-content">
            <Group gap={4}>
              <ArrowLeft size={14} aria-hidden="true" /> Calls
            </Group>
          </Anchor>
        }
        aside={
          <>
            {call.status === 'pending' && <TakeBack callId={call.id} />}
            {!live && call.agent_id !== null && segments.length > 0 && <MakeTest callId={call.id} />}
            <Downloads call={call} recordingId={recordingId} hasTranscript={segments.length > 0} />
          </>
        }
      >
        <div className={css.facts}>
          <Facts>
            <OutcomeFact call={call} />
            <AssigneeFact call={call} />
            {(call.status !== 'completed' || live) && (
              <Fact label="Status">
                <StatusMark status={call.status} />
              </Fact>
            )}
            <Fact label="Number">
              <Phone number={theirNumber(call)} fallback={withoutNumber(call.channel)} />
            </Fact>
            <Fact label={call.status === 'pending' ? 'Planned for' : 'When'}>
              <When at={call.started_at ?? call.scheduled_at ?? call.created_at} />
            </Fact>
            <Fact label="Length">{duration(call.duration_seconds)}</Fact>
            <Fact label="Answers after">
              {call.response_p50_ms === null ? '–' : `${stretch(call.response_p50_ms)}, 95\u202f% within ${stretch(call.response_p95_ms)}`}
            </Fact>
            <Fact label="Cost">{call.has_unpriced_use ? `${money(call.total_cost_usd)} and unpriced use` : money(call.total_cost_usd)}</Fact>
            <Fact label="Agent">
              {call.agent_id === null ? (
                '–'
              ) : (
                <Anchor component={Link} to={`/agents/${call.agent_id}`}>
                  {call.agent_name ?? 'Agent'}
                  {call.objective_config_version !== null && ` v${call.objective_config_version}`}
                </Anchor>
              )}
            </Fact>
            <Fact label="Through">{call.is_test ? `${CHANNELS[call.channel] ?? call.channel}, test` : (CHANNELS[call.channel] ?? call.channel)}</Fact>
            {call.ended_reason !== null && <Fact label="Ended because">{endingWords(call.ended_reason)}</Fact>}
            <Fact label="Recording">
              <Consent consent={call.recording_consent} />
            </Fact>
            <Fact label="Id">
              <RecordId id={call.id} />
            </Fact>
            {call.legal_hold_flag && (
              <Fact label="Hold">
                <Mark meaning="attention">Legal hold</Mark>
              </Fact>
            )}
          </Facts>
        </div>
      </PageHead>
      <div className={css.grid}>
        <div className={css.main}>
          <div className={css.stick}>
            <Waveform
              scene={scene}
              absent={recordingId === null && !mayListen ? 'Your role may read this call, but not listen to it.' : absence(call, recordingId, live)}
            />
          </div>
          <Tabs value={tab} onChange={setTab} className={css.tabs} classNames={{ list: css.tabList, tab: css.tab }} keepMounted={false}>
            <Tabs.List>
              <Tabs.Tab value="transcript">Transcript</Tabs.Tab>
              <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
              <Tabs.Tab value="latency">Latency</Tabs.Tab>
              <Tabs.Tab value="cost">Cost</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="transcript">
              <Transcript segments={segments} findBox={findBox} live={live} />
            </Tabs.Panel>
            <Tabs.Panel value="timeline">
              <Timeline callId={call.id} />
            </Tabs.Panel>
            <Tabs.Panel value="latency">
              <Latency segments={segments} call={call} />
            </Tabs.Panel>
            <Tabs.Panel value="cost">
              <Costs call={call} />
            </Tabs.Panel>
          </Tabs>
        </div>
        <aside className={css.side} aria-label="Facts of this call">
          <Captured call={call} />
          <Legs call={call} />
          <Made call={call} />
          <Confirmations call={call} />
          <Notes callId={call.id} noteBox={noteBox} />
          <OutcomeHistory call={call} />
          <Trail subjects={[{ type: 'call', id: call.id }, ...call.recordings.map((one) => ({ type: 'recording', id: one.id }))]} />
        </aside>
      </div>
    </PlayerContext>
  );
}

/** Peaks may come as shares of full scale or as 16-bit values; quiet calls are raised so that speech can be seen. */
function loudest(data: { left: number[]; right: number[] }): { left: number[]; right: number[] } {
  let most = 0;
  for (const side of [data.left, data.right]) for (const value of side) most = Math.max(most, Math.abs(value));
  const scale = most === 0 ? 1 : 0.95 / most;
  return { left: data.left.map((value) => Math.abs(value) * scale), right: data.right.map((value) => Math.abs(value) * scale) };
}

function absence(call: CallDetail, recordingId: string | null, live: boolean): string | null {
  if (recordingId !== null) return null;
  if (live) return 'The recording can be heard when the call has ended.';
  const gone = call.recordings.find((one) => one.status === 'deleted');
  if (gone !== undefined) {
    const reason = gone['delete_reason'];
    return `The recording was deleted${typeof reason === 'string' && reason !== '' ? `: ${reason.replaceAll('_', ' ')}` : '.'}`;
  }
  if (call.recordings.some((one) => one.status === 'processing' || one.status === 'recording')) return 'The recording is still being written.';
  if (call.recordings.some((one) => one.status === 'failed')) return 'The recording failed. The transcript is complete.';
  return 'This call was not recorded.';
}

function Consent({ consent }: { consent: CallDetail['recording_consent'] }) {
  const words: Record<string, string> = {
    not_required: 'Not needed',
    announced: 'Announced',
    granted: 'Agreed to',
    denied: 'Refused',
    unknown: 'Not announced',
  };
  return consent === 'denied' ? <Mark meaning="attention">{words[consent]}</Mark> : <>{words[consent] ?? consent}</>;
}

function Downloads({ call, recordingId, hasTranscript }: { call: CallDetail; recordingId: string | null; hasTranscript: boolean }) {
  if (recordingId === null && !hasTranscript) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Download size={16} />}>
          Download
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {recordingId !== null && (
          <Menu.Item component="a" href={api.recordings.audio(recordingId)} download={`call-${call.id}.wav`} leftSection={<Volume2 size={15} />}>
            Recording (stereo WAV)
          </Menu.Item>
        )}
        {hasTranscript && (
          <Menu.Item component="a" href={api.calls.transcriptFile(call.id)} download={`call-${call.id}.txt`} leftSection={<FileText size={15} />}>
            Transcript (text)
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Space plays, J and K step turns, F finds, N notes. Typing and controls keep their own keys. */
function useCallKeys(player: Player | null, segments: readonly Segment[], find: () => void, note: () => void): void {
  const acts = useRef({ find, note });
  acts.current = { find, note };
  useEffect(() => {
    if (player === null) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey) return;
      const target = event.target as HTMLElement;
      if (target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]') !== null) return;
      const step = (by: number) => {
        const next = Math.min(segments.length - 1, Math.max(0, turnAt(segments, player.positionMs) + by));
        const segment = segments[next];
        if (segment === undefined) return;
        player.seek(segment.start_ms);
        reveal(document.querySelector('ol[aria-label="Transcript"]'), next);
      };
      if (event.key === ' ') {
        if (target.closest('button:not([data-seek]), a, [role="tab"], [role="switch"]') !== null) return;
        player.toggle();
      } else if (event.key === 'j') step(1);
      else if (event.key === 'k') step(-1);
      else if (event.key === 'f') acts.current.find();
      else if (event.key === 'n') acts.current.note();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [player, segments]);
}
