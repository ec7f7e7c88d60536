const SHORTEST = 10;

/** The passwords everybody tries first; a longer one that merely contains one of these is fine. */
const COMMON = new Set(
  (
    'password12 password123 password1234 passw0rd123 1234567890 12345678910 123456789a qwertyuiop qwerty12345 qwerty1234 1q2w3e4r5t 1qaz2wsx3edc iloveyou12 ' +
    'letmein123 letmein1234 welcome123 welcome1234 administrator admin12345 adminadmin changeme123 changeme1234 abcdefghij abcd123456 abc1234567 football12 ' +
    'sunshine12 princess12 superman12 trustno1234 dragon12345 monkey12345 baseball12 master12345 callwright callwright1 callwright123'
  ).split(' '),
);

const isRunOfNeighbours = (text: string): boolean => {
  const steps = new Set(Array.from({ length: text.length - 1 }, (_, i) => text.charCodeAt(i + 1) - text.charCodeAt(i)));
  return steps.size === 1 && [...steps].every((s) => Math.abs(s) <= 1);
};

/** Why this password is not taken, in words for the person who chose it; null when it is good. Length over character classes (NIST SP 800-63B 3.1.1). */
export function passwordProblem(password: string, person: { readonly email: string; readonly name: string | null }): string | null {
  if (password.length < SHORTEST) return `Use at least ${SHORTEST} characters. A few words in a row are easy to remember.`;
  const lower = password.toLowerCase();
  if (isRunOfNeighbours(lower) || new Set(lower).size < 4) return 'Use more different characters: this one is quickly guessed.';
  if (COMMON.has(lower)) return 'This is one of the passwords everybody tries first. Choose another.';
  const account = person.email.toLowerCase().split('@')[0]!;
  if (lower === person.email.toLowerCase() || (account.length >= 4 && lower.includes(account))) return 'Do not use your e-mail address in the password.';
  const name = person.name?.toLowerCase().replaceAll(/\s+/g, '') ?? '';
  if (name.length >= 4 && lower.replaceAll(/\s+/g, '') === name) return 'Do not use your name as the password.';
  return null;
}
