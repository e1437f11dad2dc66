/**
 * jawiki's templates that make a page a list of meanings: all that end in 曖昧さ回避 (人名の…, 地名の…, 山の…, 学校名の…) but the
 * one that asks for a link to be made clear, and the short names that redirect to them.
 */
const TEMPLATE = new RegExp(
  '\\{\\{[ \\n]{0,4}(?:(?:template|テンプレート):)?[ _]?(?:(?!要)[^{}|\\n]{0,20}曖昧さ回避|aimai|chemaimai|disambig|disambiguation|dab|' +
    'hndis|people-dab|geodis|mountainindex|mathdab|mathematical[ _]disambiguation|schooldis|shipindex|同名の地名|同名の人物)[ \\n]{0,4}[|}]|__(?:DISAMBIG|曖昧さ回避(?:ページ)?)__',
  'i',
);
const NOT_WIKITEXT = /<!--[^]*?(?:-->|$)|<nowiki>[^]*?(?:<\/nowiki>|$)/g;

/**
 * Whether a page of jawiki is a disambiguation page, by its templates. They stand at the very end of a page as often as
 * in its lead, so give it the whole wikitext.
 */
export function isDisambiguation(wikitext: string): boolean {
  // Nearly every page is told apart by the first look; only a page that looks like one is read more closely.
  return TEMPLATE.test(wikitext) && TEMPLATE.test(wikitext.replace(NOT_WIKITEXT, ''));
}
