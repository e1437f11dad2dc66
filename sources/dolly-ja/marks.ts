/** A note's number. One of four digits is a year, and no note is number 0, as the first of a program's list is. */
const NUMBER = String.raw`(?![0０])[0-9０-９]{1,3}`;
/** Groups that Wikipedia numbers apart: `[注 1]`, `[注釈 2]`, `[nb 3]`, `[note a]`, `[n. 9]`. */
const GROUP = '(?:脚注|注釈|注記|注|註|nb|note|[NnPpT])';
/**
 * What Wikipedia's readers asked for at a place, and what its pages show beside a heading or in a quotation. Not 誰？ and the like, which
 * the translation made words of the sentence: 多くの[誰？]は.
 */
const REQUEST =
  '要出典|要検証|要説明|要ページ番号|要文献特定詳細情報|要追加記述|要校閲|要高次出典|信頼性要検証|検証失敗|出典無効|非一次資料|疑問点|リンク切れ|独自研究[?？]?|' +
  '(?:いつ|ユーザー作成ソース)[?？]?|' +
  '引用元不明|引用者注釈|引用者注|引用者註|引用者|完全引用|引用|より良い(?:ソース|情報源)が必要|編集|' +
  '(?:citation|clarification|quotation|attribution|page|full citation|better source) needed|dubious - discuss|(?:to |by )?(?:who|whom|when|where|which|why|how)\\?';
const MARK = String.raw`(?:[[［] ?(?:${NUMBER}|[a-z]|${GROUP}\.? ?(?:${NUMBER}|[a-z])|${REQUEST}) ?[\]］】]|(?:(?<=。)[[［]注 ?${NUMBER}[)）]。|[[［]注 ?${NUMBER}[)）]))`;
/** The rest of a mark at the start of a sentence, whose first bracket the translation lost. */
const REST = String.raw`(?<=[。．」』）]) {0,2}${NUMBER}[\]］] {0,2}`;
const RUN = new RegExp(`(?:${REST}(?:${MARK} {0,2})*| {0,2}(?:${MARK} {0,2})+)`, 'gu');
/** All that the translation kept of a mark there: its first bracket, to which the line has no other. */
const LONE = /(?<=[。．])[[［](?=[^[\]［］\n]*(?:[[［\n]|$))/gu;
/** Letters alone, before a space: behind a space they name the items of a list. */
const LETTERS = /^ {0,2}(?:\[[a-z]\] {0,2})*\[[a-z]\] {1,2}$/u;

const JAPANESE = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/u;
/** After these a bracket belongs to a program or a formula: `x = [1]`, `f([2])`. */
const OF_A_PROGRAM = /[=([{:_$<|&+]/u;
const OPENING = /[、。，．「『（(]/u;
/** After these a list may begin. */
const ASKS = /[？?：:]/u;
const CLOSING = /[、。，．」』）),.;:!?！？\n]/u;

/**
 * A text without the marks of notes that Wikipedia's text brought with it: `[1]`, `［22］`, `[注 1]`, `[要出典]`. What may be
 * something else stays: a mark at the start of a line (it numbers a list), one right after a Latin word that goes on in
 * Latin (`list[1]`), one in a program, and a letter between spaces (` [a] 犬 [b] 猫`). Where the translation lost one of the
 * brackets or the number, what is left of the mark goes.
 */
export function withoutMarks(text: string): string {
  const bare = text.replace(RUN, (run: string, at: number) => {
    const before = text.charAt(at - 1);
    const rest = text.charAt(at + run.length);
    if (at === 0 || before === '\n' || OF_A_PROGRAM.test(before)) return run;
    if (/[A-Za-z0-9]/.test(before) && !run.startsWith(' ') && !JAPANESE.test(rest)) return run;
    if (LETTERS.test(run) && !CLOSING.test(rest) && (run.startsWith(' ') || ASKS.test(before))) return run;
    const isParted = run.startsWith(' ') || run.endsWith(' ');
    return isParted && rest !== '' && !OPENING.test(before) && !CLOSING.test(rest) ? ' ' : '';
  });
  return bare.replace(LONE, '');
}
