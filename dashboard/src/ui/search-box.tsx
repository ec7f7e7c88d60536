import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import css from './list.module.css';

/** The search of a list: asks while one types, and follows the address when it changes from elsewhere. */
export function SearchBox({
  label,
  placeholder,
  value,
  onChange,
}: {
  label: string;
  placeholder: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const [typed, setTyped] = useState(value ?? '');
  const sent = useRef(value);
  const router = useRouter();
  const home = useRef(router.latestLocation.pathname);
  const send = (text: string) => {
    sent.current = text === '' ? undefined : text;
    onChange(sent.current);
  };
  const later = useDebouncedCallback((text: string) => {
    // Somebody who clicked a row meanwhile is on the way there; the search would call them back.
    if (router.latestLocation.pathname === home.current) send(text);
  }, 200);
  useEffect(() => () => later.cancel?.(), [later]);
  useEffect(() => {
    if (sent.current === value) return;
    sent.current = value;
    setTyped(value ?? '');
  }, [value]);
  return (
    <TextInput
      className={css.search}
      size="xs"
      radius="xl"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<Search size={14} aria-hidden="true" />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        later(event.currentTarget.value.trim());
      }}
      rightSection={typed !== '' && <CloseButton size="xs" aria-label="Clear search" onClick={() => (setTyped(''), send(''))} />}
    />
  );
}
