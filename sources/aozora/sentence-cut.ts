/** Lengths in UTF-16 units. A whole sentence near the aim is better than the exact length. */
const AIM = 110;
const SHORT = 40;
const LONG = 200;
const VERY_LONG = 300;
const TOO_SHORT = 12;
const LINES_OF_VERSE = 5;

const OPENERS = '「『（(〈《【〔［“〝';
const CLOSERS = '」』）)〉》】〕］”〟';
const ENDERS = '。！？!?．‼⁇⁈⁉';

/** Where a text may be cut: the index behind the last character, and how many brackets are open there. */
interface End {
  readonly at: number;
  readonly open: number;
  /** `line`: the end of a line that is no sentence's end. */
  readonly kind: 'sentence' | 'line' | 'comma';
}

/**
 * The beginning of a text, cut behind a sentence: the last that ends within {@link AIM}, else the next one. Verse, which
 * may have no full stops, is cut at a line's end. Brackets are cut open only where they would stay open for
 * {@link VERY_LONG}; if the text begins with that bracket, it is left out, so that what remains is a piece of the
 * utterance and not half a pair.
 */
export function cutAtSentence(text: string): string {
  const ends = endsOf(text);
  const whole = atMost(
    ends.filter(({ open, kind }) => open === 0 && kind !== 'comma'),
    VERY_LONG,
  );
  const sentences = whole.filter(({ kind }) => kind === 'sentence');
  const found =
    near(sentences) ??
    (text.length <= AIM ? text.length : undefined) ??
    (isVerse(text) ? near(whole) : undefined) ??
    far(sentences) ??
    near(whole) ??
    far(whole);
  if (found !== undefined) return text.slice(0, found);
  if (text.length <= LONG) return text;
  const begins = OPENERS.includes(text.charAt(0)) ? 1 : 0;
  const inner = ends.filter(({ open }) => open <= begins);
  const innerSentences = atMost(
    inner.filter(({ kind }) => kind === 'sentence'),
    VERY_LONG,
  );
  const end = near(innerSentences) ?? far(innerSentences) ?? near(inner) ?? AIM;
  return text.slice(begins, end).replace(/、$/u, '');
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

function atMost(ends: readonly End[], length: number): readonly End[] {
  return ends.filter(({ at }) => at <= length);
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
      if (!(ENDERS + CLOSERS).includes(next) || lineEnds) {
        if (!(character === '．' && /[0-9０-９]/u.test(next))) ends.push({ at: at + 1, open, kind: 'sentence' });
      }
    } else if (
      CLOSERS.includes(character) &&
      (lineEnds || (OPENERS.includes(next) && ENDERS.includes(text.charAt(at - 1))))
    ) {
      // A closing bracket ends a sentence only where nothing like と言った follows.
      ends.push({ at: at + 1, open, kind: 'sentence' });
    } else if (lineEnds) ends.push({ at: at + 1, open, kind: 'line' });
    else if (character === '、') ends.push({ at: at + 1, open, kind: 'comma' });
  }
  return ends;
}
