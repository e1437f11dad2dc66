/** What characters are counted by, in the order in which it is asked: the first that fits. */
export const SCRIPTS = ['spaces', 'digits', 'hiragana', 'katakana', 'kanji', 'latin', 'punctuation', 'other'] as const;
export type Script = (typeof SCRIPTS)[number];

/** Characters by script. */
export type ScriptCounts = Readonly<Record<Script, number>>;

const OTHER = SCRIPTS.indexOf('other');
const CLASSES: Readonly<Record<Exclude<Script, 'other'>, RegExp>> = {
  spaces: /^\s$/u,
  digits: /^\p{Nd}$/u,
  hiragana: /^\p{Script=Hiragana}$/u,
  // The long vowel belongs to both kana, and stands nearly always in katakana.
  katakana: /^[\p{Script=Katakana}ーｰ]$/u,
  kanji: /^\p{Script=Han}$/u,
  latin: /^\p{Script=Latin}$/u,
  punctuation: /^[\p{P}\p{S}]$/u,
};
const PATTERNS = Object.values(CLASSES);

/** The number of the script of every character that was met, plus 1. */
const known = new Uint8Array(0x110000);

function scriptOf(code: number): number {
  const before = known[code] ?? 0;
  if (before > 0) return before - 1;
  const character = String.fromCodePoint(code);
  const found = PATTERNS.findIndex((pattern) => pattern.test(character));
  const script = found < 0 ? OTHER : found;
  known[code] = script + 1;
  return script;
}

/** Counts the characters of texts by script. */
export class ScriptCounter {
  readonly #counts = new Float64Array(SCRIPTS.length);

  /** Returns how many characters (code points) the text has. */
  add(text: string): number {
    let characters = 0;
    for (let at = 0; at < text.length; characters++) {
      const code = text.codePointAt(at) ?? 0;
      const script = scriptOf(code);
      this.#counts[script] = (this.#counts[script] ?? 0) + 1;
      at += code > 0xffff ? 2 : 1;
    }
    return characters;
  }

  join(other: ScriptCounter): void {
    for (const [script, count] of other.#counts.entries()) this.#counts[script] = (this.#counts[script] ?? 0) + count;
  }

  result(): ScriptCounts {
    return Object.fromEntries(SCRIPTS.map((script, number) => [script, this.#counts[number] ?? 0])) as ScriptCounts;
  }
}
