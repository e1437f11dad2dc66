import { BY_SCRIPT, type Script } from './languages.js';

/** How much of a text is in each script. Letters of an unknown script count as `other`. */
export type ScriptCounts = ReadonlyMap<Script | 'other', number>;

/**
 * Counts the letters of a text by script. A kana, a Chinese character and a syllable of Korean say about as much as two
 * letters of an alphabet, so they count twice.
 */
export function scriptsOf(text: string): ScriptCounts {
  const counts = new Map<Script | 'other', number>();
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    // ASCII, and what is most of a Japanese text, is told without a regular expression.
    const script =
      code < 0x80 ? (isAsciiLetter(code) ? 'Latin' : undefined) : (commonScript(code) ?? rareScript(character));
    if (script === undefined) continue;
    counts.set(script, (counts.get(script) ?? 0) + (isDense(script) ? 2 : 1));
  }
  return counts;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** Not ー and ・, which stand in Chinese and Korean lines as well. */
function commonScript(code: number): Script | undefined {
  if ((code >= 0x3041 && code <= 0x3096) || (code >= 0x30a1 && code <= 0x30fa)) return 'Kana';
  if (code >= 0x4e00 && code <= 0x9fff) return 'Han';
  if (code >= 0xac00 && code <= 0xd7a3) return 'Hangul';
  return undefined;
}

const LETTER = /^\p{L}$/u;
const IS_SCRIPT = (Object.keys(BY_SCRIPT) as Script[]).map((script): readonly [Script, RegExp] => [
  script,
  script === 'Kana' ? /^[\p{sc=Hiragana}\p{sc=Katakana}]$/u : new RegExp(`^\\p{sc=${script}}$`, 'u'),
]);

function rareScript(character: string): Script | 'other' | undefined {
  if (!LETTER.test(character) || character === 'ー' || character === 'ｰ') return undefined;
  return IS_SCRIPT.find(([, pattern]) => pattern.test(character))?.[0] ?? 'other';
}

function isDense(script: Script | 'other'): boolean {
  return script === 'Kana' || script === 'Han' || script === 'Hangul';
}
