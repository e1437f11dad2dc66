import { endOfAddress } from './addresses.js';
import { isAboutTheText, isNote } from './author-notes.js';
import { isBilingual } from './bilingual.js';
import { isByline } from '../lines/bylines.js';
import { endOfCall } from './calls-to-speak.js';
import { endOfCast } from './cast.js';
import { isChant } from './chants.js';
import { endOfContents, entriesOf, entryOf } from './contents.js';
import { endOfEpigraph, isOwnPage, isUnderOwnHeading, SET_IN } from './epigraphs.js';
import { endOfIntroduction } from './introductions.js';
import { endOfDedicationPage } from './dedication-pages.js';
import { endOfDedication } from '../lines/dedications.js';
import { endsSentence, isHeading, isProse, isTitle } from '../lines/headings.js';
import { endOfHeadline } from './headlines.js';
import type { Line } from '../lines/layout.js';
import { CURTAIN } from '../lines/line-forms.js';
import { endOfEnvelope } from './letters.js';
import { endOfNotebookPage } from './notebooks.js';
import { isNoteAtRight } from './own-notes.js';
import { isOwnPassed } from './own-verse.js';
import { quotationPointedAt } from './pointing-back.js';
import { endOfForeignPreface, NOTE_BY_TRANSLATOR } from './prefaces.js';
import { endOfQuestions } from './questions.js';
import { endOfQuotation } from './quotations.js';
import { endOfQuotedBlock } from './quoted-blocks.js';
import { endOfReport } from './reports.js';
import { endOfSaying } from './sayings.js';
import { isTitleSetIn } from '../lines/set-in-titles.js';
import { endOfTitlePage, isSignedTitle, repeatsTitle } from './title-pages.js';
import { endOfTopics } from './topics.js';
import { isLongVerseAtRight } from './verse-blocks.js';

/** What is known of a work before its text is read. */
export interface Known {
  readonly title: string;
  readonly author: string;
  /** The author's name in other letters, as the title block has it; `''` where it has none. */
  readonly foreignName: string;
  /** Translators and editors, as the title block has them. */
  readonly contributors: readonly string[];
  /** True where a line comes again further down in the work: a song that is sung in it is no motto above it. */
  readonly isRefrain?: (line: string) => boolean;
  /** True for a line that is the heading of a chapter, as others of its form in the work show. */
  readonly isBareHeading?: (line: Line) => boolean;
}

/** What stands before a text. */
export interface Front {
  /** How many lines it is. */
  readonly end: number;
  /** What a list of chapters in it names: such a line is a heading. */
  readonly chapters: ReadonlySet<string>;
  /** True where it cannot be told whether the next lines are the author's. */
  readonly isUnclear: boolean;
}

const MOST_VERSE = 5;
const LONGEST_VERSE = 32;
/** The poet, in a column of his own or behind the verse. */
const POET = /[\s\u3000]{1,12}[\p{Script=Han}々]{2,6}$/u;
const SHORTEST_PROSE = 40;
/** Who signs a letter that the text quotes. */
const CLOSES_QUOTED = /^[^「『」』]{1,30}[」』]$/u;
/** A line at the right that ends a sentence and is longer is no signature. */
const LONGEST_SIGNATURE = 30;

/** What stands before the text: headings, ornaments, notes, epigraphs, lists of chapters and persons, prefaces by others. */
export function frontOf(lines: readonly Line[], known: Known): Front {
  const front = frontAsFound(lines, known);
  const isTranslated = known.contributors.length > 0;
  if (front.isUnclear || isTranslated || !isOwnPassed(lines.slice(0, front.end), known.author, known.title))
    return front;
  return { ...front, isUnclear: true };
}

