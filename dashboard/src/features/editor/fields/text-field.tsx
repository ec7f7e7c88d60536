import { ActionIcon, Button, Group, Input, Menu, SegmentedControl, Stack, Textarea, Tooltip } from '@mantine/core';
import { Braces, Plus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { type GraphDoc, nameInWords } from '../doc.ts';
import { useDoc } from '../store.ts';
import { type FieldProps, useLabels, useValue } from './field.tsx';
import css from './fields.module.css';
import { SpeakButton } from './speak-button.tsx';
import { localesOf, phrasingsOf, spokenSeconds, withPhrasings } from './phrasings.ts';

/** What the agent says: one or more ways to say it, per language, with values put in. */
export function TextField(props: FieldProps) {
  const { path, isRequired = false } = props;
  const doc = useDoc();
  const { title, props: labels } = useLabels(props, true);
  const [value, set, isReadOnly] = useValue(path, title);
  const locales = localesOf(doc);
  const [locale, setLocale] = useState(locales[0] ?? 'en-US');
  const list = phrasingsOf(value, locale, locales);
  const shown = list.length === 0 ? [''] : list;
  const change = (next: readonly string[]) => {
    const isEmpty = next.every((each) => each === '');
    set(isEmpty && !isRequired && typeof value !== 'object' ? undefined : withPhrasings(value, locale, locales, next));
  };
  return (
    <Input.Wrapper {...labels} labelElement="div" className={css.text}>
      {locales.length > 1 && <SegmentedControl size="xs" data={[...locales]} value={locale} onChange={setLocale} aria-label={`Language of: ${title}`} />}
      <Stack gap={6} mt={4}>
        {shown.map((phrasing, i) => (
          <Phrasing
            key={i}
            label={shown.length === 1 ? title : `${title}, way ${i + 1}`}
            value={phrasing}
            doc={doc}
            isReadOnly={isReadOnly}
            change={(next) => change(shown.map((each, at) => (at === i ? next : each)))}
            {...(shown.length > 1 ? { remove: () => change(shown.filter((_, at) => at !== i)) } : {})}
          />
        ))}
      </Stack>
      {!isReadOnly && shown.length < 8 && shown[0] !== '' && (
        <Button variant="subtle" color="gray" size="compact-xs" mt={4} leftSection={<Plus size={13} />} onClick={() => change([...shown, ''])}>
          Another way to say it
        </Button>
      )}
    </Input.Wrapper>
  );
}

const LONG_SECONDS = 12;

interface PhrasingProps {
  readonly label: string;
  readonly value: string;
  readonly doc: GraphDoc;
  readonly isReadOnly: boolean;
  readonly change: (next: string) => void;
  readonly remove?: () => void;
}

function Phrasing({ label, value, doc, isReadOnly, change, remove }: PhrasingProps) {
  const ref = useRef<HTMLTextAreaElement>(null);
  const seconds = spokenSeconds(value);
  const insert = (name: string) => {
    const area = ref.current;
    const [from, to] = [area?.selectionStart ?? value.length, area?.selectionEnd ?? value.length];
    change(`${value.slice(0, from)}{{${name}}}${value.slice(to)}`);
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(from + name.length + 4, from + name.length + 4);
    });
  };
  return (
    <div className={css.phrasing}>
      <Textarea
        ref={ref}
        aria-label={label}
        autosize
        minRows={1}
        maxRows={8}
        value={value}
        readOnly={isReadOnly}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <Group gap={2} className={css.phrasingTools}>
        <span className={css.seconds} data-long={seconds > LONG_SECONDS || undefined}>
          {seconds > 0 && `about ${seconds} s`}
        </span>
        {!isReadOnly && <SpeakButton text={value} doc={doc} />}
        {!isReadOnly && <InsertMenu doc={doc} insert={insert} />}
        {remove !== undefined && !isReadOnly && (
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Remove ${label}`} onClick={remove}>
            <X size={14} />
          </ActionIcon>
        )}
      </Group>
    </div>
  );
}

/** The values that can stand in a text. */
function InsertMenu({ doc, insert }: { doc: GraphDoc; insert: (name: string) => void }) {
  const results = [...new Set(doc.nodes.flatMap((node) => (typeof node['save_as'] === 'string' && node['save_as'] !== '' ? [node['save_as']] : [])))];
  const groups: readonly [string, readonly string[]][] = [
    ['What the caller said', Object.keys(doc.slots).map((name) => `slots.${name}`)],
    ['Known before', Object.keys(doc.context ?? {}).map((name) => `context.${name}`)],
    ['Results', results.map((name) => `vars.${name}.`)],
  ];
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Tooltip label="Put in a value">
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Put in a value">
            <Braces size={14} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {groups.map(
          ([title, names]) =>
            names.length > 0 && (
              <div key={title}>
                <Menu.Label>{title}</Menu.Label>
                {names.map((name) => (
                  <Menu.Item key={name} onClick={() => insert(name)}>
                    {nameInWords(name.replace(/^\w+\./, ''))}
                  </Menu.Item>
                ))}
              </div>
            ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
