const KINDS = ['（）()', '[]{}', '「」『』'] as const;
const [ROUND, SQUARE, QUOTE] = [1, 2, 3] as const;
/** By the code of a character: 0 for one that is no bracket, else its kind. */
const KIND_OF = new Uint8Array(0x10000);
KINDS.forEach((brackets, index) => {
  for (const bracket of brackets) KIND_OF[bracket.charCodeAt(0)] = index + 1;
});
const OPENING = '（([{「『';

/** What stands before the bracket of `1）`, `a）`, `ア）`. */
const LIST_NUMBER = /(?:(?<![\p{Script=Latin}\p{M}\p{N}])[0-9A-Za-z]{1,3}|(?:^|[\s、。，；])[ア-ン一-十①-⑳])$/u;
const INTERVAL = /[[(\]][^[\]()]{1,20}[,，、;][^[\]()]{1,20}[\])[]/g;

/**
 * A bracket that is open at the end of a text or closes nothing: a round one, or a square one or a brace of wikitext. The number of a
 * list, `1）`, and an interval, `[0, 1)`, have none.
 * @param quotes whether quotation marks count too: what somebody says may run over several paragraphs
 */
export function halfIn(text: string, quotes: boolean): string | undefined {
  const halves = halvesOf(text);
  if (halves === undefined) return undefined;
  const square = halves[SQUARE] === undefined ? undefined : halvesOf(text.replace(INTERVAL, ''))?.[SQUARE];
  if (square !== undefined) return square;
  if (quotes && halves[QUOTE] !== undefined) return halves[QUOTE];
  return text.includes('（') || text.includes('）') ? halves[ROUND] : undefined;
}

/** The first half of each kind; `undefined` where every bracket has its other half. */
function halvesOf(text: string): readonly (string | undefined)[] | undefined {
  let halves: (string | undefined)[] | undefined;
  const depth = [0, 0, 0, 0];
  const opened = ['', '', '', ''];
  for (let at = 0; at < text.length; at++) {
    const kind = KIND_OF[text.charCodeAt(at)] ?? 0;
    if (kind === 0) continue;
    const bracket = text.charAt(at);
    const open = depth[kind] ?? 0;
    if (OPENING.includes(bracket)) {
      depth[kind] = open + 1;
      opened[kind] = bracket;
    } else if (open > 0) depth[kind] = open - 1;
    else if (!LIST_NUMBER.test(text.slice(Math.max(0, at - 4), at))) (halves ??= [])[kind] ??= bracket;
  }
  for (const [kind, open] of depth.entries()) if (open > 0) (halves ??= [])[kind] ??= opened[kind] ?? '';
  return halves;
}
