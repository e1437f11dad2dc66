import { aboveFigure } from './figures.js';
import { CLOSERS, type End, endsOf, isUnfinished, OPENERS } from './ends.js';
import type { Held } from './held-lines.js';
import { withoutLastLabels } from './labels.js';

/** Lengths in UTF-16 units. A whole sentence near the aim is better than the exact length. */
const AIM = 110;
const SHORT = 40;
const LONG = 200;
/** So far a sentence is looked for where nothing else ends. */
const FARTHEST = 400;
/** And so far behind a few words that say nothing: `一席申し上げます。`. */
const BEYOND = 650;
const TOO_SHORT = 20;
const VERY_SHORT = 12;
const LINES_OF_VERSE = 5;
/** Before what is said stands a line's end, a sentence's end, or what somebody is called: `花子「…`. */
const BEFORE_SPEECH = /(?:^|[\n。！？!?」』…―─])[^、。\n「」]{0,12}$|、[\p{Script=Han}○△]{1,3}$/u;
/** A line of verse with which its sentence goes on in the next one. */
const RUNS_ON = /(?:[てでにをがはとのば、]|ども|へと|から|ながら)$/u;
const LONGEST_ENDING = 3;
const NOTHING_HELD: Held = { whole: new Set(), ends: new Set() };

/**
 * The beginning of a text, cut behind a sentence: the last that ends within {@link AIM}, else the next one. Verse, which
 * may have no full stops, is cut at a line's end. Within brackets it is cut only where they do not close in time, and only in what
 * is said in a line of its own; the bracket stays as it is. `undefined` where nothing ends within {@link FARTHEST}: a word or a
 * sentence is never cut.
 * @param held lines that belong together with those below them
 */
export function cutAtSentence(passage: string, held: Held = NOTHING_HELD): string | undefined {
  const text = aboveFigure(withoutLastLabels(passage));
  if (text === '') return undefined;
  const verse = isVerse(text);
  const all = endsOf(text, BEYOND, verse, held);
  const ends = all.filter(({ at }) => at <= FARTHEST);
  const closed = ends.filter(({ open }) => open.length === 0);
  const sentences = closed.filter(({ kind }) => kind === 'sentence');
  const whole = closed.filter(
    ({ at, kind }) => kind === 'sentence' || !RUNS_ON.test(text.slice(Math.max(0, at - LONGEST_ENDING), at)),
  );
  const found =
    near(sentences) ??
    (text.length <= AIM ? text.length : undefined) ??
    (verse ? (near(whole) ?? near(closed)) : undefined) ??
    far(sentences) ??
    near(closed) ??
    far(closed);
  if (found !== undefined) return text.slice(0, found);
  if (text.length <= LONG)
    return !verse && isUnfinished(text.slice(text.lastIndexOf('\n') + 1), false) ? undefined : text;
  const inner = ends.filter((end) => isUtterance(text, end));
  const said = inner.filter(({ kind }) => kind === 'sentence');
  const end =
    near(said) ??
    far(said) ??
    near(inner) ??
    far(inner) ??
    [...closed, ...said].findLast(({ at }) => at >= VERY_SHORT && at < SHORT)?.at ??
    (closed.length > 0 ? far(all.filter(({ open }) => open.length === 0)) : undefined);
  return end === undefined ? undefined : text.slice(0, end);
}

/** True within brackets that do not close in time, in what is said at the beginning of a line or behind who says it. */
function isUtterance(text: string, { at, open: [outermost] }: End): boolean {
  if (outermost === undefined || !BEFORE_SPEECH.test(text.slice(Math.max(0, outermost - LONG), outermost)))
    return false;
  return !closesInTime(text, at, outermost);
}

function closesInTime(text: string, from: number, outermost: number): boolean {
  let depth = 0;
  for (let at = outermost; at < FARTHEST; at++) {
    if (OPENERS.includes(text.charAt(at))) depth++;
    else if (CLOSERS.includes(text.charAt(at)) && --depth === 0) return at > from;
  }
  return false;
}

/** Many short lines. */
function isVerse(text: string): boolean {
  return text.slice(0, LONG).split('\n').length > LINES_OF_VERSE;
}

/** The last end from {@link SHORT} to {@link AIM}, else the first up to {@link LONG}. */
function near(ends: readonly End[]): number | undefined {
  return ends.findLast(({ at }) => at >= SHORT && at <= AIM)?.at ?? ends.find(({ at }) => at > AIM && at <= LONG)?.at;
}

/** The last end before {@link SHORT}, if it leaves anything to speak of, else the first one behind {@link LONG}. */
function far(ends: readonly End[]): number | undefined {
  return ends.findLast(({ at }) => at >= TOO_SHORT && at < SHORT)?.at ?? ends.find(({ at }) => at > LONG)?.at;
}
