import type { Place } from '../../../core/errors.js';
import { type Attributes, readXml, type XmlReader } from './events.js';

/**
 * The numbers of the cell styles that show a number as a date or a time (ECMA-376, 18.8.30 and 18.8.10).
 * @throws {KumikiError} `format-wrong`, `xml-entity-refused`
 */
export async function readDateStyles(texts: AsyncIterable<string>, place: Place): Promise<ReadonlySet<number>> {
  const reader = new Styles();
  const pieces = readXml(texts, reader, place);
  while ((await pieces.next()).done !== true);
  return reader.dates();
}

/** Depth of the elements in `styleSheet/numFmts/numFmt` and `styleSheet/cellXfs/xf`. */
const ENTRY = 3;

class Styles implements XmlReader {
  /** The formats that the workbook names itself, and whether each is one of a date. */
  private readonly own = new Map<number, boolean>();
  /** The number format of each style, in their order. */
  private readonly formats: number[] = [];

  open(path: readonly string[], attributes: Attributes): void {
    if (path.length !== ENTRY) return;
    const format = Number(attributes['numFmtId'] ?? 0);
    if (path[1] === 'numFmts') this.own.set(format, showsDate(attributes['formatCode'] ?? ''));
    else if (path[1] === 'cellXfs') this.formats.push(format);
  }

  close(): void {
    // An entry says all in its attributes.
  }

  text(): void {
    // No text of this part says anything of a format.
  }

  dates(): ReadonlySet<number> {
    const isDate = (format: number): boolean => this.own.get(format) ?? isBuiltInDate(format);
    return new Set(this.formats.flatMap((format, style) => (isDate(format) ? [style] : [])));
  }
}

/** The formats that every program knows by number alone: 27 to 36 and 50 to 58 are the dates of East Asia. */
function isBuiltInDate(format: number): boolean {
  return [
    [14, 22],
    [27, 36],
    [45, 47],
    [50, 58],
  ].some(([first = 0, last = 0]) => format >= first && format <= last);
}

/** Text in quotes, an escaped character, a width or filling (`_x`, `*x`), colours and conditions in brackets. */
const NO_FIELD = /"[^"]*"|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^[\]]*\]/giu;

/** True where a format code has a year, month, day, hour, minute or second in it, or the year of an emperor (`ggge`). */
function showsDate(code: string): boolean {
  const fields = code.replace(NO_FIELD, '');
  return /[ymdhsg]/i.test(fields.replace(/general/gi, ''));
}
