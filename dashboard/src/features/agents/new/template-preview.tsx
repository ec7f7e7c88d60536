import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { api } from '#lib/api';
import type { AgentTemplate, ObjectiveGraph } from '#lib/types';
import { Answer, Loading } from '#ui/states';
import { NameAgent } from './name-agent.tsx';
import css from './new-agent.module.css';
import { TemplateIcon } from './template-icons.tsx';

const GraphPicture = lazy(() => import('../graph-picture.tsx'));

/** What one template learns, does and needs, how it talks, how it is built; and the step that makes an agent of it. */
export function TemplatePreview({ name }: { name: string }) {
  const query = useQuery({ queryKey: ['agent-template', name], queryFn: () => api.agents.template(name), staleTime: Number.POSITIVE_INFINITY });
  return (
    <Answer query={query} rows={8}>
      {(template) => <Preview key={template.name} template={template} />}
    </Answer>
  );
}

function Preview({ template }: { template: AgentTemplate }) {
  return (
    <article className={css.preview} aria-label={template.title}>
      <header className={css.previewHead}>
        <span className={css.bigIcon}>
          <TemplateIcon name={template.icon} size={24} />
        </span>
        <div>
          <Title order={2} className={css.previewTitle}>
            {template.title}
          </Title>
          <Text c="dimmed" maw={560}>
            {template.description}
          </Text>
        </div>
      </header>
      <NameAgent template={template.name} suggested={template.title} />
      <div className={css.facts}>
        <Points title="Learns" lines={template.captures} />
        <Points title="Does" lines={template.does} />
        <Points title="Needs from you" lines={template.needs} />
      </div>
      <section>
        <Title order={3} className={css.sectionTitle}>
          How it talks
        </Title>
        <Text fz="sm" c="dimmed" mb="xs">
          “{template.sample.name}”, one of {template.conversations} conversations it is tested with
        </Text>
        <ol className={css.talk} tabIndex={0} aria-label="A conversation">
          {template.sample.lines.map((line, index) => (
            <li key={index} data-speaker={line.speaker}>
              {line.speaker === 'action' ? (
                <span className="dimmed">{actionWords(line.text)}</span>
              ) : (
                <>
                  <b>{line.speaker === 'agent' ? 'Agent' : 'Caller'}</b> {line.text}
                </>
              )}
            </li>
          ))}
        </ol>
      </section>
      <section>
        <Title order={3} className={css.sectionTitle}>
          How it is built
        </Title>
        <div className={css.graph}>
          <Suspense fallback={<Loading rows={3} />}>
            <GraphPicture graph={template.objective_graph as ObjectiveGraph} />
          </Suspense>
        </div>
      </section>
    </article>
  );
}

/** "builtin.book_appointment → ok" as a person would say it. */
const actionWords = (text: string): string => {
  const [action = '', result = ''] = text.split(' → ');
  return `${action.replace(/^(?:builtin|tool)\./, '').replaceAll('_', ' ')}: ${result === 'ok' ? 'done' : result}`;
};

function Points({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <Title order={3} className={css.sectionTitle}>
        {title}
      </Title>
      <ul className={css.points}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
