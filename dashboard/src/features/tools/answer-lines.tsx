import { ActionIcon, Button, Code, Select, Stack, Text, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { LineTick, type ToolForm } from './tool-form.tsx';
import css from './tools.module.css';

const TYPES = [
  { value: 'string', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'integer', label: 'Whole number' },
  { value: 'boolean', label: 'Yes or no' },
  { value: 'list', label: 'List' },
];

/** What is taken out of the answer, one line a value. */
export function AnswerLines({ form }: { form: ToolForm }) {
  return (
    <Stack gap="sm">
      <Text fz="sm" c="dimmed" component="div">
        Values the conversation goes on with. The place is a path into the answer: <Code>/data/0/status</Code> is the status of the first in data. Try the tool,
        and look at its answer.
      </Text>
      {form.values.answers.map((line, at) => (
        <div key={at} className={css.line} role="group" aria-label={`Value ${at + 1}`}>
          <TextInput label="Name" placeholder="status" {...form.getInputProps(`answers.${at}.name`)} />
          <Select label="Kind" allowDeselect={false} data={TYPES} {...form.getInputProps(`answers.${at}.type`)} />
          <TextInput label="Place in the answer" placeholder="/data/0/status" {...form.getInputProps(`answers.${at}.pointer`)} />
          <LineTick label="Needed" checked={line.required} onChange={(required) => form.setFieldValue(`answers.${at}.required`, required)} />
          <ActionIcon variant="subtle" color="gray" aria-label={`Remove value ${line.name || at + 1}`} onClick={() => form.removeListItem('answers', at)}>
            <X size={16} />
          </ActionIcon>
        </div>
      ))}
      <div className={css.under}>
        <Button
          size="xs"
          variant="default"
          leftSection={<Plus size={14} />}
          onClick={() => form.insertListItem('answers', { name: '', pointer: '', type: 'string', required: false })}
        >
          Add value
        </Button>
      </div>
    </Stack>
  );
}
