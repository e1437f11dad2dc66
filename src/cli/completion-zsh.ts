import { shellCases } from './completion-bash.js';
import type { CompletedCommand } from './completion-words.js';

/**
 * A script for zsh: a file `_kumiki` in a folder of `fpath`.
 * @see https://zsh.sourceforge.io/Doc/Release/Completion-System.html
 */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  return `#compdef kumiki
# Completion of kumiki for zsh; print it with: kumiki completion zsh

# What can stand in a place: how many (one, several, any), paths (files, folders, none), words.
_kumiki_at() {
  _kumiki_reply=()
  case "$1" in
${shellCases(commands)}
  esac
}

_kumiki() {
  local cur="\${words[CURRENT]}" command='' open='' word at
  local -a _kumiki_reply
  for word in "\${(@)words[2,CURRENT-1]}"; do
    if [[ -z $command ]]; then
      [[ $word != -* ]] && command="$word"
    elif [[ $word == -* ]]; then
      _kumiki_at "$command $word"
      open=''
      (( \${#_kumiki_reply} > 0 )) && open="$word"
    elif [[ -n $open ]]; then
      _kumiki_at "$command $open"
      [[ \${_kumiki_reply[1]} == one ]] && open=''
    fi
  done
  at="$command"
  if [[ $cur == -* && -n $command ]]; then
    at="$command --"
  elif [[ -n $open ]]; then
    at="$command $open"
  fi
  _kumiki_at "$at"
  (( \${#_kumiki_reply} > 2 )) && compadd -- "\${(@)_kumiki_reply[3,-1]}"
  [[ \${_kumiki_reply[2]} == files ]] && _files
  [[ \${_kumiki_reply[2]} == folders ]] && _files -/
  return 0
}

if [[ \${funcstack[1]} == _kumiki ]]; then
  _kumiki "$@"
else
  compdef _kumiki kumiki
fi
`;
}
