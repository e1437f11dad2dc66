import { MARK } from './marks.js';

/** The digits of a hole's number, in base 8. */
const FIRST_DIGIT = 0xfde8;
const LAST_DIGIT = 0xfdef;

const HOLE = MARK.hole.charCodeAt(0);
const TEXT_HOLE = MARK.textHole.charCodeAt(0);

/** A hole with its number. */
export const HOLES = new RegExp(`[${MARK.hole}${MARK.textHole}][\\uFDE8-\\uFDEF]*`, 'g');

/**
 * What a page holds that cannot be turned into text. Each leaves a mark where it stood, which travels through all passes,
 * until {@link withoutHoles} takes out the sentence around it.
 */
export class Unknowns {
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** Whether nothing unknown was met. */
  get none(): boolean {
    return this.#names.length === 0;
  }

  /** The mark of something unknown, which may be a box that the text does without. */
  hole(name: string): string {
    return MARK.hole + this.#number(name);
  }

  /** The mark of something that is text for certain. */
  textHole(name: string): string {
    return MARK.textHole + this.#number(name);
  }

  /** What the first hole in this text was: `{{駅番号c}}`, `<math>`. */
  nameIn(text: string): string {
    const digits = HOLES.exec(text)?.[0].slice(1) ?? '';
    HOLES.lastIndex = 0;
    let number = 0;
    for (const digit of digits) number = number * 8 + digit.charCodeAt(0) - FIRST_DIGIT;
    return this.#names[number] ?? '';
  }

  #number(name: string): string {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#names.push(name) - 1;
      this.#numbers.set(name, number);
    }
    return Array.from(number.toString(8), (digit) => String.fromCharCode(FIRST_DIGIT + Number(digit))).join('');
  }
}

export const hasHole = (text: string): boolean => text.includes(MARK.hole) || text.includes(MARK.textHole);
export const hasTextHole = (text: string): boolean => text.includes(MARK.textHole);

/** Whether a hole begins with this character. */
export const isHole = (code: number): boolean => code === HOLE || code === TEXT_HOLE;

/** Where the hole that stands at `at` ends. */
export function holeEnd(text: string, at: number): number {
  let end = at + 1;
  while (text.charCodeAt(end) >= FIRST_DIGIT && text.charCodeAt(end) <= LAST_DIGIT) end++;
  return end;
}
