import { isAboutTheText } from './author-notes.js';
import { endsSentence, isHeading, isProse } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';
import { CURTAIN } from '../lines/line-forms.js';
import { isBareName, isInColumns } from '../lines/names.js';

/** A shorter group of lines names a time or a place. */
const SHORTEST = 31;
const SHORTEST_PARAGRAPH = 25;
/** What a paragraph below it describes. */
const ABOVE_SCENE = /^(?:所|処|處|場[所処處]|場面|情景|舞台)$/u;
const PAUSE = /[。、]/u;
/** A scene has no more lines. */
const LONGEST = 40;
const IN_BRACKETS = /^[（(].*[）)]$/u;
const OTHERS = /^(?:[其そ]の?他|ほかに(?!誰)|他に|無言役)/u;
/** Said by the author to who stages the work. */
const TO_DIRECTOR = /監督|演出|俳優|画面/u;
/** A sentence on the place, however short. */
const ON_STAGE = /^舞台は|(?:である|です)。$/u;
/** A line that goes on in the next one, or says what is heard. */
const GOES_ON = /[、。）)]$/u;

/**
 * Where, in the list of a play's persons, times and places from `start` to `end`, the stage is described: in sentences that an empty
 * line parts from the list, in a paragraph below the heading of a place, or in lines that go on below the list. `end` where nothing does.
 */
export function sceneIn(lines: readonly Line[], start: number, end: number): number {
  const curtain = lines.slice(start + 1, end).findIndex(({ text }) => CURTAIN.test(text));
  if (curtain !== -1) return start + 1 + curtain;
  for (let index = Math.max(start + 1, end - LONGEST); index < end; index++) {
    const [line, above] = [lines[index], lines[index - 1]];
    if (line === undefined || above === undefined) break;
    if (ABOVE_SCENE.test(above.text) && isParagraph(line) && areSaid(lines.slice(index, end))) return index;
    if (line.gap > 0 && index > start + 1 && isScene(lines.slice(index, end), lines[end])) return index;
  }
  return end;
}

/** Several sentences, or a long one. */
function isParagraph({ text }: Line): boolean {
  return text.length >= SHORTEST_PARAGRAPH && text.endsWith('。') && text.split(PAUSE).length > 2;
}

function isScene(rest: readonly Line[], behind: Line | undefined): boolean {
  const said = rest.filter((line) => line.kind === 'text' && !isHeading(line));
  if (!areSaid(rest) || said.length === 0) return false;
  if (said.some(({ text }) => ON_STAGE.test(text))) return true;
  const isJoined =
    behind?.kind === 'text' &&
    !isHeading(behind) &&
    behind.gap === 0 &&
    !behind.page &&
    rest.every(({ gap }, at) => at === 0 || gap === 0);
  if (isJoined && said.every(({ text }) => GOES_ON.test(text))) return true;
  const length = said.reduce((sum, { text }) => sum + text.length, 0);
  return length >= SHORTEST && said.filter(endsSentence).length * 2 > said.length && said.some(isProse);
}

/** True where nothing is a name, a remark in brackets or a note on the work. */
function areSaid(rest: readonly Line[]): boolean {
  return rest.every(
    (line) =>
      (line.kind === 'text' || line.kind === 'heading') &&
      !isInColumns(line) &&
      !isBareName(line) &&
      !OTHERS.test(line.text) &&
      !IN_BRACKETS.test(line.text) &&
      (!isAboutTheText(line.text) || TO_DIRECTOR.test(line.text)),
  );
}
