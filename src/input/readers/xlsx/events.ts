import { KumikiError, type Place } from '../../../core/errors.js';

/** What an element has, by the names as they are written. */
export type Attributes = Readonly<Record<string, string>>;

/** Takes the parts of an XML document as they come. Names are without their namespace's prefix. */
export interface XmlReader {
  /** @param path the names of the elements around it and its own */
  open(path: readonly string[], attributes: Attributes): void;
  /** @param path as it was given to `open` */
  close(path: readonly string[]): void;
  text(text: string): void;
}

/** Elements inside one another. */
const DEEPEST = 100;
/** Characters from one tag to the end of the next. The text of a cell has 32,767 at most, however it is written. */
const LONGEST = 1024 * 1024;
/** Characters parsed between two looks at how long something is. */
const STEP = 64 * 1024;

/**
 * Reads an XML document piece by piece into `reader`; it is never held whole. Strict and harmless: no document type at
 * all, so no entities but the five of XML; nesting and the length of any one part are bounded.
 * @returns after every piece
 * @throws {KumikiError} `xml-entity-refused`; `format-wrong` with the line for a document that is not well-formed
 */
export async function* readXml(
  texts: AsyncIterable<string>,
  reader: XmlReader,
  place: Place,
): AsyncGenerator<void, void, undefined> {
  const { SaxesParser } = await import('saxes');
  const parser = new SaxesParser();
  const path: string[] = [];
  // Characters parsed before this step, and before the step with the last tag.
  let parsed = 0;
  let tagAt = 0;
  const here = (): Place => ({ ...place, line: parser.line });
  parser.on('error', ({ message }) => {
    throw malformed(message.replace(/^[\d:]+ /, ''), here());
  });
  parser.on('doctype', (found) => {
    throw new KumikiError('xml-entity-refused', 'the XML has a document type, which is not read', {
      place: here(),
      found: found.trim().slice(0, 80),
      hint: 'Spreadsheets do not have one and attackers do: check where the file comes from.',
    });
  });
  parser.on('opentag', ({ name, attributes }) => {
    tagAt = parsed;
    path.push(localName(name));
    if (path.length > DEEPEST) throw malformed(`elements more than ${DEEPEST} deep`, here());
    reader.open(path, attributes);
  });
  parser.on('closetag', () => {
    tagAt = parsed;
    reader.close(path);
    path.pop();
  });
  parser.on('text', (text) => {
    reader.text(text);
  });
  parser.on('cdata', (text) => {
    reader.text(text);
  });
  for await (const text of texts) {
    for (let from = 0; from < text.length; from += STEP) {
      const step = text.slice(from, from + STEP);
      parser.write(step);
      parsed += step.length;
      if (parsed - tagAt > LONGEST) throw malformed(`a part of more than ${LONGEST} characters`, here());
    }
    yield;
  }
  parser.close();
}

/** `x:row` is `row`: programs differ in the prefix they give to the spreadsheet's namespace. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function malformed(found: string, place: Place): KumikiError {
  return new KumikiError('format-wrong', 'this is not the XML of a spreadsheet', {
    place,
    found,
    hint: 'Get the file again. If it stays the same, open it in a spreadsheet program and save it as XLSX anew.',
  });
}
