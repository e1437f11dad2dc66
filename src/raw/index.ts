/** The reading layer as a source sees it. */
export type { Batch } from './batch.js';
export type {
  Raw,
  Side,
  TextOptions,
  CsvOptions,
  XlsxOptions,
  JsonOptions,
  MemberOptions,
  PageOptions,
  TextMember,
} from './raw.js';
export type { WikiPage } from './mediawiki.js';
export { plainArticle, plainLead } from './wikitext.js';
export { childrenNamed, parseXml, textOf, type XmlElement, type XmlNode } from './xml.js';
export { plainAozora, UNKNOWN_CHARACTER } from './aozora-text.js';
export { superscript } from './wikitext/raised.js';
export { decodeEntities } from './wikitext/entities.js';
export { kept } from './kept.js';
