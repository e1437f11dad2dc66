#!/bin/bash
# GNU parallel on this machine: the script that kumiki writes, with a task that is killed on the way, gives the bytes of kumiki
# build. It needs the Debian package parallel, and touches nothing but a temporary folder.
#
#   bench/cluster/parallel.sh [raw folder]     without one: the samples
set -euo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
export KUMIKI="node $repository/dist/src/cli/kumiki.js"
raw=${1:-}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
hashes() { (cd "$1" && find . -path ./.kumiki -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) | sha256sum; }

cd "$home"
flags=(--partial --unpinned --shuffle 7 --dedup exact)
[ -z "$raw" ] || flags+=(--raw "$raw")
time $KUMIKI build "${flags[@]}" --out whole > build.log 2>&1
$KUMIKI plan 'an out' --tasks 4 "${flags[@]}" --for parallel --jobs jobs
since=$SECONDS
sh jobs/run.sh > run.log 2>&1 & run=$!
killed=''
for _ in $(seq 1 600); do
  mark=$(ls 'an out/.kumiki/tasks' 2>/dev/null | grep -E '^[0-9]+\.[0-9a-f-]{36}$' | head -1 || true)
  if [ -n "$mark" ]; then
    killed=$(sed -n 's/^ *"pid": \([0-9]*\).*/\1/p' "an out/.kumiki/tasks/$mark" || true)
    [ -n "$killed" ] && kill -9 "$killed" && break
  fi
  sleep 0.05
done
echo "== killed process $killed, of the task ${mark%%.*}"
wait "$run" || { cat run.log; exit 1; }
echo "== done after $((SECONDS - since)) s"
cut -f 7-9 kumiki.joblog
if [ "$(hashes whole)" = "$(hashes 'an out')" ]; then echo '== the bytes are those of kumiki build'
else echo '== OTHER BYTES than those of kumiki build'; exit 1; fi
