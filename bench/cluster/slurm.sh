#!/bin/bash
# A cluster of Slurm on this machine: one controller and two nodes on 127.0.0.1. It shows, with the job files that kumiki writes,
# that an array and a merge give the bytes of kumiki build; also where a node is killed, a unit fails, a task runs twice, and where the
# merge is done in three steps.
# It needs root and the Debian packages slurm-wlm and munge, and touches nothing but a temporary folder.
#
#   bench/cluster/slurm.sh [raw folder]     without one: the samples
set -euo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
export KUMIKI="node $repository/dist/src/cli/kumiki.js"
raw=${1:-}
home=$(mktemp -d)
daemons=()
chmod 755 "$home"

stop() {
  for pid in "${daemons[@]}"; do kill "$pid" 2>/dev/null || true; done
  chattr -R -i "$home"/three/.kumiki/parts 2>/dev/null || true
  rm -rf "$home"
}
trap stop EXIT

say() { echo "== $*"; }
hashes() { (cd "$1" && find . -path ./.kumiki -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) | sha256sum; }
same() {
  if [ "$(hashes "$home/whole")" = "$(hashes "$1")" ]; then say "the bytes are those of kumiki build"
  else say "OTHER BYTES than those of kumiki build"; exit 1; fi
}
# Waits until a job has left the queue, and gives its last state.
ended() {
  for _ in $(seq 1 1200); do
    state=$(scontrol show job "$1" 2>/dev/null | sed -n 's/.*JobState=\([A-Z_]*\).*/\1/p' | sort -u | tr '\n' ' ')
    case "$state" in *PENDING*|*RUNNING*|*COMPLETING*|*CONFIGURING*) sleep 0.5 ;; *) echo "$state"; return ;; esac
  done
  echo "still $state"
}

say "starting munge, slurmctld and two slurmd"
mkdir -p "$home"/{state,spool,munge,log}
head -c 1024 /dev/urandom > "$home/munge/key"
chmod 600 "$home/munge/key"
munged --foreground --force --key-file="$home/munge/key" --socket="$home/munge/socket" --pid-file="$home/munge/pid" \
  --seed-file="$home/munge/seed" >/dev/null 2>&1 & daemons+=($!)
host=$(hostname -s)
cat > "$home/slurm.conf" <<CONF
ClusterName=kumiki
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=16817
AuthType=auth/munge
AuthInfo=socket=$home/munge/socket
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$home/state
SlurmdSpoolDir=$home/spool/%n
SlurmctldPidFile=$home/slurmctld.pid
SlurmdPidFile=$home/slurmd-%n.pid
SlurmctldLogFile=$home/log/slurmctld
SlurmdLogFile=$home/log/slurmd-%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
ReturnToService=2
SlurmdTimeout=30
InactiveLimit=0
MinJobAge=3600
SchedulerParameters=requeue_setup_env_fail
NodeName=n[1-2] NodeHostname=$host NodeAddr=127.0.0.1 Port=[16821-16822] CPUs=4 RealMemory=20000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF="$home/slurm.conf"
for _ in $(seq 1 50); do [ -S "$home/munge/socket" ] && break; sleep 0.2; done
slurmctld -D >/dev/null 2>&1 & daemons+=($!)
slurmd -D -N n1 >/dev/null 2>&1 & daemons+=($!)
slurmd -D -N n2 >/dev/null 2>&1 & second=$!; daemons+=($second)
for _ in $(seq 1 120); do [ "$(sinfo -h -t idle -o %D 2>/dev/null)" = 2 ] && break; sleep 0.5; done
sinfo

cd "$home"
flags=(--partial --unpinned --shuffle 7 --dedup exact)
[ -z "$raw" ] || flags+=(--raw "$raw")
place=(); [ -z "$raw" ] || place=(--raw "$raw")

say "kumiki build"
time $KUMIKI build "${flags[@]}" --out whole > build.log 2>&1

