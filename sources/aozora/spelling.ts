/** Enough of a text to see how it is spelled. */
const ENOUGH = 1500;
/** Characters that the reform of 1946 simplified, and their simple forms. */
const OLD_KANJI =
  /[國學會來體對應當實變發戀廣數點讀續賣聲關單戰轉傳樂氣歸壽禮澤齒靈歷圖團兒從惡經濟處號爲眞與萬盡寫獨佛]/gu;
const NEW_KANJI =
  /[国学会来体対応当実変発恋広数点読続売声関単戦転伝楽気帰寿礼沢歯霊歴図団児従悪経済処号為真与万尽写独仏]/gu;
/** Spelled as before the reform (ゐる, 思ふ, だつた, やう), and what it made of that. */
const OLD_KANA = /[ゐゑヰヱ]|[いゐ言思云給向違]ふ|つ[たて]|[やさらかな]う|[考見答加教]へ|[せけ]う/gu;
const NEW_KANA = /っ|[いゆ言思云]う|[よそろこ]う|てい[るたま]|[考答加教]え/gu;
const READINGS = /《[^《》]*》/gu;

/**
 * How a text is spelled, in the words of the library: `新字新仮名`, `新字旧仮名`, `旧字旧仮名`, `旧字新仮名`.
 * @param lines a body
 */
export function spellingOf(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    if (text.length >= ENOUGH) break;
    text += line.slice(0, ENOUGH);
  }
  const plain = text.replace(READINGS, '');
  const kanji = count(plain, OLD_KANJI) > count(plain, NEW_KANJI) ? '旧字' : '新字';
  return kanji + (count(plain, OLD_KANA) > count(plain, NEW_KANA) ? '旧仮名' : '新仮名');
}

function count(text: string, form: RegExp): number {
  return text.match(form)?.length ?? 0;
}
