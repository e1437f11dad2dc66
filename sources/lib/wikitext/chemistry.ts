import { literal } from './marks.js';
import { subscript, superscript } from './superscript.js';

const ARROWS: ReadonlyMap<string, string> = new Map([
  ['<=>', '⇌'],
  ['<->', '↔'],
  ['->', '→'],
  ['<-', '←'],
]);

/** One piece of a chemical formula: an arrow, a charge, a number, an element, or a sign. */
const PIECE =
  /(?<arrow><=>|<->|->|<-)|\^\{?(?<raised>[0-9]{1,3}[+-]?|[+-])\}?|\((?<charge>[0-9]{0,2}[+-])\)|_\{?(?<lowered>[0-9]{1,4}|n|x)\}?|(?<number>[0-9]{1,9})|(?<letters>[A-Za-z]{1,3})|(?<sign>[+-])|(?<other>[()[\]=#*.· ])/gy;

const LONGEST = 200;

/**
 * A formula of `<chem>`, `\ce{…}` or `{{chem2}}` as text: `SO4^2-`, `SO4(2-)` → SO₄²⁻, `2H2 + O2 -> 2H2O` → 2H₂ + O₂ → 2H₂O.
 * `undefined` for what has no plain form.
 */
export function plainChemistry(formula: string): string | undefined {
  if (formula.length > LONGEST || formula === '') return undefined;
  let text = '';
  /** What the piece before was part of: only behind an element or a bracket is a number an index, a sign a charge. */
  let bound = false;
  PIECE.lastIndex = 0;
  for (let at = 0; at < formula.length; at = PIECE.lastIndex) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(formula)?.groups;
    if (piece === undefined) return undefined;
    const { arrow, raised, charge, lowered, number, letters, sign, other = '' } = piece;
    const script = raised ?? charge;
    if (arrow !== undefined) text += ARROWS.get(arrow) ?? '';
    else if (script !== undefined) text += superscript(script);
    else if (lowered !== undefined) {
      if (subscript(lowered) === lowered) return undefined;
      text += subscript(lowered);
    } else if (number !== undefined) text += bound ? subscript(number) : number;
    else if (letters !== undefined) text += letters;
    else if (sign !== undefined) {
      const isCharge = bound && !/[A-Za-z([]/.test(formula.charAt(PIECE.lastIndex));
      text += isCharge ? superscript(sign) : sign;
    } else text += other === '*' || (other === '.' && bound) ? '·' : other === '#' ? '≡' : other;
    bound =
      letters !== undefined ||
      other === ')' ||
      other === ']' ||
      (bound && (number !== undefined || script !== undefined || lowered !== undefined));
  }
  return text;
}

/** `{{chem|SO|4|2-}}`: elements, their numbers and the charge stand each in an argument of its own. */
export function chemistryOf(parts: readonly string[]): string | undefined {
  let text = '';
  let seen = false;
  for (const part of parts) {
    if (/^(?:[0-9]{1,3})?[+−-]$/.test(part)) text += superscript(part);
    else if (/^[0-9]{1,4}$/.test(part)) {
      if (seen) text += subscript(part);
      // In front of an element stand its mass and its number, one above the other.
      else text += text === '' ? superscript(part) : subscript(part);
    } else if (part === 'n') text += subscript(part);
    else {
      text += part;
      seen = true;
    }
  }
  return text === '' ? undefined : literal(text);
}
