import { englishWords } from '../text/english.js';
import { japaneseNoun, japaneseSentence, japaneseWord } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';
import { type Random, seeded } from '../text/random.js';

/** Characters of prose in a lead, and of everything behind it. */
const LEAD: Lengths = [30, 45, 80, 130, 230, 600, 1_200, 3_000];
const BODY: Lengths = [100, 230, 620, 1_320, 2_900, 10_000, 30_000, 115_000];

/** Paragraphs to put bodies together from: so many that one hardly comes twice within what bzip2 looks at together. */
const POOL = 20_000;
let pool: readonly string[] | undefined;

function paragraphs(): readonly string[] {
  const random = seeded('wiki paragraphs');
  pool ??= Array.from({ length: POOL }, () => paragraph(random));
  return pool;
}

/** A paragraph, a row of a list, or a row of a table, with links and notes. */
function paragraph(random: Random): string {
  const kind = random.below(8);
  const link = `[[${japaneseNoun(random)}${random.oneIn(3) ? `|${japaneseNoun(random)}` : ''}]]`;
  if (kind === 0) return `* ${link} - ${japaneseWord(random)}（[[${1950 + random.below(73)}年]]）\n`;
  if (kind === 1) return `|-\n| ${link} || ${random.below(10_000)} || ${japaneseWord(random)}\n`;
  let text = '';
  for (let sentences = 2 + random.below(4); sentences > 0; sentences--) {
    text += `${japaneseWord(random)}は${link}の${japaneseSentence(random, 15 + random.below(60))}`;
    if (random.oneIn(5)) text += reference(random);
  }
  return `${text}\n\n`;
}

function reference(random: Random): string {
  const [title, day] = [japaneseSentence(random, 18).slice(0, -1), `2022-0${1 + random.below(9)}-1${random.below(10)}`];
  return `<ref>{{Cite web|和書|url=https://www.example.jp/${random.below(90_000)}/${englishWords(random).replaceAll(' ', '-')}.html|title=${title}|accessdate=${day}}}</ref>`;
}

function infobox(random: Random, title: string): string {
  const rows = Array.from({ length: 6 + random.below(14) }, () => {
    return `| ${japaneseNoun(random)} = ${random.oneIn(2) ? `[[${japaneseNoun(random)}]]` : `${japaneseWord(random)}<br />${random.below(3_000)}`}\n`;
  });
  return `{{Infobox ${random.pick(['人物', '作品', '駅情報', '企業', '学校'])}\n| 名前 = ${title}\n${rows.join('')}}}\n`;
}

/** The wikitext of an article: for two in five an infobox, the lead, sections, categories. */
export function articleText(random: Random, title: string): string {
  const english = englishWords(random);
  let lead = `'''${title}'''（{{lang-en|${english}}}、[[${japaneseNoun(random)}]]）は、[[${japaneseNoun(random)}]]の[[${japaneseNoun(random)}|${japaneseNoun(random)}]]である。`;
  for (const length = drawLength(random, LEAD); lead.length < length;) {
    lead += `[[${japaneseNoun(random)}]]は${japaneseSentence(random, 15 + random.below(60))}${random.oneIn(4) ? reference(random) : ''}`;
  }
  const all = paragraphs();
  let body = '';
  for (const length = drawLength(random, BODY); body.length < length;) {
    body += `\n== ${japaneseNoun(random)} ==\n`;
    for (let parts = 2 + random.below(9); parts > 0; parts--) body += random.pick(all);
  }
  const end = `\n== 脚注 ==\n{{Reflist}}\n\n== 関連項目 ==\n* [[${japaneseNoun(random)}]]\n\n{{DEFAULTSORT:${english}}}\n[[Category:${japaneseNoun(random)}]]\n[[Category:${1900 + random.below(120)}年生]]`;
  return `${random.below(5) < 2 ? infobox(random, title) : ''}${lead}\n${body}${end}`;
}
