/** One test as both ways of running it report it. */
export interface CaseReport {
  readonly suite: string;
  readonly name: string;
  readonly kind: string;
  readonly status: 'passed' | 'failed' | 'error' | 'stopped';
  /** What did not hold, in words. */
  readonly failures: readonly string[];
  readonly lines: readonly { readonly speaker: string; readonly text: string; readonly heard?: string | undefined }[];
  readonly duration_ms: number;
  readonly seed: number;
}

export const isGood = (report: CaseReport): boolean => report.status === 'passed';

/** What XML 1.0 cannot hold at all is left out. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
const story = (report: CaseReport): string =>
  report.lines.map(({ speaker, text, heard }) => `${speaker}: ${text}${heard === undefined ? '' : ` (heard: ${heard})`}`).join('\n');

function caseXml(report: CaseReport): string {
  const open = `    <testcase name="${escaped(report.name)}" classname="${escaped(`${report.suite}.${report.kind}`)}" time="${seconds(report.duration_ms)}">`;
  const body: string[] = [];
  const message = escaped(report.failures[0] ?? 'It does not hold.');
  if (report.status === 'failed') body.push(`      <failure message="${message}">${escaped(report.failures.join('\n'))}</failure>`);
  if (report.status === 'error') body.push(`      <error message="${message}">${escaped(report.failures.join('\n'))}</error>`);
  if (report.status === 'stopped') body.push('      <skipped message="It was stopped."/>');
  if (report.status !== 'passed') body.push(`      <system-out>${escaped(`seed ${report.seed}\n${story(report)}`)}</system-out>`);
  return body.length === 0 ? `${open.slice(0, -1)}/>` : `${open}\n${body.join('\n')}\n    </testcase>`;
}

/** The reports as JUnit XML, in the form that Jenkins, GitLab and GitHub's reporters read. */
export function junitXml(reports: readonly CaseReport[]): string {
  const suites = [...new Set(reports.map((report) => report.suite))].map((suite) => {
    const those = reports.filter((report) => report.suite === suite);
    const count = (status: CaseReport['status']): number => those.filter((report) => report.status === status).length;
    const time = seconds(those.reduce((sum, report) => sum + report.duration_ms, 0));
    return [
      `  <testsuite name="${escaped(suite)}" tests="${those.length}" failures="${count('failed')}" errors="${count('error')}" skipped="${count('stopped')}" time="${time}">`,
      ...those.map(caseXml),
      '  </testsuite>',
    ].join('\n');
  });
  const bad = (status: CaseReport['status']): number => reports.filter((report) => report.status === status).length;
  const head = `<testsuites name="callwright" tests="${reports.length}" failures="${bad('failed')}" errors="${bad('error')}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.join('\n')}\n</testsuites>\n`;
}
