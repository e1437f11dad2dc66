import type { Line } from './layout.js';

/** Who speaks, and what: `花子  どこへ？`, `花子（立つて）どこへ？`, `花子。どこへ。`. */
const SPEECH = /^([^\s\u3000「」『』（()）。、！？!?…―─]{1,10})(?:[\s\u3000]*[（(]|[\s\u3000]{2,}\S|。\S)/u;
/** The same with one space, as verse has it too. */
const CLOSE_SPEECH = /^([^\s\u3000「」『』（()）。、！？!?…―─]{1,10})[\s\u3000]\S/u;
/** Among so many lines, so many must be speeches, of two persons, one of whom speaks again. */
const NEAR = 10;
const FEWEST_SPEECHES = 3;
const FEWEST_CLOSE_SPEECHES = 5;

/** True where persons speak in turn from `from` on, as they do in a play: what stands above is then its first scene. */
export function isDialogue(lines: readonly Line[], from: number): boolean {
  const near = lines.slice(from, from + NEAR);
  return isTalk(near, SPEECH, FEWEST_SPEECHES) || isTalk(near, CLOSE_SPEECH, FEWEST_CLOSE_SPEECHES);
}

function isTalk(lines: readonly Line[], form: RegExp, fewest: number): boolean {
  const speakers = lines.map(({ text }) => form.exec(text)?.[1]).filter((name) => name !== undefined);
  const persons = new Set(speakers).size;
  return speakers.length >= fewest && persons >= 2 && persons < speakers.length;
}
