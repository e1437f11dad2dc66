import type { Line } from '../lines/layout.js';

/** Goes on with what stands above: `は、革命は…` below a title of which it speaks, `の句は` below a verse. */
const GOES_ON = /^(?:は(?:[、，]|\p{Script=Han}{2})|の(?:句|歌|詩|語|言葉)[はもがを])/u;

/**
 * Where a text begins whose first line may go on with the line above, which is then a part of its sentence; `undefined` where that
 * line is not there.
 * @param first the line behind all that stands before the text
 */
export function startOfSentence(lines: readonly Line[], first: number): number | undefined {
  if (!GOES_ON.test(lines[first]?.text ?? '')) return first;
  return lines[first - 1]?.kind === 'text' ? first - 1 : undefined;
}
