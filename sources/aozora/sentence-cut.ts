/** Lengths in UTF-16 units. A whole sentence near the aim is better than the exact length. */
const AIM = 110;
const SHORT = 40;
const LONG = 200;
const VERY_LONG = 300;
/** So far a sentence is looked for where nothing else ends. */
const FARTHEST = 400;
const TOO_SHORT = 20;
const VERY_SHORT = 8;
const LINES_OF_VERSE = 5;

const OPENERS = '「『（(〈《【〔［“〝';
const CLOSERS = '」』）)〉》】〕］”〟';
const PAUSES = '、，,';
const ENDERS = '。！？!?．‼⁇⁈⁉';

/** Where a text may be cut: the index behind the last character, and how many brackets are open there. */
interface End {
  readonly at: number;
  readonly open: number;
  /** `line`: the end of a line that is no sentence's end. */
  readonly kind: 'sentence' | 'line';
}

/**
 * The beginning of a text, cut behind a sentence: the last that ends within {@link AIM}, else the next one. Verse, which
 * may have no full stops, is cut at a line's end. Brackets are cut open only where the text begins with one and no sentence
 * ends outside it in time: the bracket is left out, so that what remains is a piece of the utterance and not half a pair.
 * `undefined` where nothing ends within {@link FARTHEST}: a word, a sentence or a pair of brackets is never cut.
 */
export function cutAtSentence(text: string): string | undefined {
  const cut = cutOutside(text, OPENERS);
  return cut === undefined && leavesOpen(text) ? cutOutside(text, OPENERS.replace('「', '')) : cut;
}

/** Cuts where none of these brackets is open. */
function cutOutside(text: string, openers: string): string | undefined {
  const verse = isVerse(text);
  const ends = endsOf(text.slice(0, FARTHEST * 2), openers).filter(
    // A paragraph that ends with a comma goes on in the next; a line of verse is whole.
    ({ at, kind }) => at <= FARTHEST && (kind === 'sentence' || verse || !PAUSES.includes(text.charAt(at - 1))),
  );
  const closed = ends.filter(({ at, open }) => open === 0 && at <= VERY_LONG);
  const sentences = closed.filter(({ kind }) => kind === 'sentence');
  const found =
    near(sentences) ??
    (text.length <= AIM ? text.length : undefined) ??
    (verse ? near(closed) : undefined) ??
    far(sentences) ??
    near(closed) ??
    far(closed);
  if (found !== undefined) return text.slice(0, found);
  if (text.length <= LONG) return text;
  const inner = ends.filter(({ at, kind }) => kind === 'sentence' && isOneUtterance(text, at));
  const end = near(inner) ?? far(inner) ?? short(inner);
  if (end !== undefined) return text.slice(1, end);
  const outside = ends.filter(({ open, kind }) => open === 0 && kind === 'sentence');
  const before = far(outside) ?? short(sentences) ?? short(closed);
  return before === undefined ? undefined : text.slice(0, before);
}

/** True where the bracket that a passage begins with is still open at `end`. */
function isOneUtterance(text: string, end: number): boolean {
  let open = 0;
  for (let at = 0; at < end; at++) {
    if (OPENERS.includes(text.charAt(at))) open++;
    else if (CLOSERS.includes(text.charAt(at))) open--;
    if (open <= 0) return false;
  }
  return true;
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

/** The last end before {@link SHORT}, if no other will do. */
function short(ends: readonly End[]): number | undefined {
  return ends.findLast(({ at }) => at >= VERY_SHORT && at < SHORT)?.at;
}

/** True where all that is said begins with a bracket and ends without one, as story-tellers' books print it: 「…「…「…. */
function leavesOpen(text: string): boolean {
  const closing = text.indexOf('」');
  const before = closing === -1 ? text : text.slice(0, closing);
  return before.split('「').length > 3;
}

function endsOf(text: string, openers: string): End[] {
  const ends: End[] = [];
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (openers.includes(character)) open++;
    else if (CLOSERS.includes(character)) open = Math.max(0, open - 1);
    const next = text.charAt(at + 1);
    const lineEnds = next === '' || next === '\n';
    if (ENDERS.includes(character)) {
      // `！？` ends once; `３．５` does not end.
      if ((!(ENDERS + CLOSERS).includes(next) || lineEnds) && !(character === '．' && isPoint(text, at))) {
        ends.push({ at: at + 1, open, kind: 'sentence' });
      }
    } else if (character === '.' && endsEnglish(text, at)) ends.push({ at: at + 1, open, kind: 'sentence' });
    else if (
      CLOSERS.includes(character) &&
      (lineEnds || (OPENERS.includes(next) && ENDERS.includes(text.charAt(at - 1))))
    ) {
      // A closing bracket ends a sentence only where nothing like と言った follows.
      ends.push({ at: at + 1, open, kind: 'sentence' });
    } else if (lineEnds) ends.push({ at: at + 1, open, kind: 'line' });
  }
  return ends;
}

/** True for the point of a number or of an initial. */
function isPoint(text: string, at: number): boolean {
  return /[0-9０-９A-Za-zＡ-Ｚａ-ｚ]/u.test(text.charAt(at + 1)) || /^[Ａ-ＺA-Z]$/u.test(text.charAt(at - 1));
}

/** True behind a word in small letters that is no abbreviation, where the next sentence or nothing follows. */
function endsEnglish(text: string, at: number): boolean {
  return (
    /(?:^|[\s“"'(])[A-Za-z]?[a-z’'-]{3,24}["”’)]?$/u.test(text.slice(Math.max(0, at - 24), at)) &&
    /^(?:$|\n|["”’]?\s+["“‘]?[A-Z])/u.test(text.slice(at + 1, at + 5)) &&
    !/(?:Prof|Messrs)$/u.test(text.slice(Math.max(0, at - 8), at))
  );
}
