/** Makes of a note's text what stands in its place. */
export interface NoteReader {
  /** `［＃…］`: how the text is set, what the editor says. */
  readonly annotation: (note: string) => string;
  /** `※［＃…］`: a character that Shift_JIS lacks, described. */
  readonly character: (note: string) => string;
}

/** A bracket that is open: what stands in it so far, and what kind of bracket it is. */
interface Open {
  readonly kind: 'plain' | 'annotation' | 'character';
  text: string;
}

/**
 * Replaces the notes of a line, from the inside out: a note may hold another one, as `［＃「※［＃「火＋華」、1-87-62］」に傍点］`
 * does, and brackets of the text. Inside another note a note is nothing but a part of the description, so it goes. What is
 * never closed stays as it is. One pass, so its time grows with the length of the line alone.
 */
export function replaceNotes(line: string, read: NoteReader): string {
  const open: Open[] = [];
  let openNotes = 0;
  let text = '';
  const add = (piece: string): void => {
    const inner = open.at(-1);
    if (inner === undefined) text += piece;
    else inner.text += piece;
  };
  let from = 0;
  for (let at = nextBracket(line, 0); at !== -1; at = nextBracket(line, at + 1)) {
    if (line.charAt(at) === '［') {
      const isNote = line.charAt(at + 1) === '＃';
      const isCharacter = isNote && at > from && line.charAt(at - 1) === '※';
      add(line.slice(from, isCharacter ? at - 1 : at));
      if (isNote) openNotes++;
      open.push({ kind: isCharacter ? 'character' : isNote ? 'annotation' : 'plain', text: '' });
      from = isNote ? at + 2 : at + 1;
    } else {
      add(line.slice(from, at));
      from = at + 1;
      const closed = open.pop();
      if (closed === undefined) add('］');
      else if (closed.kind === 'plain') add(`［${closed.text}］`);
      else if (--openNotes === 0) add(read[closed.kind](closed.text));
    }
  }
  add(line.slice(from));
  while (open.length > 0) {
    const unclosed = open.pop();
    if (unclosed !== undefined) add(MARKS[unclosed.kind] + unclosed.text);
  }
  return text;
}

const MARKS = { plain: '［', annotation: '［＃', character: '※［＃' } as const;

function nextBracket(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '［' || character === '］') return at;
  }
  return -1;
}
