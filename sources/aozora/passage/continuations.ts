/** Words that begin with と and follow what is said in a line of their own: no quotation goes on with them. */
const NO_QUOTATION =
  /^と(?:ころ|うもろ|に[かせ角]|もかく|もあれ|もすれ|もだち|も(?:に|子)|うと|う〳|うさん|つぜん|[っつ]さ[にの]|き(?:[にどのは]|〳)|ても|りわけ|りあえ|りの|なり|なん|とも|ど[いろけの]|び[らこあのだで]|しよ|しょ|じ[たてこ]|ん[びぼでと]|お[くいり]|けい|まど|まり|たん|い[うふ]の[はがも])/u;
/** Goes on with と and a verb of saying behind a sentence that has no bracket: a quotation in lines of its own. */
const BEHIND_BLOCK =
  /^(?:と(?:ある[。、]|書い|書か|記し|見え|こんな|[いひ云言][うふ](?!の[はがも]|わけ|こと|と|ても))|などと|の(?:句|歌|詩|文)[はがをにの])/u;
/** What else goes on behind something said. */
const GOES_ON =
  /^(?:など(?!と?て)|なぞ|なんて|[つっ]て(?:[、言云いひ思聞]|な)|てな(?:こと|調子)|くらい|ぐらい|を|の(?![ちどろんみりきうべぼこぞらしつ])|(?:によ[つっ]て|による|に[於お][いて]))/u;
/** The same by a word that takes up what was said; only where the sentence before it has not ended. */
const TAKES_UP = /^(?:[こさそか斯][うゝう]|と)/u;
const DANGLING = /(?:[、，]|[^\s。！？!?」』）)―…ー\p{Script=Han}\p{Script=Katakana}a-zA-Z0-9０-９])$/u;
const SAID = /^[「『“〝（].*[」』”〟）]$/u;
/** What is reported without brackets ends with a rule and a word of saying: `…ように――と言った。`. */
const REPORTED = /^[^\n。「」『』（）]{0,60}[―─…]{1,4}(?:と[言云い][つっ]た。|などと|などゝ)/u;
const BEHIND_RULE = /^[―─…]{1,4}(?=と|など)/u;
/** The same behind a line that has no stop at all, as verse and old prose have it. */
const BEHIND_LINE = /^(?:と(?:[、，云言申思叫呼書]|い[ふつっ]|\p{Script=Han}{1,3}[はがも])|など[とゝ、])/u;
const CLOSER = /[」』）)〉》】〕］”〟]/u;
const EXCLAMATION = /[！？!?‼⁇⁈⁉]/u;
/** A row of sounds or calls that one word takes together: `ピショ！\u3000ピショ！\u3000と落ちる`. */
const ROW = /^[\s\u3000]+(?:[^\s\u3000。、！？\n「」]{1,6}[！？][\s\u3000]*){1,3}(?:と(?=[^\n])|など)/u;
/** A mark behind a word within its sentence: `悲観していたが、意外！\u3000人々は`, `門を並べたいかめしい？\u3000町で`. */
const WITHIN = /(?:[がど]、|[やよ]うに)\p{Script=Han}{2}！$|た\p{Script=Hiragana}{2,4}い？$/u;
const LONGEST_WITHIN = 12;
const LOOKED_AT = 120;

/**
 * True where what stands behind an end goes on with its sentence, and so the end is none: `殴れ！ とか`, and what is said in
 * a line of its own with と言って in the next one.
 * @param at the index behind the end
 */
export function goesOn(text: string, at: number): boolean {
  const rest = text.slice(at, at + LOOKED_AT);
  const last = text.charAt(at - 1);
  const next = rest.replace(/^[\s\u3000]+/u, '').replace(BEHIND_RULE, '');
  const isSameLine = !/^[\s\u3000]*\n/u.test(rest);
  if (isSameLine && REPORTED.test(rest)) return true;
  if (isSameLine && EXCLAMATION.test(last)) {
    const isWithin = WITHIN.test(text.slice(Math.max(0, at - LONGEST_WITHIN), at)) && /^\u3000\S/u.test(rest);
    if (isWithin || ROW.test(rest)) return true;
  }
  if (last === '。') return !isSameLine && BEHIND_BLOCK.test(next);
  // Behind a bracket in the same line no end is counted but where another one opens.
  if (isSameLine && !EXCLAMATION.test(last)) return false;
  if (!CLOSER.test(last) && !EXCLAMATION.test(last)) return BEHIND_LINE.test(next);
  if ((next.startsWith('と') && !NO_QUOTATION.test(next)) || GOES_ON.test(next)) return true;
  return !isSameLine && TAKES_UP.test(next) && isWithinSentence(text, at);
}

/** True for something said in a line of its own, below a line that ends within a sentence. */
function isWithinSentence(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  if (start === 0 || !SAID.test(text.slice(start, at))) return false;
  return DANGLING.test(text.slice(text.lastIndexOf('\n', start - 2) + 1, start - 1));
}
