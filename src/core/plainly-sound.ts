import { MAY_BE_DAMAGED } from './damaged.js';
import { MAY_BE_NO_TEXT, PLAIN_START } from './text.js';

const SUSPECT = new RegExp(`[${MAY_BE_NO_TEXT}${MAY_BE_DAMAGED}]`);

/**
 * True for a text of which one look tells that it is seen, is a text and is not damaged: it begins with a plain character and has
 * nothing that may make it another. Most texts are such; of all others the rules themselves must be asked.
 */
export function isPlainlySound(text: string): boolean {
  return PLAIN_START.test(text) && !SUSPECT.test(text);
}
