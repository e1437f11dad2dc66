import type { SingleBar } from 'cli-progress';
import type { BuildEvents } from '../build/run/events.js';
import { printable } from '../core/printable.js';
import { openBars } from './bars.js';
import { say } from './say.js';
import { shortened, thousands } from './table.js';
import { Tally } from './tally.js';

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

/** Shows nothing. */
export function noProgress(): Progress {
  return { events: {}, stop: () => undefined };
}

function bars(stream: NodeJS.WriteStream): Progress {
  const widths = barWidths(stream.columns);
  const { multi, stop } = openBars(stream, '{name} {bar} {percentage}% {rate} {left}', widths.bar);
  const tally = new Tally();
  const open = new Map<string, { bar: SingleBar; since: number }>();
  const barOf = (name: string, total: number): { bar: SingleBar; since: number } => {
    const known = open.get(name) ?? {
      bar: multi.create(total, 0, payload(name, '', '', widths)),
      since: performance.now(),
    };
    open.set(name, known);
    known.bar.setTotal(total);
    return known;
  };
  const show = (name: string, done: number, total: number, count: number, unit: string): void => {
    const { bar, since } = barOf(name, total);
    const { rate, left } = speed(count, done / total, performance.now() - since, unit);
    bar.update(Math.min(done, total), payload(name, rate, left, widths));
  };
  // The whole job stands above its sources. It is made first, and keeps its place.
  const overall = (): void => {
    if (tally.bytes === 0) return;
    const { bar, since } = barOf(ALL, tally.bytes);
    const { rate, left } = speed(tally.rows, tally.share, performance.now() - since, 'rows/s');
    const memory = `${thousands(Math.round(process.memoryUsage.rss() / 1e6))} MB`;
    bar.update(tally.share * tally.bytes, payload(ALL, rate, left === '' ? memory : `${left}, ${memory}`, widths));
  };
  return {
    events: {
      planned(plan) {
        tally.planned(plan);
        overall();
      },
      hashing(source, bytes, total) {
        if (total > LARGE) show(`hash ${source}`, bytes, total, bytes / 1e6, 'MB/s');
      },
      reused(source) {
        tally.reused(source);
        overall();
      },
      started(source) {
        show(source, 0, tally.sizeOf(source), 0, 'rows/s');
      },
      progress(source, { bytes, rows }) {
        tally.progress(source, bytes, rows);
        show(source, bytes, tally.sizeOf(source), rows, 'rows/s');
        overall();
      },
      finished(source, { rows }) {
        tally.finished(source, rows);
        const { bar } = barOf(source, tally.sizeOf(source));
        // A source that is done has no rate: how many rows it had stays true.
        bar.update(tally.sizeOf(source), payload(source, `${thousands(rows)} rows`, 'done', widths));
        overall();
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

const ALL = 'all';

/** Hashing is worth a bar of its own only where it takes seconds. */
const LARGE = 500_000_000;

/** What is shown in each column, as wide as the screen lets it be. */
interface Widths {
  readonly name: number;
  readonly bar: number;
  readonly rate: number;
  readonly left: number;
}

/** Cells of a line that no column takes: spaces, and the percentage. */
const BETWEEN = 8;

/**
 * How a line of so many columns is parted. On a narrow screen names and bars are short; a line is never wider than the screen,
 * where it would be wrapped and could not be written over.
 */
export function barWidths(columns: number): Widths {
  const room = Math.max(58, columns - 1) - BETWEEN;
  const [rate, left] = [16, room < 70 ? 10 : 20];
  const name = room < 70 ? 12 : 16;
  return { name, rate, left, bar: Math.min(40, room - rate - left - name) };
}

function payload(name: string, rate: string, left: string, widths: Widths): Record<string, string> {
  return {
    name: shortened(printable(name), widths.name).padEnd(widths.name),
    rate: shortened(rate, widths.rate).padStart(widths.rate),
    left: (left.length > widths.left ? (left.split(', ')[0] ?? '') : left).slice(0, widths.left).padEnd(widths.left),
  };
}

/** How fast something goes, and how long it will take; `''` where that is not known. */
function speed(
  count: number,
  share: number,
  ms: number,
  unit: string,
): { readonly rate: string; readonly left: string } {
  const seconds = ms / 1000;
  const rate = seconds > 0 && count > 0 ? `${thousands(Math.round(count / seconds))} ${unit}` : '';
  const left = share > 0 && share < 1 ? `${thousands(Math.ceil((seconds / share) * (1 - share)))} s left` : '';
  return { rate, left };
}

/** A line at most every this often for a source that is at work. */
const EVERY_MS = 5_000;

function lines(stream: NodeJS.WriteStream): Progress {
  const said = new Map<string, { since: number; last: number }>();
  const tally = new Tally();
  return {
    events: {
      planned(plan) {
        tally.planned(plan);
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
        const share = Math.min(1, bytes / tally.sizeOf(source));
        const { rate, left } = speed(rows, share, now - times.since, 'rows/s');
        const parts = [`${Math.round(share * 100)} %`, `${thousands(rows)} rows`, rate, left];
        say(`${source}: ${parts.filter((part) => part !== '').join(', ')}`, stream);
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
