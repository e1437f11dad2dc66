/** What the headings of sections say that are about an article and not of it: sources, notes, and links to other pages. */
const END_MATTER =
  /^(?:情報[源元]|出典|出所|典拠|引用(?:元|文献)?|ニュースソース|ソース|脚注|[注註]釈|注記|[注註]|当選番号一覧|外部ニュース|参照|資料|ギャラリー|参考(?:文献|資料|記事|サイト|リンク)?|外部(?:リンク|サイト|資料|記事)|.{0,12}関連(?:記事|ニュース|項目|リンク|資料|サイト|文献|書籍|図書)|姉妹プロジェクト|sources?|references?|notes?|see also|external links?)$/i;
/** One heading may name several (脚注・出典, 参考文献および外部リンク). */
const BETWEEN_NAMES = /[・、,，/／&＆と]|および|及び|ならびに/;
const LONGEST_NAME = 40;

/** A line that serves as a heading: `;出典`, `'''出典'''`, 【出典】, 出典：, perhaps the word alone. Every heading proper ends what it begins. */
const SUBSTITUTE =
  /^;?[ \t]*(?![ \t])(?:'{2,5})?[【［[]?([^':：【】［］[\]\uFDD0-\uFDEF]{1,40})[】］\]]?(?:'{2,5})?[ \t]*[:：]?(?:'{2,5})?$/;
const LONGEST_SUBSTITUTE = 80;
const SUBSTITUTE_LEVEL = 7;
const SLIP = /^(={2,6})[ \t]*[^=\s]/;
const EQUALS = /^={1,6}|={1,6}$/g;
/** Markup within a heading, and marks that tags in it left. */
const MARKUP = /'{2,}|\[\[(?:[^[\]|]*\|)?|\]\]|[\uFDD0-\uFDEF]/g;

/**
 * A page without its sections of sources, notes and links to other pages, wherever they stand; a section ends at the next
 * heading that is no deeper. Give it a text without comments, elements and templates: a heading in one is none.
 */
export function withoutEndMatter(wikitext: string): string {
  const kept: string[] = [];
  /** The level of the heading whose section is being left out. */
  let leftOut: number | undefined;
  for (const line of wikitext.split('\n')) {
    const level = headingLevel(line);
    if (level > 0 && (leftOut === undefined || level <= leftOut)) {
      leftOut = isEndMatter(line.trim().replace(EQUALS, '')) ? level : undefined;
    } else if (leftOut === undefined) {
      const name = line.length > LONGEST_SUBSTITUTE ? undefined : SUBSTITUTE.exec(line.trimEnd())?.[1];
      if (name !== undefined && isEndMatter(name)) leftOut = SUBSTITUTE_LEVEL;
    }
    if (leftOut === undefined) kept.push(line);
  }
  return kept.join('\n');
}

/** The lead: all before the first heading. To be given the same as {@link withoutEndMatter}. */
export function beforeHeading(wikitext: string): string {
  if (wikitext.startsWith('=') && headingLevel(wikitext.slice(0, lineEnd(wikitext, 0))) > 0) return '';
  for (let at = wikitext.indexOf('\n='); at >= 0; at = wikitext.indexOf('\n=', at + 1)) {
    if (headingLevel(wikitext.slice(at + 1, lineEnd(wikitext, at + 1))) > 0) return wikitext.slice(0, at);
  }
  return wikitext;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/**
 * How many `=` the line has on both sides, 0 where it is no heading. `== x` and `== x == y` are slips, which the wiki shows as they
 * are written.
 */
function headingLevel(line: string): number {
  if (!line.startsWith('=')) return 0;
  const text = line.trimEnd();
  let level = 0;
  while (level < 6 && 2 * level + 2 < text.length && text[level] === '=' && text.at(-1 - level) === '=') level++;
  return level > 0 ? level : (SLIP.exec(text)?.[1]?.length ?? 0);
}

function isEndMatter(heading: string): boolean {
  if (heading.length > 2 * LONGEST_NAME) return false;
  const names = heading.replace(MARKUP, '').replaceAll('\u3000', ' ').trim();
  return END_MATTER.test(names) || names.split(BETWEEN_NAMES).every((name) => END_MATTER.test(name.trim()));
}
