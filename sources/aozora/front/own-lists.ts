import type { Line } from '../lines/layout.js';

/** What stands above rules for quotation by an editor, and as often above a preface by the author in numbered paragraphs. */
const ABOVE_LIST = /^[【［〔（(]?(?:凡[\s\u3000]*例|例[\s\u3000]*言)[】］〕）)]?$/u;
const ITEM = /^[一1１][、。．\s\u3000]/u;
/** Marks, spellings and editions: what an editor speaks of. */
const OF_THIS_PRINT = /ルビ|底本|校[訂合註]|原[著典]|[仮假]名[遣づ]|[翻飜]刻|漢字|傍線|訳[註注者文]/u;
const SHORTEST_ITEM = 25;
const LONGEST = 60;

/** True where a list of rules that begins at `start` is a preface: its items speak of something else than marks, and a name or a date closes it. */
export function isOwnList(lines: readonly Line[], start: number): boolean {
  const [head, first] = [lines[start], lines[start + 1]];
  if (head === undefined || first === undefined || !ABOVE_LIST.test(head.text)) return false;
  if (first.kind !== 'text' || !ITEM.test(first.text) || first.text.length < SHORTEST_ITEM) return false;
  for (let index = start + 1; index < start + LONGEST; index++) {
    const line = lines[index];
    if (line === undefined || line.kind === 'heading' || line.page) return false;
    if (line.kind === 'right') return true;
    if (OF_THIS_PRINT.test(line.text)) return false;
  }
  return false;
}
