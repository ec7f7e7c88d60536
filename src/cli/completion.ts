import { COMMON_FLAGS, flagOf } from './api/arguments.ts';
import { type Operation, ownOperations } from './api/operations.ts';
import { type Command, Refusal } from './io.ts';

const words = (list: Iterable<string>): string => [...list].sort().join(' ');

/** Lines of a shell's case statement. */
function branches(operations: readonly Operation[]): string {
  const resources = new Set(operations.map((one) => one.resource));
  const common = Object.keys(COMMON_FLAGS).map((name) => `--${name}`);
  return [
    `  "api ") words="${words(resources)}" ;;`,
    ...[...resources]
      .sort()
      .map((resource) => `  "api ${resource} ") words="${words(operations.filter((one) => one.resource === resource).map((one) => one.verb))}" ;;`),
    ...operations.map(
      (one) =>
        `  "api ${one.resource} ${one.verb} "*) words="${words([...new Set([...[...one.query, ...one.body].map((field) => `--${flagOf(field)}`), ...common])])}" ;;`,
    ),
  ].join('\n');
}

/** A completion script for bash; zsh reads the same through bashcompinit. */
export function completionScript(shell: 'bash' | 'zsh', operations: readonly Operation[], commands: readonly string[]): string {
  const start = shell === 'zsh' ? 'autoload -Uz compinit bashcompinit && compinit && bashcompinit\n' : '';
  return `${start}_callwright() {
  local before words=""
  before="$(printf '%s ' "\${COMP_WORDS[@]:1:COMP_CWORD-1}")"
  case "$before" in
  " "|"") words="${words(commands)}" ;;
${branches(operations)}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _callwright callwright
`;
}

/** `callwright completion bash|zsh`: prints the script; put it where the shell reads such files, or run it with eval. */
export const completionCommand =
  (commands: readonly string[]): Command =>
  async (args, io) => {
    const [shell] = args;
    if (args.length !== 1 || (shell !== 'bash' && shell !== 'zsh')) throw new Refusal('Name the shell: callwright completion bash, or zsh.', 2);
    io.out(completionScript(shell, ownOperations(), commands).trimEnd());
    return 0;
  };
