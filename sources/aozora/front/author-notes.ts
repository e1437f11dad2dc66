import type { Line } from '../lines/layout.js';

/** Where a text is from, what it is and what is in its book: no part of it, whoever says so. */
const ABOUT_THE_TEXT =
  /^(?:左の|(?:これ|是|此れ|こ)は|これらの|序編には|[こ此]の「?(?:論文|[一本]?[篇編文作]|稿|書|小?講義|物語|小説|童話|話|戯曲)|本(?:論文|[篇編文稿書])|所[收収])|講演|速記|演説|筆記|掲載|所載|[収收]め/u;
/** Who answers for the words of a speech that was taken down; what is in a book. */
const BY_EDITOR = /文責は?、?(?:記者|編者|在)[^。]{0,12}。?[）)]?$|^所[收収][―─—]/u;
/** When and where the text was spoken, set in above it. */
const HELD =
  /[年月日に](?:於て|於ける|おいて|おける|て)?[^。、]{0,12}(?:講演|演説|講話)の(?:草稿|筆記|速記|大意|要旨|梗概)。?$/u;
const SET_IN = 2;
const NUMBERED = /(?:^|[\s\u3000])[一二三四五六七八九][、.．]/gu;
const FEWEST_QUESTIONS = 2;

/** True for words on a text itself: where it is from, what it is, what is in its book. */
export function isAboutTheText(text: string): boolean {
  return ABOUT_THE_TEXT.test(text);
}

/** True for questions to the author, numbered one behind the other and set in above the answers. */
function areQuestions(line: Line, next: Line): boolean {
  return (
    line.indent >= SET_IN && next.indent < line.indent && (line.text.match(NUMBERED)?.length ?? 0) >= FEWEST_QUESTIONS
  );
}

/** True for a paragraph on the text itself by an editor. */
export function isNote(lines: readonly Line[], index: number): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined || next === undefined || (!line.alone && next.gap === 0)) return false;
  if (BY_EDITOR.test(line.text) || areQuestions(line, next)) return true;
  return line.indent > 0 && line.spaces === 0 && HELD.test(line.text);
}
