import type { KeyedRequest } from '../request.js';
import type { AnswerEvents } from './events.js';
import { newLevel } from './level.js';
import type { Stop } from './limits.js';
import type { Meter } from './meter.js';

/** A request may be sent; a limit is reached; or nothing is sent any more. */
export type Turn = { readonly epoch: number } | { readonly stop: Stop } | 'halted';

/** Decides when which request is sent. */
export interface Turns {
  /** Waits for the turn of a request. Those that were sent before go first, all others in the order they came. */
  enter(this: void, request: KeyedRequest, isAgain: boolean): Promise<Turn>;
  /** A try has ended. A request that failed keeps its place: while it waits to be sent again, no other takes it. */
  leave(this: void, outcome: 'answered' | 'failed'): void;
  /** The endpoint takes no more requests for so many milliseconds. */
  refused(this: void, epoch: number, delay: number): void;
  /** Sends nothing any more. */
  halt(this: void): void;
}

interface Waiting {
  readonly request: KeyedRequest;
  readonly isAgain: boolean;
  readonly resolve: (turn: Turn) => void;
}

export function newTurns(most: number, meter: Meter, events: AnswerEvents): Turns {
  const level = newLevel(most, (current) => events.concurrency?.(current));
  const again: Waiting[] = [];
  const fresh = queue<Waiting>();
  /** Requests that were sent and are not answered, and those of them whose try is under way. */
  let [open, trying] = [0, 0];
  let pausedUntil = -Infinity;
  let stopped: Stop | undefined;
  let isHalted = false;
  let timer: NodeJS.Timeout | undefined;

  /** Milliseconds until a request may be sent; sets a clock where there are some. */
  const mustWait = (now: number): boolean => {
    const pace = meter.wait(now);
    const pause = pausedUntil - now;
    const delay = Math.max(pause, pace.delay);
    if (delay <= 0) return false;
    timer = setTimeout(() => {
      timer = undefined;
      pump();
    }, Math.ceil(delay));
    events.waiting?.(pause >= pace.delay ? 'busy' : pace.reason, Math.ceil(delay));
    return true;
  };
  const pump = (): void => {
    while (!isHalted && timer === undefined && trying < level.current) {
      const next = again[0] ?? (open < level.current ? fresh.first() : undefined);
      if (next === undefined) return;
      if (stopped !== undefined && !next.isAgain) {
        fresh.shift()?.resolve({ stop: stopped });
        continue;
      }
      const now = performance.now();
      if (mustWait(now)) return;
      const admission = next.isAgain ? 'go' : meter.admit(next.request.request);
      if (admission === 'full') return;
      if (admission !== 'go') {
        stopped = admission;
        continue;
      }
      if (next.isAgain) again.shift();
      else {
        fresh.shift();
        open++;
      }
      trying++;
      meter.sent(next.request.request, now);
      next.resolve({ epoch: level.epoch });
    }
  };
  return {
    enter: (request, isAgain) =>
      new Promise((resolve) => {
        if (isHalted) {
          resolve('halted');
          return;
        }
        if (isAgain) again.push({ request, isAgain, resolve });
        else fresh.push({ request, isAgain, resolve });
        pump();
      }),
    leave(outcome) {
      trying--;
      if (outcome === 'answered') {
        open--;
        level.answered();
      }
      pump();
    },
    refused(epoch, delay) {
      level.refused(epoch);
      pausedUntil = Math.max(pausedUntil, performance.now() + delay);
    },
    halt() {
      isHalted = true;
      clearTimeout(timer);
      for (const { resolve } of again.splice(0)) resolve('halted');
      for (let next = fresh.shift(); next !== undefined; next = fresh.shift()) next.resolve('halted');
    },
  };
}

/** First in, first out, without moving all the others up. */
function queue<T>(): { push(item: T): void; first(): T | undefined; shift(): T | undefined } {
  const items: T[] = [];
  let start = 0;
  return {
    push: (item) => items.push(item),
    first: () => items[start],
    shift() {
      const item = items[start];
      if (item === undefined) return undefined;
      if (++start > 1024 && start * 2 > items.length) {
        items.splice(0, start);
        start = 0;
      }
      return item;
    },
  };
}
