import { Combobox, UnstyledButton, useCombobox } from '@mantine/core';
import { ChevronDown, X } from 'lucide-react';
import css from './filter-chips.module.css';

export interface Choice {
  value: string;
  label: string;
}

/** One filter: a quiet chip while open, a filled one that reads as a sentence when set, with its own way out. */
export function FilterChip({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: readonly Choice[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width="max-content"
      shadow="md"
      onOptionSubmit={(next) => {
        onChange(next === value ? undefined : next);
        combobox.closeDropdown();
      }}
    >
      <span className={css.chip} data-set={value !== undefined || undefined}>
        <Combobox.Target targetType="button" withExpandedAttribute>
          <UnstyledButton
            className={css.open}
            onClick={() => combobox.toggleDropdown()}
            aria-label={value === undefined ? `Filter by ${label}` : `${label}: ${chosen?.label ?? value}`}
          >
            {value === undefined ? label : `${label}: ${chosen?.label ?? value}`}
            {value === undefined && <ChevronDown size={13} aria-hidden="true" />}
          </UnstyledButton>
        </Combobox.Target>
        {value !== undefined && (
          <UnstyledButton className={css.clear} aria-label={`Remove filter ${label}`} onClick={() => onChange(undefined)}>
            <X size={13} aria-hidden="true" />
          </UnstyledButton>
        )}
      </span>
      <Combobox.Dropdown miw={180}>
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label={label}>
          {choices.map((choice) => (
            <Combobox.Option value={choice.value} key={choice.value} active={choice.value === value}>
              {choice.label}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
