import type { SynthesisTask } from '../tasks/task.js';

/** Signs in pairs that a model puts around a whole text. */
const AROUND: readonly (readonly [open: string, close: string])[] = [
  ['「', '」'],
  ['『', '』'],
  ['“', '”'],
  ['"', '"'],
  ['**', '**'],
  ['*', '*'],
  ['`', '`'],
];

/** A line that begins or ends a block of code. */
const FENCE = /^```[\w-]*$/u;
/**
 * What stands before an item of a list, a heading or a quotation. A figure and a full stop must have a space behind them: 3.5 is a
 * number. Two signs are no mark of an item but a gap in the text: 「○○駅」.
 */
const BEFORE =
  /^(?:#{1,6} +|[-*+•・>] +|[・●○◆■◇□](?![●○◆■◇□])\s*|[(（]?[0-9０-９]{1,3}(?:[)）、．]|[.:：]\s)\s*|[①-⑳]\s*|例[0-9０-９]{0,3}[:：]\s*)/u;
/** How a model begins to talk about what it is going to write. */
const PREFACE = /^(?:はい|もちろん|承知|了解|かしこまり|わかりました|分かりました|以下|こちら|では、)/u;
/** How such a line ends, and no text of its own does. */
const ANNOUNCES =
  /(?:[:：]|(?:はい|もちろんです|承知(?:いた)?しました|了解(?:いた)?しました|かしこまりました|わかりました|分かりました|です|ます)[。！!])$/u;
/** More would be no remark before the text but a part of it. */
const LONGEST_PREFACE = 60;

/**
 * A reply without what a model puts around a text, whatever it was asked for. In this order, until nothing changes:
 *
 * 1. line ends become line feeds, and spaces at the ends of lines and of the text go;
 * 2. lines that begin or end a block of code go;
 * 3. a first line that announces the text goes, where a text follows (「はい、承知しました。」「以下は例です：」);
 * 4. a number, a bullet or a mark of a heading before the text goes (`1.`, `①`, `- `, `## `);
 * 5. what the text is called goes from before it (「文2：」「レビュー：」);
 * 6. signs around the whole of it go (「…」, "…", `**…**`).
 *
 * Of a text that is one sentence only the first line is left.
 */
export function cleaned(reply: string, { form, shape }: Pick<SynthesisTask, 'form' | 'shape'>): string {
  let text = reply;
  // Every round but the last takes something off; one of many layers costs no more than its length by this bound.
  for (let round = 0; round < 8; round++) {
    const before = text;
    text = withoutPreface(tidied(text));
    if (shape === 'sentence') text = firstLine(text);
    text = withoutSigns(withoutName(text.replace(BEFORE, ''), form.names)).trim();
    if (text === before) break;
  }
  return text;
}

function tidied(text: string): string {
  return text
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trim())
    .filter((line) => !FENCE.test(line))
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end).trim();
}

function withoutPreface(text: string): string {
  const first = firstLine(text);
  const rest = text.slice(first.length).trim();
  const announces = first.length <= LONGEST_PREFACE && PREFACE.test(first) && ANNOUNCES.test(first);
  return rest !== '' && announces ? rest : text;
}

function withoutName(text: string, names: readonly string[]): string {
  for (const name of names) {
    if (!text.startsWith(name)) continue;
    const rest = text.slice(name.length);
    if (/^\s*[:：]/u.test(rest)) return rest.replace(/^\s*[:：]\s*/u, '');
  }
  return text;
}

/** 「朝です」と「夜です」 begins and ends with such signs as well: they are around the whole only where no other stands between. */
function withoutSigns(text: string): string {
  for (const [open, close] of AROUND) {
    if (text.length < open.length + close.length || !text.startsWith(open) || !text.endsWith(close)) continue;
    const inner = text.slice(open.length, -close.length);
    if (!inner.includes(close) && !inner.includes(open)) return inner;
  }
  return text;
}
