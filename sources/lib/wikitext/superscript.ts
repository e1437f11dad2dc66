import { MARK } from './marks.js';

const PLAIN = '0123456789+-−=()ni';
const SUPER = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ';
const SUB = '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎';

const SUPER_OF = new Map(Array.from(PLAIN, (char, index) => [char, SUPER.charAt(index)]));
const SUB_OF = new Map(Array.from(SUB, (form, index) => [PLAIN.charAt(index), form]));

/** `10⁻⁶`; the text itself where Unicode has no raised form of one of its characters. */
export const superscript = (text: string): string => mapped(text, SUPER_OF);

/** `H₂O`; the text itself where Unicode has no lowered form of one of its characters. */
export const subscript = (text: string): string => mapped(text, SUB_OF);

function mapped(text: string, forms: ReadonlyMap<string, string>): string {
  let result = '';
  for (const char of text) {
    const form = forms.get(char);
    if (form === undefined) return text;
    result += form;
  }
  return result;
}

const RAISED = new RegExp(`${MARK.supStart}([^\\uFDE0-\\uFDEF]*)${MARK.supEnd}`, 'g');
const LOWERED = new RegExp(`${MARK.subStart}([^\\uFDE0-\\uFDEF]*)${MARK.subEnd}`, 'g');

const UNMATCHED = new RegExp(`[${MARK.supStart}${MARK.supEnd}${MARK.subStart}${MARK.subEnd}]`, 'g');

/** Puts raised and lowered forms in place of the marks that `<sup>` and `<sub>` left; tags without partner go. */
export function withRaised(text: string): string {
  if (text.search(UNMATCHED) < 0) return text;
  return text
    .replace(RAISED, (_, inner: string) => superscript(inner))
    .replace(LOWERED, (_, inner: string) => subscript(inner))
    .replace(UNMATCHED, '');
}
