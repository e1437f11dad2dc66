import type { Line } from '../lines/layout.js';

/** Who speaks, with the given name in brackets, and what is said: `木組（一郎）では`. */
const SPEAKS = /^([\p{Script=Han}々]{1,5})（([\p{Script=Han}々]{1,6})）/u;

/**
 * Behind the words with which the chairman of a meeting calls upon the author, where the author's own begin with his name in the next
 * line; `start` where there are none.
 */
export function endOfCall(lines: readonly Line[], start: number, author: string): number {
  const [call, own] = [SPEAKS.exec(lines[start]?.text ?? ''), SPEAKS.exec(lines[start + 1]?.text ?? '')];
  if (call === null || own === null) return start;
  const isOwn = (own[1] ?? '') + (own[2] ?? '') === author;
  return isOwn && (call[1] ?? '') + (call[2] ?? '') !== author ? start + 1 : start;
}
