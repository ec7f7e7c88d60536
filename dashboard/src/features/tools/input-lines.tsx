import { ActionIcon, Button, Select, Stack, Text, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { LineTick, type ToolForm } from './tool-form.tsx';
import { schemaOf } from './tool-values.ts';
import css from './tools.module.css';

const TYPES = [
  { value: 'string', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'integer', label: 'Whole number' },
  { value: 'boolean', label: 'Yes or no' },
];

/** What a conversation hands over, one line an input. */
export function InputLines({ form }: { form: ToolForm }) {
  const { inputs } = form.values;
  return (
    <Stack gap="sm">
      <Text fz="sm" c="dimmed">
        What a conversation hands over: an order number, a date. Each becomes {'{{input.name}}'}. Who calls, and for which organization, is known without it.
      </Text>
      {inputs.map((line, at) => (
        <div key={at} className={css.line} role="group" aria-label={`Input ${at + 1}`}>
          <TextInput label="Name" placeholder="order" {...form.getInputProps(`inputs.${at}.name`)} />
          <Select label="Kind" allowDeselect={false} data={TYPES} {...form.getInputProps(`inputs.${at}.type`)} />
          <TextInput label="What it is" {...form.getInputProps(`inputs.${at}.description`)} />
          <LineTick label="Needed" checked={line.required} onChange={(required) => form.setFieldValue(`inputs.${at}.required`, required)} />
          <ActionIcon variant="subtle" color="gray" aria-label={`Remove input ${line.name || at + 1}`} onClick={() => form.removeListItem('inputs', at)}>
            <X size={16} />
          </ActionIcon>
        </div>
      ))}
      <div className={css.under}>
        <Button
          size="xs"
          variant="default"
          leftSection={<Plus size={14} />}
          onClick={() => form.insertListItem('inputs', { name: '', type: 'string', description: '', required: true })}
        >
          Add input
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={() => form.setFieldValue('schema', JSON.stringify(schemaOf(inputs), null, 2))}>
          Write as JSON Schema
        </Button>
      </div>
    </Stack>
  );
}
