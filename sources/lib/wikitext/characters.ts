import { decodeEntities } from '../../../src/input/text/entities.js';
import type { Unknowns } from './holes.js';

/** What stands where a character was lost, and characters that only the writer's own font shows. */
const LOST = /[\ufffd\ue000-\uf8ff]/g;
const HAS_LOST = /[\ufffd\ue000-\uf8ff]/;
const REFERENCE = /&(?:#\d{1,12}|#x[0-9a-f]{1,12}|[a-z][a-z0-9]{1,31});/gi;

/**
 * A text in which every character that cannot be told is a hole, also one that is named, `&check;` or `&#0;`. Other references
 * stay as they are.
 */
export function withoutStrangeCharacters(text: string, unknowns: Unknowns): string {
  const told = !HAS_LOST.test(text)
    ? text
    : text.replace(LOST, (lost) => unknowns.textHole(`U+${lost.charCodeAt(0).toString(16).toUpperCase()}`));
  if (!told.includes('&')) return told;
  return told.replace(REFERENCE, (reference) => {
    const character = decodeEntities(reference);
    return character === reference || HAS_LOST.test(character) ? unknowns.textHole(reference) : reference;
  });
}
