import type { XMLParser } from 'fast-xml-parser';
import { isKumikiError, KumikiError, type Place } from '../../../core/errors.js';
import { xmlPackage } from './package.js';

/** An element of an XML document. Text and elements keep the order of the document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}
export type XmlNode = XmlElement | string;

const CDATA = '#cdata';
const TEXT = '#text';
const ATTRIBUTES = ':@';
/** What the parser gives with `preserveOrder`: an object with one key, the name, and perhaps the attributes. */
type Parsed = Readonly<Record<string, unknown>>;

let parser: XMLParser | undefined;
const newParser = (): XMLParser =>
  new (xmlPackage().XMLParser)({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    cdataPropName: CDATA,
    textNodeName: TEXT,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    // Entities are decoded here, once, and none but XML's own.
    processEntities: false,
    htmlEntities: false,
  });

/**
 * Reads one XML document that fits into memory (an article, the head of a page). Strict and harmless: no entities but
 * the five of XML and characters by number, no document type that declares any, nothing fetched, at most 100 elements deep.
 * @returns the root element
 * @throws {KumikiError} `xml-entity-refused`; `format-wrong` with the line for a document that is not well-formed
 */
export function parseXml(text: string, place: Place): XmlElement {
  const body = withoutDoctype(text, place);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is a second package with the same code
  const valid = xmlPackage().XMLValidator.validate(body);
  if (valid !== true) throw malformed(place, valid.err.msg, valid.err.line);
  const roots = children(parsed(body, place), { text: body, place }).filter((node) => typeof node !== 'string');
  const root = roots[0];
  if (root === undefined || roots.length > 1) throw malformed(place, `${roots.length} root elements`);
  return root;
}

/** The whole text in a node, its inline elements' text included. */
export function textOf(node: XmlNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

/** The children of this name. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((node): node is XmlElement => typeof node !== 'string' && node.name === name);
}

const REFERENCE = /&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));|&/g;
const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Decodes the five entities of XML and characters given by number, each once: `&amp;lt;` becomes `&lt;`.
 * @throws {KumikiError} `xml-entity-refused` for any other entity, `format-wrong` for a bare `&` or a number that is no character
 */
export function decodeXml(text: string, place: Place): string {
  if (!text.includes('&')) return text;
  return text.replace(
    REFERENCE,
    (reference: string, name: string | undefined, decimal: string | undefined, hex: string | undefined, at: number) => {
      if (name !== undefined) return PREDEFINED[name] ?? '';
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      if (isXmlCharacter(code)) return String.fromCodePoint(code);
      throw badReference(text.slice(at, at + 24), reference, place);
    },
  );
}

/** https://www.w3.org/TR/xml/#charsets */
function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

function badReference(around: string, reference: string, place: Place): KumikiError {
  const name = /^&([A-Za-z_][\w.-]*);/.exec(around)?.[0];
  if (name === undefined) return malformed(place, reference === '&' ? `"${around}"` : reference);
  return refused(place, name);
}

function refused(place: Place, found: string): KumikiError {
  return new KumikiError('xml-entity-refused', 'the XML uses entities of its own, which are not read', {
    place,
    expected: 'only &lt; &gt; &amp; &quot; &apos; and characters by number',
    found,
    hint: 'Publishers of corpora do not need them and attackers do: check where the file comes from.',
  });
}

function malformed(place: Place, found: string, line?: number): KumikiError {
  return new KumikiError('format-wrong', 'this is not well-formed XML', {
    place: line === undefined ? place : { ...place, line },
    found,
    hint: 'Fetch the file again; if it stays the same, its publisher has changed or broken its form.',
  });
}

const DOCTYPE = /<!DOCTYPE/i;
const ENTITY = /<!ENTITY[^>]{0,80}/i;

/**
 * A document type that only names a DTD is passed over: the DTD is never looked for. Blanks and line feeds take its
 * place so that later lines keep their numbers.
 */
function withoutDoctype(text: string, place: Place): string {
  const start = text.search(DOCTYPE);
  if (start < 0) return text;
  const entity = ENTITY.exec(text);
  if (entity !== null) throw refused(place, entity[0]);
  const subset = text.indexOf('[', start);
  let end = text.indexOf('>', start);
  if (subset >= 0 && subset < end) {
    const close = text.indexOf(']', subset);
    end = close < 0 ? -1 : text.indexOf('>', close);
  }
  if (end < 0) throw malformed(place, 'a document type that does not end');
  return (
    text.slice(0, start) +
    text.slice(start, end + 1).replace(/[^\n]+/g, (line) => ' '.repeat(line.length)) +
    text.slice(end + 1)
  );
}

function parsed(text: string, place: Place): readonly Parsed[] {
  try {
    parser ??= newParser();
    return parser.parse(text) as readonly Parsed[];
  } catch (error) {
    // The parser throws plain errors for what its validator lets through (too deep a nesting, say).
    if (error instanceof Error) throw malformed(place, error.message);
    throw error;
  }
}

interface Context {
  readonly text: string;
  readonly place: Place;
}

function children(nodes: readonly Parsed[], context: Context): XmlNode[] {
  return nodes.map((node) => converted(node, context));
}

function converted(node: Parsed, context: Context): XmlNode {
  const name = Object.keys(node).find((key) => key !== ATTRIBUTES) ?? '';
  const value = node[name];
  if (name === TEXT) return decoded(String(value), context);
  const inner = value as readonly Parsed[];
  if (name === CDATA) return inner.map((part) => String(part[TEXT])).join('');
  const attributes = Object.entries((node[ATTRIBUTES] ?? {}) as Record<string, unknown>);
  return {
    name,
    attributes: Object.fromEntries(attributes.map(([key, text]) => [key, decoded(String(text), context)])),
    children: children(inner, context),
  };
}

/** Decodes a text; an error in it also says the line. */
function decoded(text: string, { text: whole, place }: Context): string {
  try {
    return decodeXml(text, place);
  } catch (error) {
    if (!isKumikiError(error)) throw error;
    const start = whole.indexOf(text);
    if (start < 0) throw error;
    const at = start + Math.max(0, text.indexOf(error.found ?? ''));
    throw KumikiError.fromJSON({ ...error.toJSON(), place: { ...place, line: whole.slice(0, at).split('\n').length } });
  }
}
