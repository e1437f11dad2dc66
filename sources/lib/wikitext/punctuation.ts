import { MARK } from './marks.js';

const PAIRS: readonly (readonly [open: string, close: string, kind: string])[] = [
  ['（', '）', 'round'],
  ['(', ')', 'round'],
  ['［', '］', 'square'],
  ['[', ']', 'square'],
  ['〔', '〕', 'shell'],
  ['【', '】', 'lens'],
  ['「', '」', 'corner'],
  ['『', '』', 'double'],
  ['〈', '〉', 'angle'],
  ['《', '》', 'double angle'],
  ['“', '”', 'quotes'],
];

/** Brackets whose content is a list of remarks, and quotation marks. A half of one pair may close the other width. */
export const OPENERS: ReadonlyMap<string, string> = new Map(PAIRS.map(([open, , kind]) => [open, kind]));
export const CLOSERS: ReadonlyMap<string, string> = new Map(PAIRS.map(([, close, kind]) => [close, kind]));
/** In these a remark may be empty because a template was; in quotation marks every character is part of the quotation. */
export const REMARKS: ReadonlySet<string> = new Set(['round', 'square', 'shell', 'angle']);

export const SEPARATORS = '、，,；;';
export const WIDE_SEPARATORS = '、，；';
export const COLONS = ':：';
export const FULL_STOPS = '。．';
/** No blank stands before or after these. */
export const TIGHT_BEFORE = '、。，．）」』】》〉〕］，；：';
export const TIGHT_AFTER = '、。，．（「『【《〈〔［）」』】》〉〕］';
export const DASHES: ReadonlySet<string> = new Set(['-', '–', '—', '〜', '/', '・']);

/**
 * Every character that the mending pass looks at or for, by its code. Runs of all the others, nine tenths of a text, are
 * copied as they are.
 */
export const NOTED = new Uint8Array(0x10000);
for (const chars of [OPENERS.keys(), CLOSERS.keys(), DASHES]) for (const char of chars) note(char);
for (const chars of [SEPARATORS, COLONS, FULL_STOPS, TIGHT_BEFORE, TIGHT_AFTER]) for (const char of chars) note(char);
for (const char of `／ \n\u3000${MARK.lineBreak}${MARK.hole}${MARK.textHole}`) note(char);

function note(char: string): void {
  NOTED[char.charCodeAt(0)] = 1;
}
