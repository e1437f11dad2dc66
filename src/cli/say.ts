import { printableLines } from '../core/printable.js';
import { wrapped } from './display.js';

/**
 * Says something to a person, with a line feed behind it. Names and texts of others go into what is said: nothing of it
 * reaches a terminal as anything but text.
 */
export function say(text: string, stream: NodeJS.WritableStream = process.stdout): void {
  stream.write(`${printableLines(text)}\n`);
}

/** The same on standard error, where everything goes that is not what was asked for. */
export function remark(text: string): void {
  say(text, process.stderr);
}

/**
 * A sentence in lines that a screen shows whole. A terminal itself would break it in the midst of a word. One with a hash or a
 * path that no line holds is left to the terminal: what that breaks can still be copied whole.
 * @param columns of the screen; `undefined` where there is none: then it stays one line, since a program may read it
 */
export function forScreen(text: string, columns: number | undefined): string {
  if (columns === undefined) return text;
  const width = Math.max(NARROWEST, columns);
  const isTooLong = text.split(/\s/u).some((word) => word.length > width && /^[!-~]+$/u.test(word));
  return isTooLong ? text : wrapped(printableLines(text), width).join('\n');
}

/** Terminals that say nothing of their width may say 0. */
const NARROWEST = 20;
