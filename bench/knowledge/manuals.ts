import { execFileSync } from 'node:child_process';

/** Pages that every Debian system carries (packages gzip, tar, coreutils, passwd and apt), one knowledge base a subject: for the questions that are tuned on. */
export const TUNING_PAGES = {
  files: ['gzip', 'tar', 'cp', 'du', 'sort'],
  accounts: ['useradd', 'passwd', 'shadow.5'],
  packages: ['apt-get'],
} as const;

/** Others (packages coreutils, diffutils, grep, findutils, passwd and apt), for the questions that are only measured. */
export const HELD_OUT_PAGES = {
  listing: ['ls', 'rm', 'ln', 'date', 'diff'],
  search: ['grep', 'find'],
  people: ['usermod', 'chage', 'userdel'],
  marks: ['apt-mark', 'apt-cache'],
} as const;

/** What Debian says of its users and groups (package base-passwd): prose, where the pages are lists of options. */
export const USERS_AND_GROUPS = '/usr/share/doc/base-passwd/users-and-groups.html';

/** A manual page as Markdown: its sections are headings, its paragraphs stay apart. Throws when the page or the reader is not installed. */
export function manualOf(page: string): string {
  const [name = page, section] = page.split('.');
  let text: string;
  try {
    text = execFileSync('man', ['-P', 'cat', '-Tutf8', '--no-hyphenation', '--no-justification', ...(section ? [section] : []), name], {
      encoding: 'utf8',
      env: { ...process.env, MANWIDTH: '100', LC_ALL: 'C.UTF-8', MAN_KEEP_FORMATTING: '' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    throw new Error(`The manual page ${page} is not there: apt-get install man-db groff-base, and the package it belongs to.`);
  }
  // Bold and underlined letters come as escapes or as letters struck over.
  // oxlint-disable-next-line no-control-regex
  const plain = text.replace(/\u001b\[[0-9;]*m|.\u0008/gu, '');
  return plain.split('\n').slice(1, -2).flatMap(asMarkdown).join('\n');
}

/** Sections are headings, and so is what a paragraph is about where that stands out: an option, a command, a field. */
function asMarkdown(line: string, at: number, lines: readonly string[]): string[] {
  const text = line.trim();
  if (/^[A-Z]/.test(line)) return [`## ${text}`, ''];
  const indent = line.length - line.trimStart().length;
  const next = lines[at + 1] ?? '';
  const isTerm = text !== '' && indent <= 8 && next.trim() !== '' && next.length - next.trimStart().length > indent && (lines[at - 1] ?? '').trim() === '';
  const [, option, described] = /^(-{1,2}[A-Za-z0-9][^ ]*(?:,? -{1,2}[^ ]+)*)(?: {2,}(.*))?$/.exec(text) ?? [];
  if (option !== undefined && (described !== undefined || isTerm)) return ['', `### ${option}`, '', ...(described === undefined ? [] : [described])];
  return isTerm && text.length < 80 ? ['', `### ${text}`, ''] : [text];
}
