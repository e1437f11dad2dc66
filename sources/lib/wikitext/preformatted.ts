import { HOLES, type Unknowns } from './holes.js';

const MARKS = /[\uFDD0-\uFDEF]/g;
/** Rows of a broken table, list items behind a blank (a slip of the pen), rules, and magic words alone on their line. */
const NO_TEXT = /^(?:[|!*#:;-]|__.*__$|$)/;
const HIRAGANA = /\p{sc=Hiragana}/u;
const SENTENCE_END = /[。．！？!?、，][」』）)”"']*$/;
const WIDE = /[\u3000-\u9fff\uf900-\ufaff\uff01-\uffee]/g;

/**
 * MediaWiki shows a line that begins with a blank as it is written, in a box: code, formulas, drawings made of letters. As
 * `<pre>` they leave a hole. Prose with a stray blank before it is prose.
 */
export function withoutPreformatted(text: string, unknowns: Unknowns): string {
  if (!text.startsWith(' ') && !text.includes('\n ')) return text;
  const kept: string[] = [];
  let before = '';
  let inBox = false;
  for (const line of text.split('\n')) {
    const isBox = isPreformatted(line, before);
    if (!isBox) kept.push(line);
    // One box, one hole.
    else if (!inBox) kept.push(unknowns.textHole('<pre>'));
    inBox = isBox;
    before = line;
  }
  return kept.join('\n');
}

function isPreformatted(line: string, before: string): boolean {
  if (!line.startsWith(' ')) return false;
  const content = line.replace(HOLES, '').replace(MARKS, '').trim();
  // A sentence that goes on has its next line behind a stray blank.
  return !NO_TEXT.test(content) && !before.trimEnd().endsWith('、') && !isProse(content);
}

/** Sentences, or a part of one; not what a comment in code says. */
function isProse(content: string): boolean {
  if (!HIRAGANA.test(content)) return false;
  return SENTENCE_END.test(content) || 2 * (content.match(WIDE)?.length ?? 0) >= content.length;
}
