import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { ProviderTrial } from '#lib/types';
import { Mark } from '#ui/facts';
import css from './models.module.css';
import { type AnyRoute, type RouteKind, routeWords } from './providers.ts';
import { RouteForm } from './route-form.tsx';

interface Props {
  kind: RouteKind;
  routes: readonly AnyRoute[];
  /** Keeps the whole chain in its new order. */
  keep: (routes: readonly AnyRoute[]) => Promise<unknown>;
  may: boolean;
  add: string;
  /** What stands behind the last one. */
  last: string;
}

const MOST = 4;

const moved = (routes: readonly AnyRoute[], from: number, to: number): readonly AnyRoute[] => {
  const next = [...routes];
  const [one] = next.splice(from, 1);
  if (one) next.splice(to, 0, one);
  return next;
};

/** Providers in the order in which they are asked, with a way to try each. */
export function Chain({ kind, routes, keep, may, add, last }: Props) {
  const [adding, form] = useDisclosure(false);
  const [fault, setFault] = useState<string | null>(null);
  const change = (next: readonly AnyRoute[]): void => {
    setFault(null);
    keep(next).catch((error: unknown) => setFault(inWords(error)));
  };
  return (
    <div>
      <ol className={css.chain}>
        {routes.map((route, i) => (
          <Line
            key={JSON.stringify([route, i])}
            kind={kind}
            route={route}
            place={i}
            of={routes.length}
            may={may}
            move={(by) => change(moved(routes, i, i + by))}
            remove={() => change(routes.filter((_, at) => at !== i))}
            keep={(next) => keep(routes.map((old, at) => (at === i ? next : old)))}
          />
        ))}
        <li className={css.last}>
          <Text fz="sm" c="dimmed">
            {last}
          </Text>
        </li>
      </ol>
      {fault !== null && (
        <Text c="bad" fz="sm" role="alert" px="md" pb="sm">
          {fault}
        </Text>
      )}
      {may && routes.length < MOST && (
        <Group px="md" pb="md">
          <Button variant="default" leftSection={<Plus size={15} />} onClick={form.open}>
            {add}
          </Button>
        </Group>
      )}
      <RouteForm kind={kind} opened={adding} close={form.close} keep={(route) => keep([...routes, route])} />
    </div>
  );
}

interface LineProps {
  kind: RouteKind;
  route: AnyRoute;
  place: number;
  of: number;
  may: boolean;
  move: (by: number) => void;
  remove: () => void;
  keep: (route: AnyRoute) => Promise<unknown>;
}

function Line({ kind, route, place, of, may, move, remove, keep }: LineProps) {
  const [editing, form] = useDisclosure(false);
  const words = routeWords(kind, route);
  const trial = useMutation({ mutationFn: async () => TRIES[kind]?.(route) });
  const mayKeys = useCan('credentials.read');
  const keys = useQuery({ queryKey: ['credentials'], queryFn: api.credentials.list, enabled: mayKeys });
  const key = keys.data?.data.find(({ id }) => id === route.credential_id);
  const facts = [
    route.base_url,
    route.credential_id === null
      ? null
      : key === undefined
        ? mayKeys && keys.isSuccess
          ? 'its key is gone'
          : null
        : `key: ${key.name}${key.status === 'active' ? '' : `, ${key.status}`}`,
  ];
  return (
    <li className={css.line}>
      <span className={css.place}>{place + 1}</span>
      <span className={css.grow}>
        <Text span className={css.name}>
          {words}
        </Text>
        <Text span fz="sm" c="dimmed" className={css.name}>
          {facts.filter((fact) => fact !== null).join(' · ') || 'without a key'}
        </Text>
        {trial.data !== undefined && <TrialWords trial={trial.data} />}
        {trial.isError && (
          <Text span fz="sm" c="bad" role="alert">
            {inWords(trial.error)}
          </Text>
        )}
      </span>
      {may && (
        <Group gap={4} wrap="nowrap" className={css.tools}>
          {TRIES[kind] !== undefined && (
            <Button variant="default" size="compact-sm" loading={trial.isPending} onClick={() => trial.mutate()} aria-label={`Test ${words}`}>
              Test
            </Button>
          )}
          <ActionIcon variant="subtle" color="gray" disabled={place === 0} onClick={() => move(-1)} aria-label={`Ask ${words} earlier`}>
            <ArrowUp size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" disabled={place === of - 1} onClick={() => move(1)} aria-label={`Ask ${words} later`}>
            <ArrowDown size={16} />
          </ActionIcon>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`More for ${words}`}>
                <Ellipsis size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Pencil size={15} />} onClick={form.open}>
                Change
              </Menu.Item>
              <Menu.Item color="bad" leftSection={<Trash2 size={15} />} onClick={remove}>
                Take out
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
      <RouteForm kind={kind} opened={editing} close={form.close} route={route} keep={keep} />
    </li>
  );
}

/** A model for knowledge is tried by the base that uses it. */
const TRIES: Readonly<Partial<Record<RouteKind, (route: AnyRoute) => Promise<ProviderTrial>>>> = {
  model: (route) => api.models.testModel(route),
  recogniser: (route) => api.models.testRecogniser(route),
  voice: (route) => api.models.testVoice(route),
};

/** How a trial came out; a voice is heard. */
function TrialWords({ trial }: { trial: ProviderTrial }) {
  const { audio } = trial;
  const url = useMemo(() => {
    if (audio === null) return null;
    const bytes = Uint8Array.from(atob(audio), (letter) => letter.charCodeAt(0));
    return URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
  }, [audio]);
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);
  return (
    <span role="status" className={css.trial}>
      <Mark meaning={trial.ok ? 'good' : 'bad'}>{trial.ok ? `${(trial.duration_ms / 1000).toFixed(1)} s` : 'Not usable'}</Mark>
      <Text span fz="sm">
        {trial.words}
      </Text>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the words beside it say what is to be heard */}
      {url !== null && <audio controls src={url} aria-label="How it sounds" className={css.audio} />}
    </span>
  );
}
