import { isDisambiguation } from '../lib/wikitext/disambiguation.js';
import { readLead } from '../lib/wikitext/plain.js';
import { factsOf } from './attributes.js';
import { licenseOfRevision } from './licence.js';
import { type WikiPage } from '../../src/input/index.js';
import { defineSource, drop, type Example, type Reject, reject, rule } from '../../src/core/source.js';

/** An article: its title and what its lead section says. */
export interface Article extends Example {
  readonly title: string;
  readonly lead: string;
  /** The lead section as it is written, with the boxes above it. */
  readonly wikitext: string;
  readonly license: string;
}

const FILE = {
  name: 'jawiki-*-pages-articles-multistream.xml.bz2',
  // The same pages in one bzip2 stream, packed by a mirror in another way, or unpacked: one worker has to read them.
  otherNames: [
    'jawiki-*-pages-articles.xml.bz2',
    'jawiki-*-pages-articles.xml.gz',
    'jawiki-*-pages-articles.xml',
    'jawiki-*-pages-articles-multistream.xml',
  ],
  partNames: [
    'jawiki-*-pages-articles-multistream{part}.xml-p{first}p{last}.bz2',
    'jawiki-*-pages-articles{part}.xml-p{first}p{last}.bz2',
  ],
};
const DISAMBIGUATION_TITLE = /[ _][(（]曖昧さ回避[)）]$/u;
const ARTICLES = 0;
/** Of one fact alone an answer shows nothing of the form. */
const FEWEST_FACTS = 2;

export default defineSource<Article, 'dump'>({
  id: 'jawiki',
  title: 'Japanese Wikipedia',
  homepage: 'https://ja.wikipedia.org/',
  citation: [
    '@misc{jawiki,',
    '  author = {{Contributors to the Japanese Wikipedia}},',
    '  title = {ウィキペディア日本語版},',
    '  howpublished = {\\url{https://dumps.wikimedia.org/jawiki/}},',
    '  year = {2023}',
    '}',
  ].join('\n'),
  languages: ['ja'],
  version: 9,
  license: {
    id: 'CC-BY-SA-3.0',
    attribution: 'ウィキペディア日本語版の執筆者 (https://ja.wikipedia.org/)',
    note: 'Pages whose revision was saved on 2023-06-07 or later are under CC-BY-SA-4.0, which their records say. The page behind `origin` lists the authors of each article.',
  },
  textOrigin: {
    kind: 'human',
    note: 'Some articles are translations of those in other languages or were begun by bots; the dump does not say which.',
  },
  files: { dump: FILE },
  slices: 'dump',
  reasons: {
    'other-namespace': rule('the page is no article (a template, a category, a talk page)'),
    redirect: rule('the page leads to another and says nothing itself'),
    disambiguation: rule('the page lists what its title may mean, by its template or its title'),
    'other-content-model': rule('the page holds no wikitext (JSON, CSS, a script)'),
    'unknown-markup': rule('the first sentence holds a template or element whose text cannot be told'),
    'empty-lead': rule('nothing is left of the lead section as plain text'),
    'few-attributes': rule('the page has no box, or its lead says fewer than two facts of the box word for word'),
  },
  async *read(raw) {
    const file = raw.fileName('dump');
    for await (const batch of raw.pages('dump', { namespace: ARTICLES, part: 'lead', marks: isDisambiguation })) {
      yield batch.rows.map((page) => readArticle(page, file));
    }
  },
  tasks: [
    {
      id: 'explain',
      title: 'explain what a word stands for',
      wordings: [
        '入力されたワードを説明してください。',
        '次の言葉が何を指すのか説明してください。',
        '以下の用語について解説してください。',
        '入力された語句がどのようなものか教えてください。',
      ],
      render: ({ title, lead }) => ({ input: title, response: lead }),
      checks: [
        { kind: 'japanese', field: 'response' },
        { kind: 'whole-sentences', field: 'response' },
        { kind: 'no-hole', field: 'response' },
        { kind: 'no-wikitext', field: 'response' },
      ],
    },
    {
      id: 'attributes',
      title: 'take facts out of a text: a value for each label',
      edition: 'extended',
      wordings: [
        '次の文章から{labels}を抜き出し、「項目：値」の形で1行に1つずつ書いてください。',
        '以下の説明文を読み、{labels}を「項目：値」の形式で、1行に1項目ずつ抜き出してください。',
        '入力された文章に書かれている{labels}を、「項目：値」という形で1行ずつ示してください。',
        '次の文章の内容から、{labels}をそれぞれ「項目：値」の形で書き出してください。',
      ],
      render: ({ title, lead, wikitext }) => {
        const facts = factsOf(wikitext, lead, title);
        if (facts.length < FEWEST_FACTS) return drop('few-attributes', { title });
        return {
          variables: { labels: facts.map(({ label }) => label).join('、') },
          input: lead,
          response: facts.map(({ label, values }) => `${label}：${values.join('、')}`).join('\n'),
        };
      },
      checks: [
        { kind: 'values-in-input' },
        { kind: 'japanese', field: 'response' },
        { kind: 'no-hole', field: 'response' },
        { kind: 'no-wikitext', field: 'response' },
      ],
    },
  ],
});

function readArticle(page: WikiPage, file: string): Article | Reject {
  const { id, title, namespace } = page;
  const origin = `https://ja.wikipedia.org/?curid=${id}`;
  // The list of rejects names the page; what stands on it may be long and is in the dump.
  const no = (reason: string, more = {}, about?: string): Reject =>
    reject(reason, origin, { namespace, title, ...more }, about);

  if (namespace !== ARTICLES) return no('other-namespace');
  if (page.redirect !== undefined) return no('redirect');
  if (page.model !== undefined) return no('other-content-model', { model: page.model });
  if (page.marked === true || DISAMBIGUATION_TITLE.test(title)) return no('disambiguation');
  const { text: lead, unknown } = readLead(page.text ?? '', title);
  if (lead !== '')
    return { key: id, origin, ...licenseOfRevision(page.timestamp, file), title, lead, wikitext: page.text ?? '' };
  return unknown === undefined ? no('empty-lead') : no('unknown-markup', { unknown }, unknown);
}
