import { Anchor, Checkbox, Kbd, NativeSelect, Popover, Stack, UnstyledButton } from '@mantine/core';
import { SlidersHorizontal } from 'lucide-react';
import { columnsText } from '#lib/list-view';
import css from './list.module.css';
import type { ListView } from './use-list-view.tsx';

/** Order and columns of a list. The choice of columns is remembered for the person; the address carries it too. */
export function DisplayTool<Row>({ view }: { view: ListView<Row> }) {
  const { list, state, setState, sort, chooseColumns: choose } = view;
  const shown = new Set(view.columns.map((column) => column.key));
  const isUsual = columnsText(list.columns, shown) === undefined;
  const toggle = (key: string, on: boolean) => {
    const next = new Set(shown);
    if (on) next.add(key);
    else next.delete(key);
    choose(columnsText(list.columns, next));
  };
  const usual = list.sorts[0]?.value;
  return (
    <Popover position="bottom-end" width={264} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={css.tool} aria-label="Order and columns" data-on={!isUsual || sort !== usual || undefined}>
          <SlidersHorizontal size={15} aria-hidden="true" />
          <span aria-hidden="true">Display</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Order and columns">
        <Stack gap="sm">
          {list.sorts.length > 1 && (
            <NativeSelect
              size="xs"
              label="Order"
              data={list.sorts.map(({ value, label }) => ({ value, label }))}
              value={sort ?? ''}
              onChange={(event) => {
                const next = event.currentTarget.value;
                setState({ ...state, sort: next === usual ? undefined : next });
              }}
            />
          )}
          {list.columns.length > 1 && (
            <Stack gap={7} role="group" aria-label="Columns">
              <span className={css.groupLabel}>Columns</span>
              {list.columns.slice(1).map((column) => (
                <Checkbox
                  key={column.key}
                  size="xs"
                  label={column.label}
                  checked={shown.has(column.key)}
                  disabled={shown.size === 2 && shown.has(column.key)}
                  onChange={(event) => toggle(column.key, event.currentTarget.checked)}
                />
              ))}
              {!isUsual && (
                <Anchor component="button" type="button" fz="xs" ta="left" onClick={() => choose(undefined)}>
                  Usual columns
                </Anchor>
              )}
            </Stack>
          )}
          <div className={css.keys}>
            <span>
              <Kbd size="xs">J</Kbd> <Kbd size="xs">K</Kbd> move
            </span>
            <span>
              <Kbd size="xs">Enter</Kbd> open
            </span>
            <span>
              <Kbd size="xs">X</Kbd> tick
            </span>
            <span>
              <Kbd size="xs">Shift</Kbd> tick up to here
            </span>
          </div>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
