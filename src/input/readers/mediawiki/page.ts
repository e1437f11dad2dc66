import { isUtf8 } from 'node:buffer';
import { KumikiError, type Place } from '../../../core/errors.js';
import { decodeUtf8 } from '../../../core/utf8.js';
import type { PageOptions, WikiPage } from '../../../core/raw.js';
import { decodeXml } from '../xml/xml.js';
import { leadOf } from './lead.js';
import { pageFields } from './fields.js';

const NAMESPACE = ['<ns>', '</ns>'] as const;
const ID = ['<id>', '</id>'] as const;
const TITLE = ['<title>', '</title>'] as const;
/** The content model of a revision stands before its text, in old export formats behind it. */
const MODEL = ['<model>', '</model>'] as const;
const WIKITEXT = 'wikitext';
const REDIRECT = ['<redirect title="', '"'] as const;
/** What follows is not the page's own: a revision has an id too. */
const REVISION = '<revision>';
const REVISION_OPEN = Buffer.from(REVISION);
const REVISION_CLOSE = Buffer.from('</revision>');
const PAGE_CLOSE = Buffer.from('</page>');
const TIMESTAMP = ['<timestamp>', '</timestamp>'] as const;
const TEXT_OPEN = '<text';
const TEXT_CLOSE = '</text>';
const SLASH = 47;
const GT = 62;
/** `<text>`, `<text xml:space="preserve">`, but not `<textid>`. */
const AFTER_TEXT: ReadonlySet<number | undefined> = new Set([32, 10, SLASH, GT]);