function frontAsFound(lines: readonly Line[], known: Known): Front {
  let index = 0;
  let behindCast = false;
  let entries: ReadonlySet<string> = new Set();
  for (;;) {
    const line = lines[index];
    if (line === undefined) return { end: index, chapters: entries, isUnclear: false };
    if (isChant(lines, index)) return { end: index, chapters: entries, isUnclear: false };
    if (isHeading(line) && isChant(lines, index + 1)) {
      index++;
      continue;
    }
    const lists = [endOfContents(lines, index), endOfCast(lines, index, known.title)] as const;
    if (lists[0] > index) entries = entriesOf(lines.slice(index, lists[0]));
    if (lists[1] > index) behindCast = true;
    const isTranslated = known.contributors.length > 0;
    const behind = Math.max(
      ...lists,
      endOfDedication(lines, index, isTranslated),
      endOfDedicationPage(lines, index, isTranslated),
      endOfAddress(lines, index),
      endOfCall(lines, index, known.author),
      endOfTitlePage(lines, index, known),
      endOfEnvelope(lines, index, known.title),
      endOfHeadline(lines, index, known.author),
      endOfTopics(lines, index),
      endOfQuestions(lines, index, known.title),
      index + repeatsTitle(lines, index, known.title),
    );
    const notebook = behind > index ? { end: index } : endOfNotebookPage(lines, index, known.author);
    if (behind > index) index = behind;
    else if (notebook !== 'unclear' && notebook.end > index) index = notebook.end;
    else if (
      notebook === 'unclear' ||
      isBilingual(lines, index) ||
      isOwnPage(lines, index, known) ||
      isLongVerseAtRight(lines, index) ||
      (!isTranslated && isNoteAtRight(lines, index, known.author))
    )
      return { end: index, chapters: entries, isUnclear: true };
    else if (
      !isRunning(line) ||
      isHeading(line) ||
      NOTE_BY_TRANSLATOR.test(line.text) ||
      entries.has(entryOf(line)) ||
      isNote(lines, index) ||
      isByline(line, known.author)
    )
      index++;
    else {
      const quoted = Math.max(
        endOfQuotation(lines, index, known.author),
        isUnderOwnHeading(lines, index) ? index : endOfSaying(lines, index, known.author, known.title),
        endOfQuotedBlock(lines, index, known.author),
      );
      const pointed = quoted > index ? quotationPointedAt(lines, index, quoted) : undefined;
      if (pointed !== undefined) return { end: index, chapters: entries, isUnclear: pointed === 'unclear' };
      const end = Math.max(quoted, endOfForeignPreface(lines, index, known), endOfReport(lines, index, known.author));
      if (end > index) index = end;
      else if (!CURTAIN.test(line.text) && (isTitle(lines, index) || isSignedTitle(lines, index, known.author))) {
        if (isVerseInChapter(lines, index) && quotationPointedAt(lines, index, index + 1) !== undefined)
          return { end: index, chapters: entries, isUnclear: true };
        index++;
      } else if (known.isBareHeading?.(line) === true) index++;
      else {
        const isSetIn = line.indent >= SET_IN || isVerseAboveProse(lines, index, isTranslated);
        const epigraph = behindCast || !isSetIn ? { end: index } : endOfEpigraph(lines, index, known);
        const behindOthers =
          epigraph !== 'unclear' && epigraph.end === index ? endOfIntroduction(lines, index, known) : epigraph;
        if (behindOthers === 'unclear') return { end: index, chapters: entries, isUnclear: true };
        const spokenOf = behindOthers.end > index ? quotationPointedAt(lines, index, behindOthers.end) : undefined;
        if (spokenOf !== undefined) return { end: index, chapters: entries, isUnclear: spokenOf === 'unclear' };
        if (behindOthers.end > index) index = behindOthers.end;
        else if (isTitleSetIn(lines, index)) index++;
        else return { end: index, chapters: entries, isUnclear: false };
      }
    }
  }
}

/**
 * True for a few lines of verse that are set in a little, above a paragraph of prose that an empty line parts from them; no
 * empty line must where each verse has its poet behind it, and in a translation, where verse may be made of sentences.
 */
function isVerseAboveProse(lines: readonly Line[], start: number, isTranslated: boolean): boolean {
  let end = start;
  for (let line = lines[end]; line !== undefined && isLineOfVerse(line, isTranslated); line = lines[end]) {
    if (end > start && line.gap > 0) break;
    end++;
  }
  const [verse, next] = [lines.slice(start, end), lines[end]];
  if (verse.length < 2 || verse.length > MOST_VERSE || next?.kind !== 'text') return false;
  const isParted = next.gap > 0 || (next.spaces === 1 && (isTranslated || verse.every(({ text }) => POET.test(text))));
  return isParted && next.indent <= 1 && next.text.length >= SHORTEST_PROSE && isProse(next);
}

/** True for a line below the heading of a chapter that nothing parts from the text: a verse rather than a title. */
function isVerseInChapter(lines: readonly Line[], index: number): boolean {
  return lines[index - 1]?.kind === 'heading' && lines[index + 1]?.gap === 0;
}

function isLineOfVerse({ kind, indent, spaces, text }: Line, isTranslated: boolean): boolean {
  if (kind !== 'text' || indent < 2 || text.replace(POET, '').length > LONGEST_VERSE) return false;
  return !/[。！？]$/u.test(text) || (isTranslated && spaces === 0);
}

/** True for text, and for what is set to the right and yet is a sentence. */
export function isRunning(line: Line): boolean {
  if (line.kind !== 'right') return line.kind === 'text';
  if (CLOSES_QUOTED.test(line.text)) return true;
  return endsSentence(line) && line.text.length > LONGEST_SIGNATURE && !isAboutTheText(line.text);
}
