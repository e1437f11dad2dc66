import type { SingleBar } from 'cli-progress';
import { printable, printableLines } from '../core/printable.js';
import type { FetchedFile, FetchEvents } from '../fetch/fetch.js';
import type { FileState } from '../fetch/state.js';
import { openBars } from './bars.js';
import { say } from './say.js';
import { megabytes, shortened, thousands } from './table.js';

/** Shows how a fetch goes, on standard error. */
export interface FetchProgress {
  readonly events: Omit<FetchEvents, 'agree'>;
  /** Takes the bars off the screen. */
  stop(): void;
}

/** How far a file was when this run began with it, and when. */
interface Begun {
  readonly since: number;
  readonly from: number;
  last: number;
}

/** Bars on a terminal, plain lines elsewhere. */
export function showFetch(stream: NodeJS.WriteStream): FetchProgress {
  return stream.isTTY ? bars(stream) : lines(stream);
}

/** Of a line of 80 columns, what the bar, the share, the rate and the time leave. */
const NAME_COLUMNS = 24;

function bars(stream: NodeJS.WriteStream): FetchProgress {
  const { multi, stop } = openBars(stream, '{name} {bar} {percentage}%  {rate}  {left}');
  const open = new Map<string, { bar: SingleBar; begun: Begun }>();
  const said = (text: string): void => {
    multi.log(`${printableLines(text)}\n`);
  };
  const others = notes(said);
  return {
    events: {
      ...others,
      progress(file, bytes, total) {
        const name = shortened(printable(id(file)), NAME_COLUMNS).padEnd(NAME_COLUMNS);
        const known = open.get(id(file)) ?? {
          bar: multi.create(total, 0, { name, rate: '', left: '' }),
          begun: begin(bytes),
        };
        open.set(id(file), known);
        // A server that does not say how much it sends leaves the bar full and the rate to be read.
        known.bar.setTotal(total === 0 ? bytes : total);
        const rate = bytes === total ? { rate: 'checking', left: '' } : rateOf(known.begun, bytes, total);
        known.bar.update(bytes, { name, ...rate });
      },
      finished(result) {
        // A bar that no longer moves has no rate.
        open.get(id(result.file))?.bar.update({ rate: result.outcome, left: '' });
        others.finished?.(result);
      },
    },
    stop,
  };
}

/** A line at most every this often for a file that is coming. In milliseconds. */
const EVERY = 5_000;

function lines(stream: NodeJS.WriteStream): FetchProgress {
  const open = new Map<string, Begun>();
  return {
    events: {
      progress(file, bytes, total) {
        const begun = open.get(id(file)) ?? begin(bytes);
        open.set(id(file), begun);
        const now = performance.now();
        // The last piece: that it is downloaded is said when it has been checked.
        if (now - begun.last < EVERY || bytes === total) return;
        begun.last = now;
        const { rate, left } = rateOf(begun, bytes, total);
        const share = total === 0 ? '' : `${Math.floor((bytes / total) * 100)} %`;
        const parts = [share, megabytes(bytes), rate, left].filter((part) => part !== '');
        say(`${id(file)}: ${parts.join(', ')}`, stream);
      },
      ...notes((text) => {
        say(text, stream);
      }),
    },
    stop: () => undefined,
  };
}

function notes(tell: (text: string) => void): Omit<FetchEvents, 'agree' | 'progress'> {
  return {
    again(file, reason, delay) {
      tell(`${id(file)}: ${reason}; trying again in ${(delay / 1000).toFixed(1)} s`);
    },
    waiting(file) {
      tell(`${id(file)}: another process is downloading it; waiting for that`);
    },
    nextMirror(file, url, error) {
      tell(`${id(file)}: ${url}: ${error.message} Trying the next mirror.`);
    },
    finished(result) {
      const text = finishedText(result);
      if (text !== undefined) tell(text);
    },
  };
}

function finishedText({ file, outcome, unverified }: FetchedFile): string | undefined {
  const size = `${megabytes(file.have)}${unverified ? ', unverified' : ''}`;
  switch (outcome) {
    case 'downloaded':
      return `${id(file)}: downloaded, ${size}`;
    case 'cached':
      return `${id(file)}: taken from the cache, ${size}`;
    case 'present':
    case 'manual':
    case 'failed':
      // The table at the end and the lines below it tell.
      return undefined;
  }
}

function begin(from: number): Begun {
  const now = performance.now();
  return { since: now, from, last: now };
}

/** What came in this run tells the rate, not what was there before. */
function rateOf({ since, from }: Begun, bytes: number, total: number): { rate: string; left: string } {
  const seconds = (performance.now() - since) / 1000;
  if (seconds <= 0 || bytes <= from) return { rate: '', left: '' };
  const rate = (bytes - from) / seconds;
  return {
    rate: `${megabytes(rate)}/s`,
    left: total > bytes ? `${thousands(Math.ceil((total - bytes) / rate))} s left` : '',
  };
}

function id({ source, name }: FileState): string {
  return `${source}/${name}`;
}
