import { expect, test } from 'vitest';
import { passwordProblem } from './password-rules.ts';
import { newPassword, newToken, tokenHash } from './tokens.ts';

const olive = { email: 'olive.owner@example.com', name: 'Olive Owner' };

test.each([
  ['short', 'Use at least 10 characters'],
  ['aaaaaaaaaaaa', 'more different characters'],
  ['abcdefghijkl', 'more different characters'],
  ['0123456789', 'more different characters'],
  ['Password123', 'everybody tries first'],
  ['olive.owner1', 'e-mail address'],
  ['olive.owner@example.com', 'e-mail address'],
  ['olive owner', 'name'],
])('%s is refused in words', (password, words) => {
  expect(passwordProblem(password, olive)).toContain(words);
});

test.each(['correct horse battery', 'Überraschung!', 'tr0ub4dor&3-xyz'])('%s is a good password', (password) => {
  expect(passwordProblem(password, olive)).toBeNull();
});

test('a password made for an owner passes its own rules', () => {
  for (let i = 0; i < 50; i++) expect(passwordProblem(newPassword(), olive)).toBeNull();
});

test('a token has 256 bits and only its hash is kept', () => {
  const token = newToken();
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(tokenHash(token)).toMatch(/^[0-9a-f]{64}$/);
  expect(tokenHash(token)).not.toContain(token);
});
