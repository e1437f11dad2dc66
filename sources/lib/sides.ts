import { fault, rule } from '../../src/core/source.js';
import { canBeEnglish, hasJapaneseScript, isChinese } from './script.js';

/** One sentence in two languages. */
export interface Sides {
  readonly ja: string;
  readonly en: string;
}

/** The reasons that {@link flawOf} gives. */
export const SIDE_REASONS = {
  'empty-side': fault('the Japanese or the English side is empty'),
  'sides-swapped': rule('Japanese stands in the English column and none in the Japanese one'),
  'no-japanese': rule('the Japanese side has neither kana nor Chinese characters'),
  chinese: rule('the Japanese side is Chinese: no kana, and a character that Japanese is not written with'),
  'not-english': rule('the English side has Japanese in it, or neither a Latin letter nor a digit'),
} as const;

/** Why two texts are no sentence in Japanese and English. */
export type SideFlaw = keyof typeof SIDE_REASONS;

/** The reason why this is not a sentence in Japanese and English, if there is one. */
export function flawOf({ ja, en }: Sides): SideFlaw | undefined {
  if (ja === '' || en === '') return 'empty-side';
  if (!hasJapaneseScript(ja)) return hasJapaneseScript(en) ? 'sides-swapped' : 'no-japanese';
  if (isChinese(ja)) return 'chinese';
  return canBeEnglish(en) ? undefined : 'not-english';
}
