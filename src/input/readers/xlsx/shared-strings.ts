import { KumikiError, type Place } from '../../../core/errors.js';
import { detached } from '../../text/detached.js';
import { readXml, type XmlReader } from './events.js';
import { RichText, unescaped } from './rich-text.js';

/** Cells point to these texts by number in any order, so they must be held: the one thing here that grows with a file. */
const MOST = { characters: 64 * 1024 * 1024, strings: 4 * 1024 * 1024 };

/**
 * All shared strings of a workbook (ECMA-376, 18.4.9), by their number.
 * @throws {KumikiError} `format-wrong`, also where there are more than can be held; `xml-entity-refused`
 */
export async function readSharedStrings(texts: AsyncIterable<string>, place: Place): Promise<readonly string[]> {
  const reader = new SharedStrings(place);
  const pieces = readXml(texts, reader, place);
  while ((await pieces.next()).done !== true);
  return reader.strings;
}

const ITEM = 2;

class SharedStrings implements XmlReader {
  readonly strings: string[] = [];
  private readonly item = new RichText(ITEM);
  private characters = 0;

  constructor(private readonly place: Place) {}

  open(path: readonly string[]): void {
    if (path.length === 1 && path[0] !== 'sst') throw this.wrong('no shared strings', 'sst', path[0] ?? '');
    this.item.open(path);
  }

  text(text: string): void {
    this.item.text(text);
    // Counted here, not where an item ends: one may be made of runs without end.
    this.characters += text.length;
    this.checkSize();
  }

  close(path: readonly string[]): void {
    this.item.close(path);
    if (path.length !== ITEM || path[1] !== 'si') return;
    this.strings.push(detached(unescaped(this.item.take())));
    this.checkSize();
  }

  private checkSize(): void {
    if (this.characters > MOST.characters || this.strings.length > MOST.strings) {
      const most = `at most ${MOST.strings} texts with ${MOST.characters} characters`;
      throw this.wrong('more shared strings than can be held', most, 'more');
    }
  }

  private wrong(summary: string, expected: string, found: string): KumikiError {
    return new KumikiError('format-wrong', summary, { place: this.place, expected, found });
  }
}
