/** The first or the fifth of a stage name, before it. */
const GENERATION = /^(?:初代|[〇一二三四五六七八九十]{1,3}(?:代目|世))[\s\u3000]{1,4}(?=\S{2})/u;
/** A pen name and the name that most know, in whichever order. */
const TWO_NAMES = /^([^（）]{2,12})（([^（）]{1,12})）$/u;
/** Surname and given name in kanji, as persons are called most often. */
const WHOLE = /^[\p{Script=Han}々]{4,5}$/u;
const HAN = /^[\p{Script=Han}々]{3,5}$/u;
const KATAKANA = /^[\p{Script=Katakana}ー・＝]+$/u;
/** `談洲楼燕枝（二代）` is one name. */
const WHICH = /^(?:初代|[〇一二三四五六七八九十]+(?:代目?|世))$/u;

/**
 * A person's name as the library's index lists it: without the generation of a stage name (三代目 三遊亭金馬), and one of two names that
 * a title block gives (夢の久作（夢野久作）): the one that is surname and given name, else the first.
 */
export function plainName(name: string): string {
  const bare = name.replace(GENERATION, '');
  const [, outer, inner] = TWO_NAMES.exec(bare) ?? [];
  if (outer === undefined || inner === undefined || WHICH.test(inner)) return bare;
  if (WHOLE.test(outer)) return outer;
  return WHOLE.test(inner) || (KATAKANA.test(outer) && HAN.test(inner)) ? inner : outer;
}
