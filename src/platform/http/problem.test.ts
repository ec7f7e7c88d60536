import { expect, test } from 'vitest';
import { refusalOf } from './problem.ts';

const told = (error: object) => refusalOf(error, new Map())?.status;

test('a full disk and a database that is away are no bugs: the caller hears it in words', () => {
  expect(told(Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' }))).toBe(507);
  expect(told(Object.assign(new Error('connect ENOENT /tmp/db'), { code: 'ENOENT', syscall: 'connect' }))).toBe(503);
  expect(told(new Error('Connection terminated unexpectedly'))).toBe(503);
  expect(told(Object.assign(new Error('the database system is starting up'), { code: '57P03' }))).toBe(503);
  expect(told(new Error('anything else'))).toBeUndefined();
});
