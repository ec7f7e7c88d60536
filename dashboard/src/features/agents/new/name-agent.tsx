import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '#lib/api';
import { fieldErrors, inWords, Problem } from '#lib/problem';
import css from './new-agent.module.css';

/** The last step: a name, and the agent is there with its draft. Nothing answers a call before it is published. */
export function NameAgent({ template, suggested }: { template?: string; suggested: string }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState(suggested);
  const make = useMutation({
    mutationFn: () => api.agents.create({ name: name.trim(), ...(template !== undefined && { template }) }),
    onSuccess: async (agent) => {
      await client.invalidateQueries({ queryKey: ['agents'] });
      await navigate({ to: '/agents/$agentId', params: { agentId: agent.id } });
    },
  });
  const refused =
    make.error === null
      ? null
      : make.error instanceof Problem && make.error.status === 409
        ? inWords(make.error)
        : (fieldErrors(make.error)['name'] ?? inWords(make.error));
  return (
    <form
      className={css.name}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') make.mutate();
      }}
    >
      <TextInput
        className={css.nameField}
        label="Name of the agent"
        description="For your team; callers do not hear it."
        value={name}
        maxLength={100}
        onChange={(event) => {
          setName(event.currentTarget.value);
          if (make.error !== null) make.reset();
        }}
        error={refused}
      />
      <Button type="submit" loading={make.isPending} disabled={name.trim() === ''}>
        Make the agent
      </Button>
    </form>
  );
}
