import { decodeEntities } from '../../../src/input/text/entities.js';
import type { Unknowns } from './holes.js';

const REFERENCE = /&(?:#\d{1,12}|#x[0-9a-f]{1,12}|[a-z][a-z0-9]{1,31});/gi;

/** A text in which every reference to a character that cannot be told, `&check;` or `&#0;`, is a hole. The others stay as they are. */
export function withoutStrangeReferences(text: string, unknowns: Unknowns): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (reference) =>
    decodeEntities(reference) === reference ? unknowns.textHole(reference) : reference,
  );
}
