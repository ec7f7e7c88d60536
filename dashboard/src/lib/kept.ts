import { useMemo, useSyncExternalStore } from 'react';
import { useMe } from './session.ts';

const listeners = new Set<() => void>();
/** Stands in where the browser keeps nothing (private windows, full storage); lasts as long as the page. */
const unkept = new Map<string, string | null>();

function readText(key: string): string | null {
  const standIn = unkept.get(key);
  if (standIn !== undefined) return standIn;
  try {
    return localStorage.getItem(key);
  } catch (error) {
    console.warn('This browser keeps nothing for this page.', error);
    unkept.set(key, null);
    return null;
  }
}

function writeText(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    unkept.delete(key);
  } catch (error) {
    console.warn('This browser could not keep it; it holds until the page is closed.', error);
    unkept.set(key, text);
  }
  listeners.forEach((listener) => listener());
}

function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    console.warn('What was kept here cannot be read and is left aside.', error);
    return null;
  }
}

/**
 * Something this browser keeps for one person in one organization. `read` makes sense of whatever is found, null included; writing null
 * forgets it. Other tabs hear of it.
 */
export function useKept<T>(name: string, read: (value: unknown) => T): [T, (next: T | null) => void] {
  const { user, organization } = useMe();
  const key = `callwright.${user.id}.${organization.id}.${name}`;
  const text = useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange);
      window.addEventListener('storage', onChange);
      return () => {
        listeners.delete(onChange);
        window.removeEventListener('storage', onChange);
      };
    },
    () => readText(key),
  );
  const value = useMemo(() => read(parsed(text)), [text, read]);
  return [value, (next) => writeText(key, next === null ? null : JSON.stringify(next))];
}