/** `#REDIRECT [[…]]` in the words that jawiki knows; older dumps have no `<redirect>` for some of them. */
const REDIRECT_TEXT = /^\s{0,8}[#＃]\s?(?:redirect|転送|リダイレクト)\s?:?\s?\[\[([^\]|#]{1,255})/i;

/**
 * Reads one page. Only pages whose text is wanted are read as XML; of the others four fields are cut out.
 * @param bytes `<page>…</page>`
 * @throws {KumikiError} `format-wrong`, `encoding-wrong`, `xml-entity-refused`
 */
export function parsePage(bytes: Buffer, options: PageOptions, place: Place): WikiPage {
  const { namespace, part, marks } = options;
  const open = textOpen(bytes);
  if (open < 0) throw wrong('a page has no text element', place, `${TEXT_OPEN}>`);
  const head = utf8(bytes.subarray(0, open), place);
  const own = head.split(REVISION, 1)[0] ?? head;
  const number = cut(own, NAMESPACE, place);
  if (!/^-?\d{1,9}$/.test(number)) throw wrong('a page has no namespace number', place, '<ns>0</ns>', number);
  const ns = Number(number);
  const target = own.includes(REDIRECT[0]) ? decodeXml(cut(own, REDIRECT, place), place) : undefined;
  if (ns !== namespace || target !== undefined) {
    const fields = { id: cut(own, ID, place), title: decodeXml(cut(own, TITLE, place), place) };
    const page = checked(fields, ns, place);
    return target === undefined ? page : { ...page, redirect: target };
  }

  // All that follows is decoded at once: to decode a little takes as long as to decode some thousand characters.
  const rest = utf8(bytes.subarray(open), place);
  const { start, end, next } = textRange(rest, place);
  const tail = rest.slice(next);
  if (tail.includes(REVISION)) return parsePage(withNewest(bytes, place), options, place);
  const page = header(head + rest.slice(0, start), tail, ns, place);
  const said = [head, tail].find((part) => part.includes(MODEL[0]));
  const model = said === undefined ? WIKITEXT : decodeXml(cut(said, MODEL, place), place);
  if (model !== WIKITEXT) return { ...page, model };
  const escaped = rest.slice(start, end);
  const redirect = REDIRECT_TEXT.exec(escaped)?.[1];
  if (redirect !== undefined) return { ...page, redirect: decodeXml(redirect, place).trim() };
  // Nine tenths of most texts come after the lead: they are only decoded where one of their fields is read.
  const text = decodeXml(part === 'lead' ? leadOf(escaped) : escaped, place);
  const marked = marks?.(escaped) === true && marks(decodeXml(escaped, place));
  return marked ? { ...page, text, marked } : { ...page, text };
}

function textOpen(bytes: Buffer): number {
  let open = bytes.indexOf(TEXT_OPEN);
  while (open >= 0 && !AFTER_TEXT.has(bytes[open + TEXT_OPEN.length])) open = bytes.indexOf(TEXT_OPEN, open + 1);
  return open;
}

/** A page of a dump with histories, with its newest revision alone; of two of one time the one that stands behind. */
function withNewest(bytes: Buffer, place: Place): Buffer {
  let newest = { saved: '', start: 0, end: 0 };
  const first = bytes.indexOf(REVISION_OPEN);
  for (let start = first; start >= 0;) {
    const close = bytes.indexOf(REVISION_CLOSE, start);
    if (close < 0) throw wrong('a revision of a page does not end', place, REVISION_CLOSE.toString());
    const end = close + REVISION_CLOSE.length;
    const text = bytes.indexOf(TEXT_OPEN, start);
    const before = bytes.toString('latin1', start, text < start || text > close ? close : text);
    const saved = before.includes(TIMESTAMP[0]) ? cut(before, TIMESTAMP, place) : '';
    if (saved >= newest.saved) newest = { saved, start, end };
    start = bytes.indexOf(REVISION_OPEN, end);
  }
  return Buffer.concat([bytes.subarray(0, first), bytes.subarray(newest.start, newest.end), PAGE_CLOSE]);
}

/** A page's own fields, out of the page without its text: `before` ends with the `<text …>` tag, `after` follows `</text>`. */
function header(before: string, after: string, namespace: number, place: Place): WikiPage {
  const xml = before.endsWith('/>') ? before + after : `${before}</text>${after}`;
  const fields = pageFields(xml, place);
  const page = checked(fields, namespace, place);
  return fields.timestamp === undefined ? page : { ...page, timestamp: fields.timestamp };
}

function checked(
  { id, title }: { readonly id: string | undefined; readonly title: string | undefined },
  namespace: number,
  place: Place,
): WikiPage {
  if (id === undefined || !/^\d{1,15}$/.test(id)) throw wrong('a page has no id', place, '<id>', id);
  if (title === undefined || title === '') throw wrong('a page has no title', place, '<title>', title);
  return { id, title, namespace };
}

/** Where a page's text is, in a page from the tag of its text on, and where the page goes on behind it. A self-closing element is an empty text. */
function textRange(rest: string, place: Place): { start: number; end: number; next: number } {
  const close = rest.indexOf('>');
  const start = close + 1;
  if (rest.charAt(close - 1) === '/') return { start, end: start, next: start };
  const end = rest.indexOf('<', start);
  if (end < 0 || !rest.startsWith(TEXT_CLOSE, end)) {
    throw wrong('a page text is not escaped', place, TEXT_CLOSE, end < 0 ? '' : rest.slice(end, end + 20));
  }
  return { start, end, next: end + TEXT_CLOSE.length };
}

function cut(head: string, [open, close]: readonly [string, string], place: Place): string {
  const at = head.indexOf(open);
  const end = at < 0 ? -1 : head.indexOf(close, at + open.length);
  if (end < 0) throw wrong('a field of a page is missing', place, `${open}…${close}`);
  return head.slice(at + open.length, end);
}

function utf8(bytes: Buffer, place: Place): string {
  if (!isUtf8(bytes)) {
    throw new KumikiError('encoding-wrong', 'the dump is not UTF-8', {
      place,
      hint: 'Fetch it again: dumps are always UTF-8.',
    });
  }
  return decodeUtf8(bytes);
}

function wrong(summary: string, place: Place, expected: string, found?: string): KumikiError {
  return new KumikiError('format-wrong', summary, { place, expected, ...(found === undefined ? {} : { found }) });
}
