import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { humanize } from '#lib/format';
import css from './api-keys.module.css';
import { actionOf, readingOnly, scopeAreas } from './scope-areas.ts';

/** What a key may do, area by area; nothing is offered that the person may not do. */
export function ScopePicker({
  offered,
  value,
  onChange,
  error,
}: {
  offered: readonly string[];
  value: readonly string[];
  onChange: (next: string[]) => void;
  error: string | null;
}) {
  const chosen = new Set(value);
  const toggle = (scopes: readonly string[], on: boolean) => onChange(offered.filter((scope) => (scopes.includes(scope) ? on : chosen.has(scope))));
  return (
    <fieldset className="plain-fieldset">
      <legend className={css.legend}>What it may do</legend>
      <Group gap="xs" mb="xs">
        <Button size="compact-sm" variant="default" onClick={() => onChange([...readingOnly(offered)])}>
          Read everything
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onChange([...offered])}>
          All I may do
        </Button>
        <Button size="compact-sm" variant="default" disabled={chosen.size === 0} onClick={() => onChange([])}>
          Nothing
        </Button>
        <Text fz="sm" c="dimmed" role="status">
          {chosen.size} of {offered.length} chosen
        </Text>
      </Group>
      <div className={css.areas}>
        {scopeAreas(offered).map((area) => {
          const count = area.scopes.filter((scope) => chosen.has(scope)).length;
          return (
            <div key={area.name} role="group" aria-label={area.label} className={css.area}>
              <Checkbox
                label={area.label}
                fw={600}
                checked={count === area.scopes.length}
                indeterminate={count > 0 && count < area.scopes.length}
                onChange={(event) => toggle(area.scopes, event.currentTarget.checked)}
              />
              <Group gap="md" className={css.actions}>
                {area.scopes.map((scope) => (
                  <Checkbox
                    key={scope}
                    size="xs"
                    label={humanize(actionOf(scope))}
                    aria-label={`${area.label}: ${actionOf(scope)}`}
                    checked={chosen.has(scope)}
                    onChange={(event) => toggle([scope], event.currentTarget.checked)}
                  />
                ))}
              </Group>
            </div>
          );
        })}
      </div>
      {error !== null && (
        <Stack gap={0} role="alert">
          <Text c="bad" fz="sm" mt={4}>
            {error}
          </Text>
        </Stack>
      )}
    </fieldset>
  );
}
