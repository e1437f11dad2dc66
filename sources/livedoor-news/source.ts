import { defineSource, type Example, fault, isReject, reject, type Reject } from '../../src/core/source.js';

/** `text/sports-watch/sports-watch-4597641.txt`; a folder's LICENSE.txt and what lies beside the folders are no articles. */
const ARTICLE = /^(?:.*\/)?(?<folder>[a-z-]+)\/(?<name>\k<folder>-\d+)\.txt$/u;

/** What the nine services of livedoor wrote about, by their folders. */
const TOPICS: ReadonlyMap<string, string> = new Map([
  ['dokujo-tsushin', '独身女性'],
  ['it-life-hack', 'IT'],
  ['kaden-channel', '家電'],
  ['livedoor-homme', '男性の暮らし'],
  ['movie-enter', '映画'],
  ['peachy', '女性の暮らし'],
  ['smax', '携帯電話'],
  ['sports-watch', 'スポーツ'],
  ['topic-news', '世間の話題'],
]);
const CHOICES = [...TOPICS.values()].map((topic) => `「${topic}」`).join('');

interface Article extends Example {
  readonly title: string;
  readonly body: string;
  readonly topic: string;
}

export default defineSource<Article, 'articles'>({
  id: 'livedoor-news',
  title: 'livedoor news corpus',
  homepage: 'https://www.rondhuit.com/download.html#ldcc',
  citation: `@misc{livedoor-news,
  title = {livedoor ニュースコーパス},
  author = {{株式会社ロンウイット}},
  year = {2012},
  url = {https://www.rondhuit.com/download.html#ldcc}
}`,
  languages: ['ja'],
  edition: 'extended',
  version: 2,
  license: {
    id: 'LicenseRef-CC-BY-ND-2.1-JP',
    attribution: 'livedoor ニュースコーパス, NHN Japan株式会社 (livedoor ニュース), 株式会社ロンウイット',
    note: 'NoDerivatives: an article may be passed on whole and unchanged. Whether a record of it is that is for its user to judge.',
  },
  textOrigin: { kind: 'human', note: 'Articles by journalists.' },
  files: { articles: 'ldcc-20140209.tar.gz' },
  reasons: {
    'not-an-article': fault('not a URL, a date and a title on the first three lines, and a text below'),
    'unknown-topic': fault('the folder is none of the nine services'),
    'repeated-id': fault('an earlier article has the same name'),
  },
  async *read(raw) {
    const seen = new Set<string>();
    for await (const batch of raw.members('articles', { wanted: (name) => ARTICLE.test(name) })) {
      yield batch.rows.map(({ name, text }, index) => {
        const article = readArticle(name, text, batch.origin(index));
        if (isReject(article)) return article;
        if (seen.has(article.key)) return reject('repeated-id', batch.origin(index), { member: name });
        seen.add(article.key);
        return article;
      });
    }
  },
  tasks: [
    {
      id: 'topic',
      title: 'say what an article is about',
      wordings: [
        `次のニュース記事の分野を、${CHOICES}の中から一つ選んでください。`,
        `以下の記事は何についてのものですか。${CHOICES}のどれかで答えてください。`,
        `記事を読み、当てはまるジャンルを${CHOICES}から一つ答えてください。`,
        `次の記事を分類してください。分類は${CHOICES}の九つです。`,
      ],
      render: ({ title, body, topic }) => ({ input: `${title}\n\n${body}`, response: topic }),
      checks: [{ kind: 'response-in-instruction' }],
    },
    {
      id: 'headline',
      title: 'give an article its title',
      wordings: [
        '次のニュース記事にタイトルをつけてください。',
        '以下の記事の見出しを考えてください。',
        'この記事の内容を表す題名を書いてください。',
        '次の文章をニュースとして載せるときの見出しを答えてください。',
      ],
      render: ({ title, body }) => ({ input: body, response: title }),
      checks: [{ kind: 'japanese', field: 'response' }],
    },
  ],
});

/** Reads an article: its address, its day, its title, then the text. */
function readArticle(member: string, text: string, place: string): Article | Reject {
  const { folder = '', name = '' } = ARTICLE.exec(member)?.groups ?? {};
  const [address = '', day = '', title = '', ...lines] = text.split(/\r\n|\n|\r/u).map((line) => line.trim());
  const body = lines
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
  if (!/^https?:\/\/\S+$/u.test(address) || !/^\d{4}-\d{2}-\d{2}T/u.test(day) || title === '' || body === '') {
    return reject('not-an-article', place, { member });
  }
  const topic = TOPICS.get(folder);
  if (topic === undefined) return reject('unknown-topic', place, { member });
  return { key: name, origin: address, title, body, topic };
}
