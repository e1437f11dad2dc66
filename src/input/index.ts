/** The reading layer as a source sees it. */
export type {
  Batch,
  WikiPage,
  Raw,
  Side,
  TextOptions,
  CsvOptions,
  XlsxOptions,
  JsonLinesOptions,
  JsonOptions,
  MemberOptions,
  PageOptions,
  TextMember,
} from '../core/raw.js';
export { childrenNamed, parseXml, textOf, type XmlElement, type XmlNode } from './readers/xml/xml.js';
export { decodeEntities } from './text/entities.js';
export { detached } from './text/detached.js';
