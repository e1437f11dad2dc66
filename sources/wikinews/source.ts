import { isDisambiguation } from '../lib/wikitext/disambiguation.js';
import { readArticle } from '../lib/wikitext/plain.js';
import { type WikiPage } from '../../src/input/index.js';
import { defineSource, type Example, type Reject, reject, rule } from '../../src/core/source.js';
import { dayOf, licenseOfArticle, withoutDay } from './day.js';

/** A news article: its title and all it says. */
export interface Article extends Example {
  readonly title: string;
  readonly article: string;
  readonly license: string;
}

const ARTICLES = 0;
const SOURCES = /^={2,4}[ \t\u3000]*(?:情報源|出典)/m;
/** Signs that an article is being written or checked, or is to go: {{執筆中}}, {{査読中}}, {{即時削除}}. */
const UNFINISHED =
  /\{\{[ \n]{0,4}(?:執筆中|編集中|作成中|準備中|工事中|加筆中|下書き|草稿|査読中|校正中|査読待ち|develop(?:ing|ment)?|review|prepare|draft|(?:即時)?削除(?:依頼)?|sakujo)[ \n]{0,4}[|}]/i;
/** A number of a note that somebody wrote out. */
const NOTE_NUMBER = /\[(?:(?:注|脚注|注釈|出典) ?)?\d{1,3}\]/g;

export default defineSource<Article, 'dump'>({
  id: 'wikinews',
  title: 'Japanese Wikinews',
  homepage: 'https://ja.wikinews.org/',
  citation: [
    '@misc{jawikinews,',
    '  author = {{Contributors to the Japanese Wikinews}},',
    '  title = {ウィキニュース日本語版},',
    '  howpublished = {\\url{https://dumps.wikimedia.org/jawikinews/}},',
    '  year = {2023}',
    '}',
  ].join('\n'),
  languages: ['ja'],
  version: 8,
  license: {
    id: 'CC-BY-2.5',
    attribution: 'ウィキニュース日本語版の執筆者 (https://ja.wikinews.org/)',
    note: 'Articles dated before 2005-09-25 are under CC BY 2.1 JP, those from 2025-01-30 on under CC-BY-4.0; their records say so. One without a date goes by the day on which its revision was saved. The page behind `origin` lists the authors of each article.',
  },
  textOrigin: {
    kind: 'human',
    note: 'Some articles are translations of those in other languages; the dump does not say which.',
  },
  files: {
    dump: {
      name: 'jawikinews-*-pages-articles.xml.bz2',
      otherNames: [
        'jawikinews-*-pages-articles-multistream.xml.bz2',
        'jawikinews-*-pages-articles.xml.gz',
        'jawikinews-*-pages-articles.xml',
        'jawikinews-*-pages-articles-multistream.xml',
      ],
      partNames: [
        'jawikinews-*-pages-articles-multistream{part}.xml-p{first}p{last}.bz2',
        'jawikinews-*-pages-articles{part}.xml-p{first}p{last}.bz2',
      ],
    },
  },
  reasons: {
    'other-namespace': rule('the page is no article (a category, a template, a day of short news)'),
    redirect: rule('the page leads to another and says nothing itself'),
    disambiguation: rule('the page lists what its title may mean'),
    unfinished: rule('the article is marked as being written or checked'),
    'other-content-model': rule('the page holds no wikitext (JSON, CSS, a script)'),
    'unknown-markup': rule('a template or element whose text cannot be told leaves no whole sentence'),
    'no-article': rule('the page has neither a date nor a section of sources (the main page, weather, rankings)'),
    'empty-article': rule('nothing is left of the article as plain text but its date'),
  },
  async *read(raw) {
    for await (const batch of raw.pages('dump', { namespace: ARTICLES, part: 'whole', marks: isDisambiguation })) {
      yield batch.rows.map(readPage);
    }
  },
  tasks: [
    {
      id: 'headline',
      title: 'give a news article its headline',
      wordings: [
        '次のニュース記事にタイトルをつけてください。',
        '以下のニュース記事にふさわしい見出しを付けてください。',
        '次の記事を読み、内容を表す見出しを一つ書いてください。',
        '入力されたニュースの題名を考えてください。',
      ],
      render: ({ title, article }) => ({ input: article, response: title }),
      checks: [
        { kind: 'japanese', field: 'input' },
        { kind: 'no-hole', field: 'input' },
        { kind: 'no-wikitext', field: 'input' },
      ],
    },
  ],
});

function readPage(page: WikiPage): Article | Reject {
  const { id, title, namespace, text = '' } = page;
  const origin = `https://ja.wikinews.org/?curid=${id}`;
  // The list of rejects names the page; what stands on it may be long and is in the dump.
  const no = (reason: string, more = {}, about?: string): Reject =>
    reject(reason, origin, { namespace, title, ...more }, about);

  if (namespace !== ARTICLES) return no('other-namespace');
  if (page.redirect !== undefined) return no('redirect');
  if (page.model !== undefined) return no('other-content-model', { model: page.model });
  if (page.marked === true) return no('disambiguation');
  if (UNFINISHED.test(text)) return no('unfinished');
  const { text: plain, unknown } = readArticle(text, title);
  const article = plain.replace(NOTE_NUMBER, '');
  const day = dayOf(article);
  if (day === undefined && !SOURCES.test(text)) return no('no-article');
  if (withoutDay(article) === '')
    return unknown === undefined ? no('empty-article') : no('unknown-markup', { unknown }, unknown);
  return { key: id, origin, ...licenseOfArticle(day, page.timestamp), title, article };
}
