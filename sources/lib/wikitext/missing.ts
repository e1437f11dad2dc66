/** No more of the text on either side is looked at. */
const LOOK = 12;

/** Behind a particle that stands for itself and begins no other word: の町, が降る, と語る, and not のち, がん, とても. */
const ALONE = '(?![ぁ-んー」』）〉)、。，．\\s]|$)';
/** Particles that follow a noun, and forms that only follow one. */
const FOLLOWS_NOUN = `によ(?:って|る|り)|において|における|である|であり|であっ|とは(?!い|言)|への|からな|(?:が|を)(?:ある|あり|いる|して)|に(?:は|も)${ALONE}`;

const afterNoun = (particles: string): string => `^(?:[${particles}]${ALONE}|${FOLLOWS_NOUN})`;

/** What cannot follow, by what stands before: a word is missing between the two. */
const MISSING: readonly (readonly [before: RegExp, after: RegExp])[] = [
  // Nothing of a sentence or of a bracket: 。のち stays.
  [/(?:^|[\n。（(「『〈*#:;])$/, new RegExp(`${afterNoun('はがをのにへと')}|^で${ALONE}`)],
  [/、$/, new RegExp(afterNoun('はがをのにへ'))],
  // は and を take a noun with them; が does, but for あるが、
  [/(?:[はを]|[^だすたるいう]が)$/, new RegExp(`${afterNoun('がをのにへもとで')}|^です|^という`)],
  [/[はを]、?$/, /^[。．]/],
  [/(?:^|[^もこそあどい])の$/, new RegExp(`${afterNoun('はがをへも').replace('である|であり|であっ|', '')}|^[。．]`)],
  [/(?:^|[^ぁ-ん])に$/, new RegExp(`^(?:[がをのへ]${ALONE}|が(?:ある|あり|いる))|^[。．]`)],
  [/(?:^|[^ぁ-ん])や$/, new RegExp(afterNoun('はがをのにへもで'))],
];

const FIRST: ReadonlySet<number> = new Set(Array.from('はがをのにへとでもか。．\u3000', (char) => char.charCodeAt(0)));

const BLANKS: ReadonlySet<number> = new Set([9, 10, 32]);

/**
 * Whether a word is missing where something stood that shows nothing: 本に{{Cite book|…}}がある. Notes and boxes stand where
 * the text is whole without them; so what is left around it is what tells.
 * @param before the text before it, markup included
 * @param after how the text goes on
 */
export function isMissing(before: string, after: string): boolean {
  return mayMiss(after, 0) && isMissingBetween(before.slice(-LOOK), after.slice(0, LOOK));
}

/** A cheap look: most often a sentence ends there, or goes on with another word. */
function mayMiss(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return BLANKS.has(code) || FIRST.has(code);
}

function isMissingBetween(before: string, after: string): boolean {
  const next = after.trimStart();
  if (!FIRST.has(next.charCodeAt(0))) return false;
  const end = before.trimEnd();
  // Behind an empty line a paragraph begins.
  const last = before.slice(end.length).split('\n').length > 2 ? '' : end;
  return MISSING.some(([left, right]) => left.test(last) && right.test(next));
}

/** The end of a text that is being written: taking it from the whole would cost the whole each time. */
export class Tail {
  #last = '';
  /** What was written before that. At first nothing stands before. */
  #before = '\n';

  /** @param piece what is written */
  follow(piece: string): void {
    if (piece === '') return;
    this.#before = this.#last;
    this.#last = piece;
  }

  /** Whether a word is missing between the text so far and what stands at `end` in `source`. */
  isMissing(source: string, end: number): boolean {
    return mayMiss(source, end) && isMissingBetween(this.text, source.slice(end, end + LOOK));
  }

  get text(): string {
    return this.#last.length < LOOK ? this.#before.slice(-LOOK) + this.#last : this.#last.slice(-LOOK);
  }

  /** Goes on behind another text. */
  set text(text: string) {
    this.#before = '';
    this.#last = text;
  }
}
