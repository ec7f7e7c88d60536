import { Anchor, Button, Group, Tabs, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft, Plus } from 'lucide-react';
import { api } from '#lib/api';
import { count } from '#lib/format';
import { useCan } from '#lib/session';
import type { KnowledgeBase } from '#lib/types';
import { Fact, Facts, Mark, When } from '#ui/facts';
import { PageBody, PageHead } from '#ui/page';
import { Answer } from '#ui/states';
import { AddDocument } from './add-document.tsx';
import { BaseSettings } from './base-settings.tsx';
import { Documents } from './documents.tsx';
import { History } from './history.tsx';
import { languagesWith } from './base-form.tsx';
import { healthOf } from './knowledge-words.ts';
import { TestQuestion } from './test-question.tsx';

const TABS = [
  ['documents', 'Documents'],
  ['test', 'Test a question'],
  ['history', 'History'],
  ['settings', 'Settings'],
] as const;

/** One knowledge base: its documents, what it answers, who changed what, how it is searched. */
export function BasePage() {
  const { baseId } = useParams({ from: '/shell/knowledge/$baseId' });
  const query = useQuery({
    queryKey: ['knowledge', 'base', baseId],
    queryFn: () => api.knowledge.base(baseId),
    // The feed tells of each step; this is for the minutes in which it is down.
    refetchInterval: ({ state }) => (state.data?.status === 'indexing' ? 5_000 : false),
  });
  return <Answer query={query}>{(base) => <Base base={base} />}</Answer>;
}

function Base({ base }: { base: KnowledgeBase }) {
  const { tab = 'documents' } = useSearch({ from: '/shell/knowledge/$baseId' });
  const navigate = useNavigate({ from: '/knowledge/$baseId' });
  const may = useCan('knowledge.create');
  const [adding, drawer] = useDisclosure(false);
  const health = healthOf(base);
  const open = TABS.some(([id]) => id === tab) ? tab : 'documents';
  return (
    <>
      <PageHead
        title={base.name}
        back={
          <Anchor component={Link} to="/knowledge" fz="sm" c="dimmed" w="fit-content">
            <Group gap={4}>
              <ArrowLeft size={14} aria-hidden="true" /> Knowledge
            </Group>
          </Anchor>
        }
        aside={
          may && (
            <Button leftSection={<Plus size={16} />} onClick={drawer.open}>
              Add
            </Button>
          )
        }
      >
        {base.description !== null && (
          <Text c="dimmed" maw={720}>
            {base.description}
          </Text>
        )}
        <Facts>
          <Fact label="State">
            <Mark meaning={health.meaning}>{health.words}</Mark>
          </Fact>
          <Fact label="Documents">{count(base.document_count)}</Fact>
          <Fact label="Passages">{count(base.chunk_count)}</Fact>
          <Fact label="Language">{languagesWith(base.language).find(({ value }) => value === base.language)?.label}</Fact>
          <Fact label="Changed">
            <When at={base.updated_at} />
          </Fact>
        </Facts>
      </PageHead>
      <PageBody>
        <Tabs value={open} onChange={(next) => void navigate({ search: { tab: next ?? undefined }, replace: true })} keepMounted={false}>
          <Tabs.List mb="md">
            {TABS.map(([id, label]) => (
              <Tabs.Tab key={id} value={id}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="documents">
            <Documents base={base} add={drawer.open} />
          </Tabs.Panel>
          <Tabs.Panel value="test">
            <TestQuestion base={base} />
          </Tabs.Panel>
          <Tabs.Panel value="history">
            <History base={base} />
          </Tabs.Panel>
          <Tabs.Panel value="settings">
            <BaseSettings key={base.id} base={base} />
          </Tabs.Panel>
        </Tabs>
      </PageBody>
      <AddDocument opened={adding} close={drawer.close} base={base} />
    </>
  );
}
