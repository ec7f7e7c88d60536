import { pino } from 'pino';
import type { Log } from '#kernel/log';

const PERSONAL = /pii/i;

/** Values under keys that say they may hold personal data never reach the log. */
function withoutPersonal(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      PERSONAL.test(key) ? '[removed]' : value instanceof Error ? { message: value.message, stack: value.stack } : value,
    ]),
  );
}

/** One JSON line per message on standard error, so that a command's own output stays clean. */
export function createLog(level: 'debug' | 'info' | 'warn' | 'error' | 'silent', process_name: string): Log {
  const writer = pino({ level, base: { process: process_name } }, pino.destination({ dest: 2, sync: false }));
  return {
    info: (message, fields = {}) => writer.info(withoutPersonal(fields), message),
    warn: (message, fields = {}) => writer.warn(withoutPersonal(fields), message),
    error: (message, fields = {}) => writer.error(withoutPersonal(fields), message),
  };
}
