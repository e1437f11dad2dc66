/** Enough of a text to see how it is spelled. */
const ENOUGH = 3000;
/** Characters that the reform of 1946 simplified, and their simple forms. */
const OLD_KANJI =
  /[國學會來體對應當實變發戀廣數點讀續賣聲關單戰轉傳樂氣歸壽禮澤齒靈歷圖團兒從惡經濟處號爲眞與萬盡寫獨佛兩晝夢顏邊圓繪黑靜拔憩劍櫻淺燈畫醫賴覺]/gu;
const NEW_KANJI =
  /[国学会来体対応当実変発恋広数点読続売声関単戦転伝楽気帰寿礼沢歯霊歴図団児従悪経済処号為真与万尽写独仏両昼夢顔辺円絵黒静抜憩剣桜浅灯画医頼覚]/gu;
/** Spelled as before the reform (ゐる, 思ふ, だつた, でせう, ほんたう, なほ), and what it made of that. */
const OLD_KANA =
  /[ゐゑ]|[いゐ言思云給向違想使買貰願笑歌洗縫]ふ|けふ|きのふ|てふ|なほ|かほ|ゆゑ|まへ|ほんたう|[でま]せう|[らだなあ]らう|[やさか]う|つ[たて]|[考見答加教耐迎]へ|は(?:ず|な)い|ひ(?:ます|ました|ませ)|づつ|ぢや/gu;
const NEW_KANA =
  /[いゆ言思云]う|[よそろこ]う|てい[るたまな]|[考答加教]え|しょう|だっ[たて]|まえ|かお|なお|じゃ|ずつ|きょう|い(?:ます|ました|ませ)/gu;
const READINGS = /《[^《》]*》/gu;
const KATAKANA = /[ァ-ヶ]/gu;
const TO_HIRAGANA = 0x60;

/**
 * How a text is spelled, in the words of the library: `新字新仮名`, `新字旧仮名`, `旧字旧仮名`, `旧字新仮名`. A text that shows
 * neither spelling of kana has that of its kanji.
 * @param lines a body
 */
export function spellingOf(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    if (text.length >= ENOUGH) break;
    text += line.slice(0, ENOUGH);
  }
  const plain = text.replace(READINGS, '');
  const isOldKanji = count(plain, OLD_KANJI) > count(plain, NEW_KANJI);
  const kana = plain.replace(KATAKANA, (character) => String.fromCharCode(character.charCodeAt(0) - TO_HIRAGANA));
  const [old, modern] = [count(kana, OLD_KANA), count(kana, NEW_KANA)];
  const isOldKana = old === modern ? isOldKanji : old > modern;
  return (isOldKanji ? '旧字' : '新字') + (isOldKana ? '旧仮名' : '新仮名');
}

function count(text: string, form: RegExp): number {
  return text.match(form)?.length ?? 0;
}
