import { Anchor, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft, Upload } from 'lucide-react';
import { api } from '#lib/api';
import { useCan } from '#lib/session';
import type { AgentTemplateEntry } from '#lib/types';
import { PageBody, PageHead } from '#ui/page';
import { SearchBox } from '#ui/search-box';
import { Answer, Empty, NothingFound } from '#ui/states';
import { ImportAgent } from './import-agent.tsx';
import { NameAgent } from './name-agent.tsx';
import css from './new-agent.module.css';
import { TemplateIcon } from './template-icons.tsx';
import { TemplatePreview } from './template-preview.tsx';
import { findTemplates } from './template-search.ts';

/** In the address for an agent without a template. */
const NOTHING = 'nothing';
/** In the address for an agent of another product. */
const ELSEWHERE = 'import';

/** Where an agent begins: the gallery on one side, what is chosen on the other. The address holds the choice. */
export function NewAgentPage() {
  const may = useCan('agents.create');
  const query = useQuery({ queryKey: ['agent-templates'], queryFn: api.agents.templates, staleTime: Number.POSITIVE_INFINITY });
  return (
    <>
      <PageHead
        title="New agent"
        back={
          <Anchor component={Link} to="/agents" fz="sm" c="dimmed" w="fit-content">
            <Group gap={4}>
              <ArrowLeft size={14} aria-hidden="true" /> Agents
            </Group>
          </Anchor>
        }
      >
        <Text c="dimmed" maw={640}>
          Begin with an agent that already works, then make it yours. Nothing answers a call before you publish it.
        </Text>
      </PageHead>
      <PageBody>
        {may ? (
          <Answer query={query}>{({ data }) => <Gallery templates={data} />}</Answer>
        ) : (
          <Empty drawing="lock" title="Your role does not allow this">
            Managers, admins and owners make agents.
          </Empty>
        )}
      </PageBody>
    </>
  );
}

function Gallery({ templates }: { templates: readonly AgentTemplateEntry[] }) {
  const { template: chosen, search } = useSearch({ from: '/shell/agents/new' });
  const navigate = useNavigate({ from: '/agents/new' });
  const found = findTemplates(templates, search ?? '');
  const set = (change: { template?: string | undefined; search?: string | undefined }) =>
    void navigate({ search: (was) => ({ ...was, ...change }), replace: true, resetScroll: false });
  return (
    <div className={css.gallery} data-chosen={chosen !== undefined || undefined}>
      <nav className={css.shelf} aria-label="Templates">
        <SearchBox label="Search templates" placeholder="Search by trade or task" value={search} onChange={(next) => set({ search: next })} />
        {found.length === 0 && <NothingFound what={`No template has “${search ?? ''}”.`} clear={() => set({ search: undefined })} />}
        <ul className={css.cards}>
          {found.map((template) => (
            <li key={template.name}>
              <Link
                to="/agents/new"
                search={(was) => ({ ...was, template: template.name })}
                replace
                className={css.card}
                aria-current={chosen === template.name || undefined}
              >
                <span className={css.icon}>
                  <TemplateIcon name={template.icon} />
                </span>
                <span className={css.cardText}>
                  <b>{template.title}</b>
                  <span className={css.business}>
                    {template.business}
                    {template.direction === 'outbound' && ' · calls people'}
                  </span>
                  <span className={css.about}>{template.description}</span>
                </span>
              </Link>
            </li>
          ))}
          {(search ?? '') === '' && (
            <li>
              <Link
                to="/agents/new"
                search={(was) => ({ ...was, template: NOTHING })}
                replace
                className={css.card}
                aria-current={chosen === NOTHING || undefined}
              >
                <span className={css.icon}>
                  <TemplateIcon name="" />
                </span>
                <span className={css.cardText}>
                  <b>From nothing</b>
                  <span className={css.about}>An agent without a graph, for one of your own.</span>
                </span>
              </Link>
            </li>
          )}
          {(search ?? '') === '' && (
            <li>
              <Link
                to="/agents/new"
                search={(was) => ({ ...was, template: ELSEWHERE })}
                replace
                className={css.card}
                aria-current={chosen === ELSEWHERE || undefined}
              >
                <span className={css.icon}>
                  <Upload size={18} aria-hidden="true" />
                </span>
                <span className={css.cardText}>
                  <b>Import</b>
                  <span className={css.about}>Bring an agent from Vapi, Retell, Bolna or Dograh.</span>
                </span>
              </Link>
            </li>
          )}
        </ul>
      </nav>
      <div className={css.chosen}>
        {chosen !== undefined && (
          <Anchor component="button" type="button" fz="sm" className={css.backToShelf} onClick={() => set({ template: undefined })}>
            All templates
          </Anchor>
        )}
        {chosen === undefined ? (
          <div className={css.hint}>
            <Empty drawing="graph" title="Pick a template">
              You see how it talks, how it is built, and what it needs from you.
            </Empty>
          </div>
        ) : chosen === ELSEWHERE ? (
          <ImportAgent />
        ) : chosen === NOTHING ? (
          <article className={css.preview}>
            <Title order={2} className={css.previewTitle}>
              From nothing
            </Title>
            <Text c="dimmed" maw={560}>
              The agent has no graph yet. Upload one with the API or the command line, or begin with a template and change it.
            </Text>
            <NameAgent suggested="" />
          </article>
        ) : (
          <TemplatePreview name={chosen} />
        )}
      </div>
    </div>
  );
}
