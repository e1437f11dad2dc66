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
 * A question without notes to the contestants behind it, in whatever brackets, or behind ※. Other brackets than 【】 may belong to a
 * question that has no mark at its end.
 */
export function questionOf(original: string): string {
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
