import type { SingleBar } from 'cli-progress';
import { printable } from '../core/printable.js';
import type { SynthesisEvents } from '../synthesis/options.js';
import type { SynthesisTask } from '../synthesis/tasks/task.js';
import { openBars } from './bars.js';
import { say } from './say.js';
import { thousands } from './table.js';

/** Shows how a synthesis goes, on standard error. */
export interface SynthesisProgress {
  readonly events: SynthesisEvents;
  /** Takes the bars off the screen. */
  stop(): void;
}

/** How far a run is. */
interface State {
  wave: number;
  /** Examples that the wave asks for, and requests that came. */
  asked: number;
  came: number;
  /** Of those, from the model in this run. */
  fromModel: number;
  readonly accepted: Map<string, number>;
  readonly rejected: Map<string, Map<string, number>>;
}

/** A table by class on a terminal, plain lines elsewhere. */
export function showSynthesis(stream: NodeJS.WriteStream, task: SynthesisTask, perClass: number): SynthesisProgress {
  const state: State = {
    ...{ wave: 0, asked: 0, came: 0, fromModel: 0 },
    accepted: new Map(task.labels.map(({ id }) => [id, 0])),
    rejected: new Map(task.labels.map(({ id }) => [id, new Map<string, number>()])),
  };
  const view = stream.isTTY ? bars(stream, task, perClass, state) : lines(stream, task, perClass, state);
  const requests = task.form.kind === 'pair' ? 2 : 1;
  return {
    events: {
      wave(sizes) {
        state.wave++;
        state.came = 0;
        state.asked = sizes.reduce((sum, size) => sum + size, 0) * requests;
        view.wave();
      },
      answered(_, from) {
        state.came++;
        if (from === 'model') state.fromModel++;
        view.answered();
      },
      judged(label, reason) {
        if (reason === undefined) state.accepted.set(label, (state.accepted.get(label) ?? 0) + 1);
        else count(state.rejected.get(label), reason);
        view.judged(label);
      },
      retried(_, reason, delay) {
        view.note(`${reason}; trying again in ${(delay / 1000).toFixed(1)} s`);
      },
      concurrency(level) {
        view.note(`${level} ${level === 1 ? 'request' : 'requests'} at a time from now on`);
      },
      note(text) {
        view.note(text);
      },
    },
    stop: view.stop,
  };
}

interface View {
  wave(this: void): void;
  answered(this: void): void;
  judged(this: void, label: string): void;
  note(this: void, text: string): void;
  stop(this: void): void;
}

const NAME_COLUMNS = 14;

function bars(stream: NodeJS.WriteStream, task: SynthesisTask, perClass: number, state: State): View {
  const { multi, stop } = openBars(stream, '{name} {bar} {value}/{total}  {said}');
  const paced = pace(state);
  const name = (text: string): string => printable(text).slice(0, NAME_COLUMNS).padEnd(NAME_COLUMNS);
  const all = multi.create(1, 0, { name: name('wave 1'), said: '' });
  const byLabel = new Map<string, SingleBar>(
    task.labels.map(({ id }) => [id, multi.create(perClass, 0, { name: name(id), said: '' })]),
  );
  return {
    wave() {
      all.setTotal(state.asked);
      all.update(0, { name: name(`wave ${state.wave}`), said: '' });
    },
    answered() {
      all.update(Math.min(state.came, state.asked), { said: paced() });
    },
    judged(label) {
      byLabel.get(label)?.update(state.accepted.get(label) ?? 0, { said: rejectsOf(state, label) });
    },
    note(text) {
      multi.log(`${printable(text)}\n`);
    },
    stop,
  };
}

/** A line at most every this often while replies come. In milliseconds. */
const EVERY = 5_000;

function lines(stream: NodeJS.WriteStream, task: SynthesisTask, perClass: number, state: State): View {
  const paced = pace(state);
  let last = performance.now();
  let judged = 0;
  return {
    wave() {
      if (judged > 0) for (const { id } of task.labels) say(lineOf(state, id, perClass), stream);
      say(`wave ${state.wave}: ${thousands(state.asked)} requests at most`, stream);
    },
    answered() {
      const now = performance.now();
      if (now - last < EVERY) return;
      last = now;
      say(`wave ${state.wave}: ${thousands(state.came)} of ${thousands(state.asked)} replies, ${paced()}`, stream);
    },
    judged() {
      judged++;
    },
    note(text) {
      say(text, stream);
    },
    stop: () => undefined,
  };
}

function lineOf(state: State, label: string, perClass: number): string {
  const rejects = rejectsOf(state, label);
  const accepted = `${thousands(state.accepted.get(label) ?? 0)} of ${thousands(perClass)} accepted`;
  return `  ${label}: ${accepted}${rejects === '' ? '' : `; ${rejects}`}`;
}

/** `17 rejected: 12 wrong-length, 5 near-repetition` */
function rejectsOf({ rejected }: State, label: string): string {
  const reasons = [...(rejected.get(label) ?? [])].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
  if (reasons.length === 0) return '';
  const all = reasons.reduce((sum, [, times]) => sum + times, 0);
  return `${thousands(all)} rejected: ${reasons
    .slice(0, 3)
    .map(([reason, times]) => `${thousands(times)} ${reason}`)
    .join(', ')}`;
}

/** Says the rate of the replies that the model gave in this run, and the time that the wave will still take. */
function pace(state: State): () => string {
  const since = performance.now();
  return () => {
    const seconds = (performance.now() - since) / 1000;
    if (state.fromModel === 0 || seconds <= 0) return 'from the ledger';
    const rate = state.fromModel / seconds;
    return `${rate.toFixed(1)}/s, ${thousands(Math.ceil(Math.max(0, state.asked - state.came) / rate))} s left in this wave`;
  };
}

function count(counts: Map<string, number> | undefined, name: string): void {
  counts?.set(name, (counts.get(name) ?? 0) + 1);
}
