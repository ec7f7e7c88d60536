import { Button, Modal, NumberInput, PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useCan } from '#lib/session';
import { type Column, DataTable } from '#ui/data-table';
import { Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { EntryForm } from '../vocabulary/entry-form.tsx';

/** What one thing of a form is: its name in the request, and how it is asked for. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly kind: 'text' | 'password' | 'number' | 'choice' | 'switch' | 'lines';
  readonly choices?: readonly { value: string; label: string }[];
  /** What is said when it is left empty. */
  readonly needed?: string;
  /** Only asked for a new entry, or only where what was chosen above makes sense of it. */
  readonly only?: 'new' | ((values: Values) => boolean);
  readonly initial?: unknown;
}
export type Values = Record<string, unknown>;

interface Props<Row extends { id: string }> {
  /** Singular and short: "number". */
  readonly noun: string;
  readonly title: string;
  readonly queryKey: string;
  /** Of its permissions: `phone_numbers`. */
  readonly resource: string;
  readonly list: () => Promise<{ data: readonly Row[] }>;
  readonly columns: readonly Column<Row>[];
  readonly fields: (values: Values, row: Row | null) => readonly Field[];
  readonly valuesOf?: (row: Row) => Values;
  readonly create: (body: never) => Promise<unknown>;
  readonly change: (id: string, body: never) => Promise<unknown>;
  readonly remove: (id: string) => Promise<unknown>;
  readonly nameOf: (row: Row) => string;
  readonly consequence: string;
  readonly empty: { readonly title: string; readonly words: string; readonly action?: ReactNode };
  readonly below?: (row: Row | null) => ReactNode;
}

/** A short list of things an organization keeps: what there is, a form to add one, the same form to change or remove it. */
export function RecordList<Row extends { id: string }>(props: Props<Row>) {
  const { noun, title, queryKey, resource, list, columns, empty } = props;
  const mayAdd = useCan(`${resource}.create`);
  const mayChange = useCan(`${resource}.update`);
  const [open, setOpen] = useState<Row | 'new' | null>(null);
  const query = useQuery({ queryKey: [queryKey], queryFn: list });
  const add = mayAdd && (
    <Button variant="default" size="xs" leftSection={<Plus size={14} />} onClick={() => setOpen('new')}>
      Add a {noun}
    </Button>
  );
  return (
    <>
      <Answer query={query} rows={4}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title={empty.title} action={empty.action ?? add}>
              {empty.words}
              {empty.action !== undefined && add && <div style={{ marginTop: 12 }}>{add}</div>}
            </Empty>
          ) : (
            <Panel flush title={title} aside={add}>
              <DataTable label={title} columns={columns} rows={data} rowKey={(row) => row.id} rowName={props.nameOf} {...(mayChange && { onOpen: setOpen })} />
            </Panel>
          )
        }
      </Answer>
      <Modal opened={open !== null} onClose={() => setOpen(null)} title={open === 'new' ? `Add a ${noun}` : `Change the ${noun}`}>
        {open !== null && <RecordForm {...props} row={open === 'new' ? null : open} close={() => setOpen(null)} />}
      </Modal>
    </>
  );
}

const isAsked = (field: Field, values: Values, isNew: boolean): boolean => field.only === undefined || (field.only === 'new' ? isNew : field.only(values));
const blank = (field: Field): unknown => field.initial ?? (field.kind === 'switch' ? false : '');
/** As the request wants it: nothing instead of an empty text, lines as a list. */
function sent(field: Field, value: unknown): unknown {
  if (field.kind === 'lines')
    return String(value ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  return value;
}

function RecordForm<Row extends { id: string }>(props: Props<Row> & { row: Row | null; close: () => void }) {
  const { row, close, queryKey, resource, noun } = props;
  const mayRemove = useCan(`${resource}.delete`);
  const initial: Values = row === null ? {} : (props.valuesOf?.(row) ?? { ...row });
  // Plain state: names like `config.host` are names here, not paths.
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const shown = props.fields(values, row).filter((field) => isAsked(field, values, row === null));
  const valueOf = (field: Field): unknown => values[field.name] ?? blank(field);
  const body = (): never => Object.fromEntries(shown.map((field) => [field.name, sent(field, valueOf(field))])) as never;
  const check = (): boolean => {
    const missing = shown.filter((field) => field.needed !== undefined && (sent(field, valueOf(field)) ?? '') === '');
    setErrors(Object.fromEntries(missing.map((field) => [field.name, field.needed ?? ''])));
    return missing.length === 0;
  };
  return (
    <EntryForm
      queryKey={queryKey}
      save={() => (row === null ? props.create(body()) : props.change(row.id, body()))}
      check={check}
      refused={setErrors}
      remove={row !== null && mayRemove ? { title: `Remove this ${noun}?`, consequence: props.consequence, run: () => props.remove(row.id) } : null}
      close={close}
    >
      {shown.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={valueOf(field)}
          error={errors[field.name]}
          onChange={(value) => {
            setValues((now) => ({ ...now, [field.name]: value }));
            setErrors(({ [field.name]: _gone, ...others }) => others);
          }}
        />
      ))}
      {props.below?.(row)}
    </EntryForm>
  );
}

function FieldInput({ field, value, error, onChange }: { field: Field; value: unknown; error: ReactNode; onChange: (value: unknown) => void }) {
  const { label, description, kind, choices = [] } = field;
  const shared = { label, description, error };
  const text = String(value ?? '');
  if (kind === 'switch')
    return <Switch label={label} description={description} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
  if (kind === 'number')
    return <NumberInput {...shared} value={typeof value === 'number' ? value : ''} onChange={(next) => onChange(next === '' ? null : next)} />;
  if (kind === 'choice')
    return (
      <Select
        {...shared}
        data={[...choices]}
        value={text === '' ? null : text}
        clearable={field.needed === undefined}
        allowDeselect={false}
        clearButtonProps={{ 'aria-label': `Clear ${label}` }}
        onChange={(next) => onChange(next)}
      />
    );
  if (kind === 'lines') return <Textarea {...shared} autosize minRows={2} maxRows={8} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
  const Input = kind === 'password' ? PasswordInput : TextInput;
  return (
    <Input {...shared} value={text} autoComplete={kind === 'password' ? 'new-password' : 'off'} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}
