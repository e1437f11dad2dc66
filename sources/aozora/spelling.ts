/** Enough of a text to see how it is spelled. */
const ENOUGH = 4000;
/** Spelled as before 1946, and what the reform made of it. */
const OLD_KANA =
  /[ゐゑヰヱ]|やう[なにだで]|[いえ]ふ|[つつ]た[。、の]|つて(?=[いゐく来行、ゐ])|でせう|だらう|なつ[たて]|あつ[たて]|かう|さう|[はへ]つ[たて]|思ふ|言ふ|いふ|らう[。、かと]|ませう|給ふ|ながらへ|[しけ]む。|やうに/gu;
const NEW_KANA = /よう[なにだで]|いう|っ|でしょう|だろう|ている|てい[たま]|[言思]う|ましょう|こう|そう/gu;
/** Characters that the reform of 1946 simplified, and their simple forms. */
const OLD_KANJI =
  /[國學會來體對應當實變發戀廣數點讀續賣聲關單戰轉傳樂氣歸壽禮澤齒靈歷圖團兒從惡經濟處號爲眞與萬盡寫獨佛]/gu;
const NEW_KANJI =
  /[国学会来体対応当実変発恋広数点読続売声関単戦転伝楽気帰寿礼沢歯霊歴図団児従悪経済処号為真与万尽写独仏]/gu;

/**
 * How a text is spelled, in the words of the library: `新字新仮名`, `新字旧仮名`, `旧字旧仮名`, `旧字新仮名`.
 * @param lines a body; readings count as text
 */
export function spellingOf(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    if (text.length >= ENOUGH) break;
    text += line.slice(0, ENOUGH);
  }
  const kanji = count(text, OLD_KANJI) > count(text, NEW_KANJI) ? '旧字' : '新字';
  return kanji + (count(text, OLD_KANA) > count(text, NEW_KANA) ? '旧仮名' : '新仮名');
}

function count(text: string, form: RegExp): number {
  return text.match(form)?.length ?? 0;
}
