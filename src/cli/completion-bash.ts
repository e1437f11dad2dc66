import type { CompletedCommand, Values } from './completion-words.js';

/** A place of a command line and what can stand there, as a case of a shell: how, and the words. */
const line = (place: string, how: string, { words, paths }: Values): string =>
  `    '${place}') _kumiki_reply=(${[how, paths, ...words].join(' ')}) ;;`;

/** The cases that bash and zsh share: `build --edition` → one value, no path, `v0 extended`. */
export function shellCases(commands: readonly CompletedCommand[]): string {
  const names: Values = { words: commands.map(({ name }) => name), paths: 'none' };
  return [
    line('', 'one', { ...names, words: [...names.words, 'help', '--help', '--version'] }),
    line('help', 'one', names),
    ...commands.flatMap(({ name, flags, values }) => [
      line(name, 'any', values),
      line(`${name} --`, 'one', { words: flags.flatMap(({ names: all }) => all), paths: 'none' }),
      ...flags.flatMap(({ names: all, values: its, isSeveral }) =>
        its === undefined ? [] : all.map((flag) => line(`${name} ${flag}`, isSeveral ? 'several' : 'one', its)),
      ),
    ]),
  ].join('\n');
}

/**
 * A script for bash 3.2 or newer (that of macOS).
 * @see https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html
 */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  return `# Completion of kumiki for bash; print it with: kumiki completion bash

# What can stand in a place: how many (one, several, any), paths (files, folders, none), words.
_kumiki_at() {
  _kumiki_reply=()
  case "$1" in
${shellCases(commands)}
  esac
}

_kumiki() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" command='' open='' word at before='' found i
  local -a _kumiki_reply
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    if [[ $word == '=' ]]; then
      continue
    elif [[ -z $command ]]; then
      [[ $word != -* ]] && command="$word"
    elif [[ $word == -* ]]; then
      _kumiki_at "$command $word"
      open=''
      [[ \${#_kumiki_reply[@]} -gt 0 ]] && open="$word"
    elif [[ -n $open ]]; then
      _kumiki_at "$command $open"
      [[ \${_kumiki_reply[0]} == one ]] && open=''
    fi
  done
  [[ $cur == '=' ]] && cur=''
  at="$command"
  if [[ $cur == -* && -n $command ]]; then
    at="$command --"
  elif [[ -n $open ]]; then
    at="$command $open"
  fi
  _kumiki_at "$at"
  [[ \${#_kumiki_reply[@]} -eq 0 ]] && return
  # A list may stand in one word: a,b
  if [[ \${_kumiki_reply[0]} == several && $cur == *,* ]]; then
    before="\${cur%,*},"
    cur="\${cur##*,}"
  fi
  COMPREPLY=()
  while IFS= read -r found; do
    COMPREPLY+=("$before$found")
  done < <(
    compgen -W "\${_kumiki_reply[*]:2}" -- "$cur"
    [[ \${_kumiki_reply[1]} == files ]] && compgen -f -- "$cur"
    [[ \${_kumiki_reply[1]} == folders ]] && compgen -d -- "$cur"
  )
  # A slash behind folders, and backslashes before spaces; bash 3.2 cannot.
  if [[ \${_kumiki_reply[1]} != none ]] && type compopt >/dev/null 2>&1; then
    compopt -o filenames 2>/dev/null
  fi
  return 0
}

complete -F _kumiki kumiki
`;
}
