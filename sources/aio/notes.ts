/** Brackets and signs that a quiz master's notes stand in or begin with. */
const NOTE = /[【】（）()［］[\]〔〕※]/u;
const BRACKETED = /(?<!\s)\s*(?:【[^【】]*】|（[^（）]*）|\([^()]*\)|［[^［］]*］|\[[^[\]]*\]|〔[^〔〕]*〕)\s*/gu;
/** `【かな解答可】`: to the contestants, after the question. */
const AFTER_QUESTION = /(?<!\s)\s*【[^【】]*】\s*$/u;

/**
 * An answer without the notes of the quiz master: other answers that count, readings, full names. The publisher's list of answers
 * has it without them, but in NFKC, and cut at every comma and slash (『なんとなく、クリスタル』 is なんとなく there): so an answer without
 * notes stays as it was, and one with notes is read from the original where the list agrees.
 */
export function answerOf(original: string, listed: readonly string[]): string {
  if (!NOTE.test(original)) return original;
  const without = original.replace(BRACKETED, '').trim();
  const first = listed.find((answer) => answer.trim() !== '')?.trim() ?? '';
  if (without !== '' && (first === '' || without.normalize('NFKC') === first.normalize('NFKC'))) return without;
  return first === '' ? original : first;
}

/** A question without a note to the contestants behind it. */
export function questionOf(original: string): string {
  const without = original.replace(AFTER_QUESTION, '');
  return without === '' ? original : without;
}
