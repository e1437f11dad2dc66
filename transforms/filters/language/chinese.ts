import { shiftJisCharacters } from '../../../src/core/shift-jis.js';

/**
 * The words of grammar that stand in nearly every Chinese sentence. In Japanese they stand among kana, if at all: a text in
 * Chinese characters alone that has two of them is seldom Japanese.
 */
const GRAMMAR = /[的是在和了我你他们這这那就也都與并並其之以所於及或任不有人]/g;

/** True where Japanese of today is not written with one of the Chinese characters: Shift_JIS has no code for it. */
export function hasChineseCharacter(text: string): boolean {
  const written = shiftJisCharacters();
  for (const character of text) {
    if (character >= '\u3400' && character <= '\u9fff' && !written.has(character)) return true;
  }
  return false;
}

export function hasChineseGrammar(text: string): boolean {
  return (text.match(GRAMMAR)?.length ?? 0) >= 2;
}
