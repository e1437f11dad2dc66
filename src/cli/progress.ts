import type { SingleBar } from 'cli-progress';
import type { BuildEvents } from '../build/run/events.js';
import { printable } from '../core/printable.js';
import { openBars } from './bars.js';
import { say } from './say.js';
import { thousands } from './table.js';

/** Shows how a build goes, on standard error. */
export interface Progress {
  readonly events: BuildEvents;
  /** Takes the bars off the screen. */
  stop(): void;
}

/** Bars on a terminal, plain lines elsewhere. */
export function showProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? bars(stream) : lines(stream);
}

const FORMAT = '{name} {bar} {percentage}%  {rate}  {left}';
const NAME_WIDTH = 16;

function bars(stream: NodeJS.WriteStream): Progress {
  const { multi, stop } = openBars(stream, FORMAT);
  const open = new Map<string, { bar: SingleBar; since: number; total: number }>();
  const show = (name: string, done: number, total: number, count: number, unit: string): void => {
    const known = open.get(name) ?? {
      bar: multi.create(total, 0, shown(name, 0, 0, 0, '')),
      since: performance.now(),
      total,
    };
    open.set(name, known);
    known.bar.setTotal(total);
    known.bar.update(Math.min(done, total), shown(name, count, done / total, performance.now() - known.since, unit));
  };
  const sizes = new Map<string, number>();
  return {
    events: {
      planned(plan) {
        for (const { source, units } of plan.sources) sizes.set(source, bytesOf(units));
      },
      hashing(source, bytes, total) {
        if (total > LARGE) show(`hash ${source}`, bytes, total, bytes / 1e6, 'MB/s');
      },
      started(source) {
        show(source, 0, sizes.get(source) ?? 1, 0, 'rows/s');
      },
      progress(source, { bytes, rows }) {
        show(source, bytes, sizes.get(source) ?? 1, rows, 'rows/s');
      },
      finished(source, { rows }) {
        show(source, sizes.get(source) ?? 1, sizes.get(source) ?? 1, rows, 'rows/s');
      },
      curating(stage, records, total) {
        show(stage, records, Math.max(total, 1), records, 'records/s');
      },
      merging(bytes, total) {
        show('merge', bytes, total, bytes / 1e6, 'MB/s');
      },
    },
    stop,
  };
}

const bytesOf = (units: readonly { readonly bytes: number }[]): number =>
  units.reduce((sum, { bytes }) => sum + bytes, 0);

/** Hashing is worth a bar of its own only where it takes seconds. */
const LARGE = 500_000_000;

function shown(name: string, count: number, share: number, ms: number, unit: string): Record<string, string> {
  const seconds = ms / 1000;
  const rate = seconds > 0 ? `${thousands(Math.round(count / seconds))} ${unit}` : '';
  const left = share > 0 && share < 1 ? `${Math.ceil((seconds / share) * (1 - share))} s left` : '';
  return { name: printable(name).padEnd(NAME_WIDTH), rate: rate.padStart(16), left: left.padEnd(12) };
}

/** A line at most every this often for a source that is at work. */
const EVERY_MS = 5_000;

function lines(stream: NodeJS.WriteStream): Progress {
  const said = new Map<string, { since: number; last: number }>();
  const sizes = new Map<string, number>();
  return {
    events: {
      planned(plan) {
        for (const { source, units } of plan.sources) sizes.set(source, bytesOf(units));
      },
      reused(source) {
        say(`${source}: reused from an earlier run`, stream);
      },
      started(source) {
        const now = performance.now();
        said.set(source, { since: now, last: now });
      },
      progress(source, { bytes, rows }) {
        const times = said.get(source);
        const now = performance.now();
        if (times === undefined || now - times.last < EVERY_MS) return;
        times.last = now;
        // An archive that is gone through once for each member is read more than once.
        const share = Math.min(1, bytes / (sizes.get(source) ?? bytes));
        const { rate, left } = shown(source, rows, share, now - times.since, 'rows/s');
        say(
          `${source}: ${Math.round(share * 100)} %, ${thousands(rows)} rows, ${(rate ?? '').trim()}, ${(left ?? '').trim()}`,
          stream,
        );
      },
      finished(source, { rows, tasks }) {
        const records = tasks.reduce((sum, task) => sum + task.records, 0);
        say(`${source}: ${thousands(rows)} rows read, ${thousands(records)} records`, stream);
      },
      curating(stage, records, total) {
        if (records === 0) say(`stage ${stage}: ${thousands(total)} records`);
      },
    },
    stop: () => undefined,
  };
}
