/** A sentence ends somewhere in a line. */
export const SENTENCE_END = /[。！？!?．‼⁇⁈⁉]/u;
/** A line ends with a sentence. */
export const ENDS_SENTENCE = /[。！？!?．‼⁇⁈⁉][」』）)〉》】〕］”〟]*$/u;
export const PUNCTUATION = /[、。，．！？!?「」『』…―]/u;
/** Ends as the names of things do: a kanji, with a remark in brackets perhaps; こと, もの; a number. */
export const NOUN = /(?:[\p{Script=Han}々](?:（[^（）]{1,12}）)?|こと|もの|[0-9０-９])$/u;
/** A date or an address begins a diary or a letter, and is its first words. */
export const DATE = /[0-9０-９〇一二三四五六七八九十×○――][年月日時]|曜|[夜朝晩]$/u;
/** Says that the curtain rises, or what is heard before: no heading, and no person of a play. */
export const CURTAIN =
  /^(?:幕(?:が|、)?(?:[開明あ]く|開ける|上がる|あがる)。?|ベル[、。]|[（(]音楽[）)]|音楽（[^（）]{2,40}）)$/u;
