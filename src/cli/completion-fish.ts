import type { CompletedCommand, CompletedFlag, Values } from './completion-words.js';

/** A text within single quotes, where fish knows a backslash before a backslash and a quote alone. */
function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/gu, '\\$&')}'`;
}

/** The words and paths that complete an argument. */
function asked({ words, paths }: Values): string {
  const folders = paths === 'folders' ? ['(__fish_complete_directories)'] : [];
  const list = [...words, ...folders].join(' ');
  return `${paths === 'files' ? ' -F' : ' -f'}${list === '' ? '' : ` -a ${quoted(list)}`}`;
}

function flagLine(command: string, { names, help, values }: CompletedFlag): string {
  const spelled = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const its = values === undefined ? '' : ` -r${asked(values)}`;
  return `complete -c kumiki -n '__fish_seen_subcommand_from ${command}' ${spelled.join(' ')}${its} -d ${quoted(help)}`;
}

/**
 * A script for fish.
 * @see https://fishshell.com/docs/current/completions.html
 */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, summary, flags, values }) => [
    `complete -c kumiki -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    `complete -c kumiki -n '__fish_seen_subcommand_from ${name}'${asked(values)}`,
    ...flags.map((flag) => flagLine(name, flag)),
  ]);
  return `# Completion of kumiki for fish; print it with: kumiki completion fish
complete -c kumiki -f
${lines.join('\n')}
`;
}
