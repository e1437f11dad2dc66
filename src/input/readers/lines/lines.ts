import { KumikiError, type Place } from '../../../core/errors.js';
import type { Batch } from '../../../core/raw.js';
import type { Chunks } from '../../bytes/chunks.js';
import { textOf } from '../../text/decode.js';
import type { ShareStart } from '../../slices/line-share.js';
import { batchOf, occurrences, pathOf, placeOf, type TextFile } from '../rows.js';

/** A line may have this many characters (UTF-16 code units); no corpus has longer ones, a broken file may. */
export const MAX_LINE = 16 * 1024 * 1024;

/** How many characters at the start of a file decide what ends its lines. */
const DECIDING = 1024 * 1024;

/**
 * The lines of a text without their ends. Lines end with LF or CRLF; where the first million characters have a CR and
 * no LF, with CR. U+2028, U+0085, vertical tab and form feed are characters like any other. Nothing follows the last
 * line end.
 * @throws {KumikiError} `encoding-wrong`, `line-too-long`, `file-empty`; `format-wrong` where the lines end with CR and
 * an LF comes later
 */
export async function* readLines(chunks: Chunks, source: TextFile): AsyncGenerator<Batch<string>, void, undefined> {
  const splitter = lineSplitter(placeOf(source), source.start);
  const prefix = `${pathOf(source)}:`;
  let first = source.start?.line ?? 1;
  const batch = (rows: readonly string[]): Batch<string> => {
    const start = first;
    first += rows.length;
    return batchOf(rows, prefix, (index) => start + index);
  };
  for await (const text of textOf(chunks, source, (before) => splitter.lineOf(before))) {
    const rows = splitter.split(text);
    if (rows.length > 0) yield batch(rows);
  }
  const rows = splitter.rest();
  if (rows.length > 0) yield batch(rows);
}

/** Cuts a stream of text into lines. */
interface LineSplitter {
  /** The lines that end in `text`. */
  split(text: string): string[];
  /** The lines that were still open at the end of the file. */
  rest(): string[];
  /** The number of the line on which `before`, the text not yet split, ends. */
  lineOf(before: string): number;
}

type LineEnd = '\n' | '\r';

function lineSplitter(place: Place, start: ShareStart | undefined): LineSplitter {
  let end: LineEnd | undefined = start === undefined ? undefined : '\n';
  let carry = '';
  let done = start === undefined ? 0 : start.line - 1;

  const lineOf = (before: string): number => {
    const text = carry + before;
    return done + 1 + occurrences(text, end ?? (text.includes('\n') ? '\n' : '\r'));
  };

  const cut = (text: string, lineEnd: LineEnd): string[] => {
    if (lineEnd === '\r' && text.includes('\n')) {
      throw mixedEnds({ ...place, line: lineOf(text.slice(0, text.indexOf('\n'))) });
    }
    if (!text.includes(lineEnd)) {
      // Appending costs nothing, looking into the result would copy it: a long line is left alone until it ends.
      carry += text;
      if (carry.length > MAX_LINE) throw tooLong({ ...place, line: done + 1 });
      return [];
    }
    const all = carry + text;
    const rows = all.split(lineEnd);
    carry = rows.pop() ?? '';
    // Only the first line can have begun in an earlier block.
    if ((rows[0] ?? '').length > MAX_LINE) throw tooLong({ ...place, line: done + 1 });
    done += rows.length;
    return lineEnd === '\n' && all.includes('\r') ? rows.map(withoutReturn) : rows;
  };

  /** Waits until enough is read to know the line ends, then gives everything read so far to `cut`. */
  const decide = (text: string, whole: boolean): string[] => {
    if (end !== undefined) return cut(text, end);
    const all = carry + text;
    end = lineEndOf(all, whole);
    carry = end === undefined ? all : '';
    return end === undefined ? [] : cut(all, end);
  };

  return {
    lineOf,
    split: (text) => decide(text, false),
    rest: () => {
      const rows = decide('', true);
      return carry === '' ? rows : [...rows, carry];
    },
  };
}

/** What ends the lines of a text that begins with `text`; undefined where more of it must be seen. */
function lineEndOf(text: string, whole: boolean): LineEnd | undefined {
  const feed = text.indexOf('\n');
  if (feed >= 0 && feed < DECIDING) return '\n';
  if (!whole && text.length < DECIDING) return undefined;
  const carriageReturn = text.indexOf('\r');
  // A CR as the very last of the deciding characters may be half of a CRLF.
  return carriageReturn >= 0 && carriageReturn < DECIDING - 1 ? '\r' : '\n';
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function tooLong(place: Place): KumikiError {
  return new KumikiError('line-too-long', 'a line does not end', {
    place,
    expected: `at most ${MAX_LINE} characters in a line`,
    hint: 'Is this a text file with one row a line? It may be compressed, or another file under this name.',
  });
}

function mixedEnds(place: Place): KumikiError {
  return new KumikiError('format-wrong', 'the line ends change', {
    place,
    expected: 'lines that end with CR, as those before',
    found: 'an LF',
    hint: 'The file seems to be put together from several: get it again, or make its line ends alike.',
  });
}
