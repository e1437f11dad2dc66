import { printableLines } from '../core/printable.js';

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
