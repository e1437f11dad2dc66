import { childrenNamed, decodeXml, parseXml, textOf } from '../xml/xml.js';
import { detached } from '../../text/detached.js';
import type { Place } from '../../../core/errors.js';

/** What a page says of itself outside its text; `undefined` where the element is missing. */
interface PageFields {
  readonly id: string | undefined;
  readonly title: string | undefined;
  /** When its revision was saved. */
  readonly timestamp: string | undefined;
}

/** The inside of a tag as dumps write them: a name, attributes in double quotes without markup, perhaps a slash. */
const TAG = /^(\/?)([A-Za-z][\w-]*)((?: [A-Za-z][\w:-]*="[^"<>]*")*)(?: ?(\/))?$/;
/** Every page has the same tags, but for attributes: each is read once. No more are kept. */
const MOST_TAGS = 200;
/** A page of a dump of articles has one. */
const REVISION = 'revision';
const TIMESTAMP = 'timestamp';
const OTHER_REFERENCE = /&(?!(?:lt|gt|amp|quot|apos);)/;

/**
 * The fields of a page that was taken out of a dump.
 * @param xml the page without its text, which is well-formed all the same
 * @throws {KumikiError} `format-wrong`, `xml-entity-refused`
 */
export function pageFields(xml: string, place: Place): PageFields {
  return plainFields(xml, place) ?? parsedFields(xml, place);
}

/**
 * The same by the tags alone, which takes a tenth of the time. `undefined` where they do not match, or where there is
 * anything beside tags, text and the five entities of XML: then the full XML parser reads it and reports what is wrong.
 */
function plainFields(xml: string, place: Place): PageFields | undefined {
  if (OTHER_REFERENCE.test(xml)) return undefined;
  const open: string[] = [];
  const found = new Map<string, string>();
  let timestamp: string | undefined;
  let at = 0;
  /** The tag before this one opened an element: nothing but text is in it so far. */
  let leaf = false;
  for (let next = xml.indexOf('<'); next >= 0; next = xml.indexOf('<', at)) {
    const close = xml.indexOf('>', next);
    const tag = close < 0 ? undefined : tagOf(xml.slice(next + 1, close));
    if (tag === undefined || (open.length === 0 && next > 0)) return undefined;
    const { name, kind } = tag;
    if (kind === 'close') {
      if (open.pop() !== name) return undefined;
      // Only `page` is open around it, so it is one of the page's own fields.
      if (open.length === 1 && leaf && !found.has(name)) found.set(name, xml.slice(at, next));
      // A page holds no element but its revision that has others in it: see the next line.
      if (name === TIMESTAMP && leaf && open.length === 2) timestamp ??= xml.slice(at, next);
      if (open.length === 1 && !leaf && name !== REVISION) return undefined;
    } else if (kind === 'open') open.push(name);
    else if (open.length === 0) return undefined;
    leaf = kind === 'open';
    at = close + 1;
  }
  if (open.length > 0 || at < xml.length) return undefined;
  const field = (name: string): string | undefined => {
    const escaped = found.get(name);
    return escaped === undefined ? undefined : decodeXml(escaped, place);
  };
  return { id: field('id'), title: field('title'), timestamp };
}

interface Tag {
  readonly kind: 'open' | 'close' | 'single';
  readonly name: string;
}

const known = new Map<string, Tag>();

/** What stands between `<` and `>`; `undefined` where it is no plain tag. */
function tagOf(inside: string): Tag | undefined {
  const seen = known.get(inside);
  if (seen !== undefined) return seen;
  const [, closing, name, attributes, single] = TAG.exec(inside) ?? [];
  if (name === undefined) return undefined;
  if (closing === '/' && (attributes !== '' || single !== undefined)) return undefined;
  const tag: Tag = { name, kind: closing === '/' ? 'close' : single === undefined ? 'open' : 'single' };
  if (attributes === '' && known.size < MOST_TAGS) known.set(detached(inside), tag);
  return tag;
}

function parsedFields(xml: string, place: Place): PageFields {
  const page = parseXml(xml, place);
  const field = (name: string): string | undefined => {
    const element = childrenNamed(page, name)[0];
    return element === undefined ? undefined : textOf(element);
  };
  const saved = childrenNamed(page, REVISION).flatMap((revision) => childrenNamed(revision, TIMESTAMP))[0];
  return { id: field('id'), title: field('title'), timestamp: saved === undefined ? undefined : textOf(saved) };
}
