import { plainChemistry } from './chemistry.js';
import { ACCENTS, script, SYMBOLS } from './tex-symbols.js';

const DOUBLE_STRUCK = new Map(Object.entries({ N: 'ℕ', Z: 'ℤ', Q: 'ℚ', R: 'ℝ', C: 'ℂ', P: 'ℙ', H: 'ℍ' }));

const BLACKBOARD = /\\(?:mathbb|Bbb)\s*(?:\{([A-Z])\}|([A-Z]))|\\([NZQRC])(?![A-Za-z])/g;
/** A fraction of two short terms that stands alone, so that nothing can be read into it: `\frac{1}{2}`. */
const FRACTION =
  /(?<![\w}])\\[dt]?frac\s{0,3}(?:\{([0-9]{1,4}|[A-Za-z])\}\s{0,3}\{([0-9]{1,4}|[A-Za-z])\}|([0-9])([0-9]))(?!\s{0,3}[\w{\\(^])/g;
const CHEMISTRY = /^\s{0,9}\\ce\s{0,9}\{([^]*)\}\s{0,9}$/;
/** A root of one sign, or of a short term; what follows it may seem to stand under it. */
const ROOT = /\\sqrt\s{0,3}(?:\{([^{}\\]{1,20})\}|([0-9A-Za-z]))(?=\s{0,3}([\w\\{]?))/g;
/** A mark over one letter. */
const ACCENT =
  /\\(bar|overline|hat|widehat|tilde|widetilde|dot|ddot|vec)(?:\s{0,3}\{\s{0,3}(\p{L})\s{0,3}\}|\s{1,3}(\p{L})(?!\p{L}))/gu;
const GREEK = /\\((?:var)?[a-zA-Z]{2,7})(?=\s{0,3}\})/g;
/** The blank that ends the name of a command is none of the text, unless one stands before it, too: `x\in A`, `x \in A`. */
const COMMAND = /( ?)\\([A-Za-z]+)( ?)|\\([,;:! {}])/g;
const SCRIPT = /([_^])(?:\{([^{}^_]{1,12})\}|([0-9A-Za-z+−*′-]))/g;
const LETTER = /^\p{L}$/u;
/** Braces that are shown, while those of TeX still stand. */
const [OPEN_BRACE, CLOSE_BRACE] = ['\u0001', '\u0002'];

/** The parts of {@link COMMAND}, where it matched, and the whole. A command has blanks, perhaps none, a sign has neither. */
type CommandMatch = [
  before: string,
  name: string | undefined,
  after: string,
  sign: string | undefined,
  at: number,
  all: string,
];

/** Longer formulas are never one line of plain text, and need not be looked at. */
const LONGEST = 200;

/**
 * A TeX formula as one line of text where that can be done faithfully (`\mathbb{R}^3` → ℝ³), else `undefined`:
 * long fractions, matrices and the like have no plain form, and TeX is not what an answer should hold.
 */
export function plainTex(tex: string): string | undefined {
  if (tex.length > LONGEST) return undefined;
  const chemistry = CHEMISTRY.exec(tex)?.[1];
  if (chemistry !== undefined) return plainChemistry(chemistry.trim());
  const unknown: string[] = [];
  const text = tex
    .replace(GREEK, (whole, name: string) => (LETTER.test(SYMBOLS.get(name) ?? '') ? (SYMBOLS.get(name) ?? '') : whole))
    .replace(FRACTION, (_, a?: string, b?: string, c?: string, d?: string) => `${a ?? c ?? ''}/${b ?? d ?? ''}`)
    .replace(ROOT, (_, term?: string, sign?: string, next?: string) => rootOf((term ?? sign ?? '').trim(), next !== ''))
    .replace(
      BLACKBOARD,
      (_, braced?: string, bare?: string, short?: string) => DOUBLE_STRUCK.get(braced ?? bare ?? short ?? '') ?? '\\',
    )
    .replace(ACCENT, (_, name: string, braced?: string, bare?: string) =>
      ((braced ?? bare ?? '') + (ACCENTS.get(name) ?? '')).normalize('NFC'),
    )
    .replace(COMMAND, (whole, ...[before, name, after, sign, at, all]: CommandMatch) => {
      if (name === undefined) return sign === '{' ? OPEN_BRACE : sign === '}' ? CLOSE_BRACE : ' ';
      const symbol = SYMBOLS.get(name);
      if (symbol === undefined) unknown.push(name);
      if (symbol === undefined || symbol.length === 0) return `${before}${after}`;
      // A word keeps apart from letters: a\sin x is no asin x.
      if (symbol.length > 1) {
        const joins = before === '' && /[\p{L}\p{N}]/u.test(all.charAt(at - 1));
        const goesOn = after === '' && /[\\\p{L}\p{N}]/u.test(all.charAt(at + whole.length));
        return `${joins ? ' ' : before}${symbol}${goesOn ? ' ' : after}`;
      }
      return `${before}${symbol}${before === '' ? '' : after}`;
    })
    .replace(SCRIPT, (_, kind: string, group?: string, single?: string) => {
      const form = script(kind, group ?? single ?? '');
      if (form === undefined) unknown.push(kind);
      return form ?? '';
    });
  if (unknown.length > 0 || /[\\^_&]/.test(text)) return undefined;
  return text.replace(/[{}]/g, '').replaceAll(OPEN_BRACE, '{').replaceAll(CLOSE_BRACE, '}').replace(/\s+/g, ' ').trim();
}

const rootOf = (term: string, goesOn: boolean): string =>
  !goesOn && /^(?:\d{1,9}|\p{L})$/u.test(term) ? `√${term}` : `√(${term})`;
