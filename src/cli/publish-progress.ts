import type { PublishContext } from '../hub/publish.js';
import { printable } from '../core/printable.js';
import { openBars } from './bars.js';
import { say } from './say.js';
import { megabytes } from './table.js';

/** Shows how a publication goes, on standard error. */
export interface PublishProgress {
  readonly context: PublishContext;
  /** Takes the bars off the screen; a second time it does nothing. */
  stop(): void;
}

/** A line at most every this often where there is no terminal. In milliseconds. */
const EVERY = 5_000;

/** Bars on a terminal, plain lines elsewhere. */
export function showPublish(stream: NodeJS.WriteStream): PublishProgress {
  const again = (reason: string, delay: number): string =>
    `publish: ${reason}; trying again in ${(delay / 1000).toFixed(1)} s`;
  if (!stream.isTTY) {
    let last = performance.now();
    const line = (name: string) => (bytes: number, total: number) => {
      if (performance.now() - last < EVERY) return;
      last = performance.now();
      say(`${name}: ${megabytes(bytes)} of ${megabytes(total)}`, stream);
    };
    const onAgain = (reason: string, delay: number): void => {
      say(again(reason, delay), stream);
    };
    return { context: { onChecked: line('check'), onSent: line('send'), onAgain }, stop: () => undefined };
  }
  const { multi, stop } = openBars(stream, '{name} {bar} {percentage}%  {size}');
  const bar = (name: string) => {
    const made = multi.create(1, 0, { name, size: '' });
    return (bytes: number, total: number): void => {
      made.setTotal(Math.max(total, 1));
      made.update(bytes, { name, size: megabytes(total) });
    };
  };
  let isOpen = true;
  return {
    context: {
      onChecked: bar('check'),
      onSent: bar('send '),
      onAgain: (reason, delay) => {
        multi.log(`${printable(again(reason, delay))}\n`);
      },
    },
    stop: () => {
      if (isOpen) stop();
      isOpen = false;
    },
  };
}
