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

const OPENERS = '「『（(〈《≪【〔［“〝';
const CLOSERS = '」』）)〉》≫】〕］”〟';
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
 * may have no full stops, is cut at a line's end. Brackets are cut open only where no sentence ends outside them in time;
 * if the text begins with that bracket, it is left out, so that what remains is a piece of the utterance and not half a
 * pair. `undefined` where nothing ends within {@link FARTHEST}: a word or a sentence is never cut.
 */
export function cutAtSentence(text: string): string | undefined {
  const verse = isVerse(text);
  const ends = endsOf(text.slice(0, FARTHEST * 2)).filter(
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
  const inner = ends.filter(({ kind }) => kind === 'sentence');
  const end = near(inner) ?? far(inner) ?? near(ends) ?? far(ends);
  if (end === undefined) {
    const short = inner.findLast(({ at }) => at >= VERY_SHORT && at < SHORT)?.at;
    return short === undefined ? undefined : text.slice(isOneUtterance(text, short) ? 1 : 0, short);
  }
  return text.slice(isOneUtterance(text, end) ? 1 : 0, end);
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

function endsOf(text: string): End[] {
  const ends: End[] = [];
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (OPENERS.includes(character)) open++;
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
