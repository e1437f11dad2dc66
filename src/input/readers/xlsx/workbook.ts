import { posix } from 'node:path';
import { KumikiError, type Place } from '../../../core/errors.js';
import { openBytes } from '../../open-bytes.js';
import { wholeBytes } from '../../bytes/blocks.js';
import { type OpenOptions, type RawFile } from '../../bytes/chunks.js';
import { decodeWhole } from '../../text/decode.js';
import { childrenNamed, parseXml, type XmlElement } from '../xml/xml.js';
import { localName } from './events.js';

/** Which members of an XLSX file hold what is to be read. */
export interface SheetParts {
  /** The name on the sheet's tab. */
  readonly sheet: string;
  readonly cells: string;
  /** Undefined where the workbook shares no strings. */
  readonly sharedStrings: string | undefined;
  /** Undefined where the workbook has no styles. */
  readonly styles: string | undefined;
}

/** Bytes of a part that only lists others. */
const LARGEST_LIST = 4 * 1024 * 1024;

/**
 * Finds a sheet and the shared strings, from part to part by their relationships (ECMA-376 part 2): the names of the
 * members differ from program to program.
 * @param wanted a name, or a position from 1
 * @throws {KumikiError} `format-wrong` naming the sheets there are where the wanted one is missing; all of `openBytes`
 */
export async function findSheet(file: RawFile, wanted: string | number, open: OpenOptions): Promise<SheetParts> {
  const { place, sheets, parts } = await readWorkbook(file, open);
  const names = sheets.map(({ name }) => name);
  const sheet = sheets[typeof wanted === 'number' ? wanted - 1 : names.indexOf(wanted)];
  if (sheet === undefined) {
    const expected = typeof wanted === 'number' ? `sheet ${wanted}` : JSON.stringify(wanted);
    throw wrong('the workbook has no such sheet', place, { expected, found: names.map(quoted).join(', ') });
  }
  const { cells, name } = sheet;
  if (cells?.type !== WORKSHEET) {
    throw wrong('the sheet is no table of cells', place, { expected: 'a worksheet', found: cells?.type ?? 'nothing' });
  }
  return {
    sheet: name,
    cells: cells.target,
    sharedStrings: parts.find(({ type }) => type === 'sharedStrings')?.target,
    styles: parts.find(({ type }) => type === 'styles')?.target,
  };
}

/** The positions, from 1, of the sheets that are tables of cells and no charts. */
export async function tablesIn(file: RawFile, open: OpenOptions): Promise<readonly number[]> {
  const { sheets } = await readWorkbook(file, open);
  return sheets.flatMap(({ cells }, index) => (cells?.type === WORKSHEET ? [index + 1] : []));
}

const WORKSHEET = 'worksheet';

interface Workbook {
  readonly place: Place;
  readonly sheets: readonly { readonly name: string; readonly cells: Relation | undefined }[];
  /** All that the workbook points to. */
  readonly parts: readonly Relation[];
}

async function readWorkbook(file: RawFile, open: OpenOptions): Promise<Workbook> {
  const [workbook] = (await targets(file, '', open)).filter(({ type }) => type === 'officeDocument');
  if (workbook === undefined) throw wrong('the file has no workbook in it', { file: file.name });
  const parts = await targets(file, workbook.target, open);
  const root = await part(file, workbook.target, open);
  const sheets = named(root, 'sheets').flatMap((list) => named(list, 'sheet'));
  return {
    place: { file: file.name, member: workbook.target },
    sheets: sheets.map((sheet) => {
      const id = relationOf(sheet);
      return { name: sheet.attributes['name'] ?? '', cells: parts.find((each) => each.id === id) };
    }),
    parts,
  };
}

interface Relation {
  readonly id: string;
  /** The last part of its type's URL, which the two versions of the standard share. */
  readonly type: string;
  /** The name of a member. */
  readonly target: string;
}

/** What the part `of` points to; `''` for the file itself. */
async function targets(file: RawFile, of: string, open: OpenOptions): Promise<readonly Relation[]> {
  const { dir, base } = posix.parse(of);
  const root = await part(file, posix.join(dir, '_rels', `${base}.rels`), open);
  return named(root, 'Relationship').map(({ attributes }) => ({
    id: attributes['Id'] ?? '',
    type: posix.basename(attributes['Type'] ?? ''),
    target: posix.resolve('/', dir, attributes['Target'] ?? '').slice(1),
  }));
}

async function part(file: RawFile, member: string, open: OpenOptions): Promise<XmlElement> {
  const place = { file: file.name, member };
  const bytes = await wholeBytes(openBytes(file, { ...open, member }), LARGEST_LIST, place);
  return parseXml((await decodeWhole(bytes, place)).text, place);
}

/** The children of this name, whatever prefix their namespace has. */
function named(element: XmlElement, name: string): readonly XmlElement[] {
  return [...new Set(element.children.map((node) => (typeof node === 'string' ? '' : node.name)))]
    .filter((full) => localName(full) === name)
    .flatMap((full) => childrenNamed(element, full));
}

/** `r:id`, whose prefix may be another one. */
function relationOf({ attributes }: XmlElement): string | undefined {
  return Object.entries(attributes).find(([name]) => name.includes(':') && localName(name) === 'id')?.[1];
}

function quoted(name: string): string {
  return JSON.stringify(name);
}

function wrong(summary: string, place: Place, more: { expected?: string; found?: string } = {}): KumikiError {
  return new KumikiError('format-wrong', summary, { place, ...more, hint: 'Perhaps this is another edition of it.' });
}
