import { bareHeadingsOf, mayBeBareHeading } from '../lines/bare-headings.js';
import { withoutChapterNumber } from '../lines/chapter-numbers.js';
import { isDrawn } from './drawings.js';
import { startOfSentence } from './first-line.js';
import { frontOf, type Known } from '../front/front.js';
import { withoutGlosses } from '../notation/glosses.js';
import { withoutHeadInLine } from '../lines/heads-in-line.js';
import { heldLines } from './held-lines.js';
import { beforeLacuna } from '../notation/lacunae.js';
import { layOut, type Line } from '../lines/layout.js';
import { SENTENCE_END } from '../lines/line-forms.js';
import { withoutNoteMarks } from '../notation/note-marks.js';
import { withoutLooseEnd } from './passage-ends.js';
import { runsAroundPictures } from './picture-books.js';
import { isHeadingByOthers, isPrefaceHeading } from '../front/prefaces.js';
import { runningText } from './running-text.js';
import { cutAtSentence } from './sentence-cut.js';
import { untilNextTitle } from '../lines/set-in-titles.js';
import { withoutStanzaNumbers } from '../notation/stanza-numbers.js';

/** How much of a body is looked at first: most works begin with their text, or with a heading or two. */
const NARROW_WINDOW = 2500;
const MOST_HEADINGS = 2;
const SHORTEST_REFRAIN = 6;
/** A whole body is looked through no more often. */
const MOST_SEARCHES = 9;
/** How much where there is more: long enough to see that a preface is followed by the text. */
const WINDOW = 8000;
/** How much where all that was front matter: a long list, a preface by another hand. */
const WIDE_WINDOW = 60_000;
/** The editor says that the manuscript's first leaves are lost. */
const LOST =
  /^[〔［【（(][^〔〕]{0,12}(?:冒頭|前半|原稿|以前|始め|初め|最初|前)[^〔〕]{0,12}(?:欠|なし|無し|失|不明|破棄|散逸|紛失|空白|現存せず)[^〔〕]{0,8}[〕］】）)]/u;
const LOST_ANNOTATION =
  /［＃[^［］]{0,12}(?:冒頭|前半|最初の?)[^［］]{0,20}(?:欠落|なし|欠け|失わ|紛失|現存しない)[^［］]{0,20}］/u;

/** Words that the story shows in a frame: an inscription, a notice. */
const SHOWN = /^［＃以下の「[^「」［］]{4,60}」は罫で囲む］/u;

/** The opening of a work, or why it has none: no text, a beginning that is lost, no sentence that ends in time. */
export type Opening = { readonly text: string } | { readonly none: 'no-body' | 'opening-lost' | 'opening-unclear' };

/**
 * The opening of a work: about its first hundred characters, in whole sentences or lines of verse, without what stands
 * before the text (headings, bare chapter numbers, ornaments, figures, epigraphs, title pages, lists of chapters and of
 * persons, prefaces by others). Paragraphs and lines of verse keep their breaks.
 */
export function openingOf(body: readonly string[], names: Known): Opening {
  let searches = 0;
  const isRefrain = (line: string): boolean => ++searches <= MOST_SEARCHES && comesAgain(body, line);
  let headings: ReadonlySet<string> | undefined;
  const isBareHeading = (line: Line): boolean =>
    mayBeBareHeading(line) && (headings ??= bareHeadingsOf(body)).has(line.text);
  const known = { ...names, isRefrain, isBareHeading };
  const first = layOut(body, known.contributors.length > 0 ? WINDOW : NARROW_WINDOW);
  if (first.length === 0) return { none: 'no-body' };
  let [lines, front] = [first, frontOf(first, known)];
  for (const window of [WINDOW, WIDE_WINDOW]) {
    if (!front.isUnclear && !isShort(lines, front.end, window)) break;
    lines = layOut(body, window);
    front = frontOf(lines, known);
  }
  if (lines.slice(0, front.end + 1).some(({ text }) => LOST.test(text))) return { none: 'opening-lost' };
  if (body.slice(0, 40).some((line) => line.includes('［＃') && LOST_ANNOTATION.test(line.slice(0, 400)))) {
    return { none: 'opening-lost' };
  }
  const begin = startOfSentence(lines, front.end);
  const isShown = front.end > 0 && body.slice(0, 8).some((line) => SHOWN.test(line));
  if (front.isUnclear || isShown || begin === undefined) return { none: 'opening-unclear' };
  const [from, start] = front.end < lines.length ? [untilNextTitle(lines, begin), begin] : [besideText(lines), 0];
  const running = runningText(from, start, front.chapters, known);
  const found = withoutGlosses(withoutStanzaNumbers(withoutNoteMarks(running)));
  const passage = withoutHeadInLine(withoutChapterNumber(found, body), body);
  if (passage === '') return { none: 'no-body' };
  const cut = cutAtSentence(passage, heldLines(from.slice(start)));
  const text = cut === undefined || isDrawn(cut) ? undefined : beforeLacuna(withoutLooseEnd(cut));
  if (text === undefined || (!SENTENCE_END.test(text) && runsAroundPictures(body))) return { none: 'opening-unclear' };
  return { text };
}

/** True where more lines must be seen: all were front matter, or more than a heading was and a preface may go on. */
function isShort(lines: readonly Line[], end: number, window: number): boolean {
  const above = lines[end - 1]?.text ?? '';
  if (window === WIDE_WINDOW) return end === lines.length || isHeadingByOthers(above);
  return end > MOST_HEADINGS || end >= lines.length - 1 || isPrefaceHeading(above);
}

/** True for a line that stands in the body twice; one with readings in it is not looked for. */
function comesAgain(body: readonly string[], line: string): boolean {
  return line.length >= SHORTEST_REFRAIN && body.filter((other) => other.includes(line)).length > 1;
}

/** A poem in the middle of its page is all there is of some works. */
function besideText(lines: readonly Line[]): Line[] {
  const middle = lines.filter(({ kind }) => kind === 'aside');
  return middle.map((line): Line => ({ ...line, kind: 'text' }));
}
