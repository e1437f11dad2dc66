#!/bin/bash
# What may happen to a plan between its machines, without a scheduler: tasks that are worked elsewhere, bits that flip, merges that are
# killed. After each of them the bytes must be those of kumiki build. It touches nothing but a temporary folder.
#
#   bench/cluster/harm.sh [raw folder]     without one: the samples
set -euo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
node=$(command -v node)
cli=$repository/dist/src/cli/kumiki.js
kumiki() { "$node" "$cli" "$@"; }
raw=${1:-}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
flags=(--partial --unpinned --shuffle 7 --dedup exact --shard-records 20000)
place=()
# Milliseconds by which a command that is killed again gets further.
step_ms=${STEP_MS:-$([ -z "$raw" ] && echo 150 || echo 2500)}
[ -z "$raw" ] || { flags+=(--raw "$raw"); place=(--raw "$raw"); }

say() { echo "== $*"; }
hashes() { (cd "$1" && find . -path ./.kumiki -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) | sha256sum; }
same() {
  if [ "$(hashes whole)" = "$(hashes "$1")" ]; then say "$1: the bytes are those of kumiki build"
  else say "$1: OTHER BYTES than those of kumiki build"; exit 1; fi
}
# Runs a command that must end with this status.
ends() {
  local status=$1 found=0; shift
  kumiki "$@" > said.log 2>&1 || found=$?
  [ "$found" = "$status" ] || { cat said.log; say "status $found where $status was to come: kumiki $*"; exit 1; }
}
tasks() { kumiki status "$1" --json 2>/dev/null | sed -n 's/^ *"task": \([0-9]*\),$/\1/p' | sort -nu; }
work() { for task in $(tasks "$1"); do kumiki work "$1" --task "$task" "${place[@]}" > work.log; done; }
# Flips a bit in the middle of a file.
flip() {
  local at=$(($(stat -c %s "$1") / 2))
  local byte; byte=$(od -An -tu1 -j "$at" -N 1 "$1" | tr -d ' ')
  printf "$(printf '\\%03o' $((byte ^ 4)))" | dd of="$1" bs=1 seek="$at" conv=notrunc status=none
}
# Starts a command again and again, killed later every time, until one comes to its end.
killed() {
  local delay=200 kills=0 pid status
  while :; do
    # Not the function: what it starts would outlive the shell that is killed.
    "$node" "$cli" "$@" > said.log 2>&1 & pid=$!
    sleep "$(printf '%d.%03d' $((delay / 1000)) $((delay % 1000)))"
    kill -9 "$pid" 2>/dev/null || true
    status=0; wait "$pid" 2>/dev/null || status=$?
    [ "$status" = 137 ] || break
    kills=$((kills + 1))
    delay=$((delay + step_ms))
  done
  [ "$status" = 0 ] || { cat said.log; say "status $status after $kills kills: kumiki $*"; exit 1; }
  say "killed $kills times: kumiki $*"
}

say 'kumiki build'
time kumiki build "${flags[@]}" --out whole > build.log 2>&1
kumiki plan worked --tasks 4 "${flags[@]}"
work worked

say '1. planned here, worked where no program undoes bzip2 and the raw files are copies in another folder'
kumiki plan elsewhere --tasks 4 "${flags[@]}" > plan.log
if [ -n "$raw" ]; then cp -r "$raw" other-raw; there=(--raw other-raw); else there=(); fi
for task in $(tasks elsewhere); do
  PATH=/nowhere "$node" "$cli" work elsewhere --task "$task" "${there[@]}" > work.log
done
kumiki merge elsewhere "${there[@]}" > merge.log 2>&1
same elsewhere
rm -rf other-raw elsewhere

say '2. a bit flips in a part between the tasks and the merge'
for step in whole cut; do
  for kind in records index; do
    cp -r worked flipped
    file=$(ls -S flipped/.kumiki/parts/*/*."$kind" | head -1)
    flip "$file"
    if [ "$step" = whole ]; then ends 1 merge flipped "${place[@]}"
    else
      # Lines that are not shuffled are read when they are written.
      ends 1 merge flipped "${place[@]}" --cut
    fi
    grep -q 'parts-missing' said.log || { cat said.log; exit 1; }
    again=$(kumiki status flipped --json | sed -n 's/^ *"array": "\(.*\)".*/\1/p' || true)
    say "$kind, $step: $(grep -o 'Run the tasks [0-9,-]* again' said.log); status says $again"
    kumiki work flipped --task "$again" "${place[@]}" > work.log
    kumiki merge flipped "${place[@]}" > merge.log 2>&1
    same flipped
    rm -rf flipped
  done
done

say '3. the merge is killed'
cp -r worked merged
killed merge merged "${place[@]}"
same merged
rm -rf merged

say '4. every step of a merge in three steps is killed'
cp -r worked steps
killed merge steps "${place[@]}" --cut
for writer in 1 0; do killed merge steps --write "$writer" --of 2; done
killed merge steps --finish
same steps
say done
