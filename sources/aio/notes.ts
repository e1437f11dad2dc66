/** Brackets and signs that a quiz master's notes stand in or begin with. */
const NOTE = /[【】（）()［］[\]〔〕〈〉《》≪≫＜＞｛｝※]/u;
/** What a quiz master says of other answers. */
const OTHERS = /別解|(?:も|でも)(?:可|正解|[○◯〇])/u;
const IN_BRACKETS =
  '【[^【】]*】|（[^（）]*）|\\([^()]*\\)|［[^［］]*］|\\[[^[\\]]*\\]|〔[^〔〕]*〕|〈[^〈〉]*〉|《[^《》]*》|≪[^≪≫]*≫|＜[^＜＞]*＞|｛[^｛｝]*｝';
const BRACKETED = new RegExp(`(?<!\\s)\\s*(?:${IN_BRACKETS})\\s*`, 'gu');
/** `【かな解答可】`: to the contestants, after the question. */
const LAST_NOTE = new RegExp(`(?:${IN_BRACKETS}|※[^？?※]*)$`, 'u');
const QUESTION_END = /[？?。]$/u;
/** What stands before a question and belongs to the sheet: 【問題】, 第3問：, Q12. */
const FIRST_LABEL =
  /^[【［[〔＜≪《（(■●◆]? ?(?:第 ?[0-9０-９]{1,3} ?問[】］\]〕＞≫》）)：:.．。 \u3000]|(?:問題?|[QＱ]) ?(?:[0-9０-９]{1,3} ?[】］\]〕＞≫》）)：:.．]|[】］\]〕＞≫》）)：:]))[ \u3000]*/u;
/** 【早押し】, （後半はゆっくり読む）: to the quiz master or the contestants, before the question. */
const FIRST_NOTE =
  /^(?:【[^【】]*(?:問題|問|早押し|ボード|筆記|サービス)】|[（(【][^（）()【】]{0,60}(?:読む|読み上げる|読み上げて(?:ください)?|出題する)。?[）)】])\s*/u;
/** A comma or full stop that was typed behind the mark of a question. */
const AFTER_END = /(?<=[？?])[、，,。．.]+$/u;

/**
 * An answer without the notes of the quiz master: other answers that count, readings, full names. The publisher's list of answers
 * has it without them, but in NFKC, and cut at every comma and slash (『なんとなく、クリスタル』 is なんとなく there): so an answer without
 * notes stays as it was, and one with notes is read from the original where the list agrees.
 */
export function answerOf(original: string, listed: readonly string[]): string {
  if (!NOTE.test(original) && !OTHERS.test(original)) return original;
  const without = original.replace(BRACKETED, '').trim();
  const first = listed.find((answer) => answer.trim() !== '')?.trim() ?? '';
  if (without !== '' && (first === '' || without.normalize('NFKC') === first.normalize('NFKC'))) return without;
  return first === '' ? original : first;
}

/**
 * A question without what stands before it on the sheet, and without notes to the contestants behind it, in whatever brackets, or
 * behind ※. Other brackets than 【】 may belong to a question that has no mark at its end.
 */
export function questionOf(original: string): string {
  const asked = original.replace(FIRST_LABEL, '').replace(FIRST_NOTE, '').replace(AFTER_END, '');
  return asked === '' ? original : withoutLastNotes(asked);
}

function withoutLastNotes(original: string): string {
  let question = original;
  for (let text = original; text !== '';) {
    const note = LAST_NOTE.exec(text)?.[0];
    if (note === undefined) break;
    text = text.slice(0, -note.length).trimEnd();
    if (text === '') return original;
    if (QUESTION_END.test(text) || note.startsWith('【')) question = text;
  }
  return question;
}