say "1. an array of 4 and the merge behind it"
$KUMIKI plan one --tasks 4 "${flags[@]}" --for slurm --jobs jobs
since=$SECONDS
merge=$(sh jobs/submit.sh | sed 's/.* //')
say "merge: $(ended "$merge") after $((SECONDS - since)) s"
same "$home/one"

say "2. the same task at work twice at a time"
$KUMIKI plan two --tasks 2 "${flags[@]}" --for slurm --jobs jobs2 > /dev/null
first=$(sbatch --parsable --array=0-1 jobs2/work.sbatch)
second_array=$(sbatch --parsable --array=0-1 jobs2/work.sbatch)
say "tasks: $(ended "$first") and again: $(ended "$second_array")"
$KUMIKI merge two "${place[@]}" > /dev/null
same "$home/two"

say "3. a unit that fails: the merge never begins; mended, its task alone is run again"
$KUMIKI plan three --tasks 4 "${flags[@]}" --for slurm --jobs jobs3 > /dev/null
# One part cannot be placed: what stands there cannot be moved, by root neither.
key=$(sed -n 's/^ *"key": "\([^"]*\)".*/\1/p' three/.kumiki/plan.json | head -1)
mkdir -p three/.kumiki/parts/"$key"
echo x > three/.kumiki/parts/"$key"/held
chattr +i three/.kumiki/parts/"$key"
merge=$(sh jobs3/submit.sh | sed 's/.* //')
for _ in $(seq 1 600); do
  [ -z "$(squeue -h -n kumiki-work -t PD,R,CG)" ] && break
  sleep 0.5
done
say "merge: $(ended "$merge")"
$KUMIKI status three || true
# Its status is 1 while something is left.
array=$( ($KUMIKI status three --json || true) | sed -n 's/^ *"array": "\(.*\)".*/\1/p')
chattr -i three/.kumiki/parts/"$key"
again=$(sbatch --parsable --array="$array" jobs3/work.sbatch)
say "tasks $array: $(ended "$again")"
$KUMIKI merge three "${place[@]}" > /dev/null
same "$home/three"

say "4. a node killed while it works"
$KUMIKI plan four --tasks 4 "${flags[@]}" --for slurm --jobs jobs4 > /dev/null
since=$SECONDS
merge=$(sh jobs4/submit.sh | sed 's/.* //')
victim=''
for _ in $(seq 1 300); do
  victim=$(squeue -h -w n2 -t R -o %A | head -1)
  [ -n "$victim" ] && [ -n "$(ls four/.kumiki/tasks 2>/dev/null)" ] && break
  sleep 0.1
done
# The node and all that runs on it: its slurmd, the steps it has started and their tasks.
steps=$(pgrep -f "slurmstepd: \[$victim" || true)
tasks=$(for step in $steps; do pgrep -P "$step" || true; done)
kill -9 "$second" $steps $tasks 2>/dev/null || true
say "killed n2 with $(echo $steps $tasks | wc -w) processes after $((SECONDS - since)) s"
sleep 35
slurmd -D -N n2 >/dev/null 2>&1 & daemons+=($!)
say "merge: $(ended "$merge") after $((SECONDS - since)) s"
grep -c '"reused"' kumiki-work-*.log || true
same "$home/four"

say "5. the merge in three steps: a cut, an array of 3 that writes shards, and a finish"
$KUMIKI plan five --tasks 4 --merge-tasks 3 "${flags[@]}" --shard-records 20 --for slurm --jobs jobs5 > /dev/null
$KUMIKI build "${flags[@]}" --shard-records 20 --out whole5 > build5.log 2>&1
since=$SECONDS
finish=$(sh jobs5/submit.sh | sed 's/.* //')
say "finish: $(ended "$finish") after $((SECONDS - since)) s"
cat kumiki-cut.log kumiki-write-*.log
if [ "$(hashes whole5)" = "$(hashes five)" ]; then say "the bytes are those of kumiki build"
else say "OTHER BYTES than those of kumiki build"; exit 1; fi
say done
