/** The reading layer as a source sees it. */
export type { Batch } from './batch.js';
export type { Raw, Side, TextOptions, CsvOptions, JsonOptions, MemberOptions, PageOptions, TextMember } from './raw.js';
export type { WikiPage } from './mediawiki.js';
export { plainLead } from './wikitext.js';
export { plainAozora, UNKNOWN_CHARACTER } from './aozora-text.js';
