import { plainText, textOf } from '../../../transforms/stages/contamination/plain-text.js';

/** The letters and digits of a text in NFKC form and lower case: texts with the same are the same but for how they are written. */
export function plainKey(text: string): string {
  return textOf(plainText(text));
}
