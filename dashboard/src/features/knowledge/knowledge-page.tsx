import { Badge, Button, Group, Tabs, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { api } from '#lib/api';
import { count } from '#lib/format';
import { useCan } from '#lib/session';
import type { KnowledgeBase } from '#lib/types';
import { Mark, When } from '#ui/facts';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { BaseForm } from './base-form.tsx';
import { Gaps } from './gaps.tsx';
import css from './knowledge.module.css';
import { healthOf } from './knowledge-words.ts';

const many = (number: number, one: string, more: string): string => `${count(number)} ${number === 1 ? one : more}`;

/** What agents may say, and what callers asked in vain. */
export function KnowledgePage() {
  const { show } = useSearch({ from: '/shell/knowledge' });
  const navigate = useNavigate({ from: '/knowledge' });
  const may = useCan('knowledge.create');
  const [making, modal] = useDisclosure(false);
  const open = useQuery({ queryKey: ['knowledge', 'gaps', 'open', 'count'], queryFn: () => api.knowledge.gaps({ status: 'open', limit: 100 }) });
  const waiting = open.data?.data.length ?? 0;
  return (
    <>
      <PageHead
        title="Knowledge"
        aside={
          may && (
            <Button leftSection={<Plus size={16} />} variant="default" onClick={modal.open}>
              New base
            </Button>
          )
        }
      />
      <PageBody>
        <Tabs
          value={show === 'gaps' ? 'gaps' : 'bases'}
          onChange={(tab) => void navigate({ search: tab === 'gaps' ? { show: 'gaps' } : {}, replace: true })}
          keepMounted={false}
        >
          <Tabs.List mb="md">
            <Tabs.Tab value="bases">Bases</Tabs.Tab>
            <Tabs.Tab value="gaps">
              <Group gap={6} wrap="nowrap">
                Unanswered
                {waiting > 0 && (
                  <Badge size="sm" variant="default" tt="none">
                    {open.data?.next_cursor === null ? waiting : `${waiting}+`}
                  </Badge>
                )}
              </Group>
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="bases">
            <Bases mayMake={may} make={modal.open} />
          </Tabs.Panel>
          <Tabs.Panel value="gaps">
            <Gaps />
          </Tabs.Panel>
        </Tabs>
      </PageBody>
      <BaseForm opened={making} close={modal.close} made={(base) => void navigate({ to: '/knowledge/$baseId', params: { baseId: base.id } })} />
    </>
  );
}

function Bases({ mayMake, make }: { mayMake: boolean; make: () => void }) {
  const query = useQuery({ queryKey: ['knowledge', 'bases'], queryFn: api.knowledge.bases });
  return (
    <Answer query={query} rows={4}>
      {({ data }) =>
        data.length === 0 ? (
          <Empty title="Your agents know nothing yet" action={mayMake && <Button onClick={make}>New knowledge base</Button>}>
            Write down what callers ask: opening hours, prices, parking, what to bring. An agent answers from it in your words, and says that it does not know
            where nothing is written.
          </Empty>
        ) : (
          <Panel flush>
            {data.map((base) => (
              <Line key={base.id} base={base} />
            ))}
          </Panel>
        )
      }
    </Answer>
  );
}

function Line({ base }: { base: KnowledgeBase }) {
  const health = healthOf(base);
  return (
    <Link to="/knowledge/$baseId" params={{ baseId: base.id }} className={css.line}>
      <span className={css.grow}>
        <Text span fw={500}>
          {base.name}
        </Text>
        {base.description !== null && (
          <Text span fz="sm" c="dimmed" className="truncate">
            {base.description}
          </Text>
        )}
      </span>
      <span className={css.side}>
        <Mark meaning={health.meaning}>{health.words}</Mark>
      </span>
      <span className={css.num}>
        {many(base.document_count, 'document', 'documents')} <br />
        {many(base.chunk_count, 'passage', 'passages')}
      </span>
      <When at={base.updated_at} className={css.num} />
    </Link>
  );
}
