import { detached, type Raw } from '../../src/input/index.js';
import { KumikiError } from '../../src/core/errors.js';
import { defineSource, fault, reject, type Reject, rule, type Split } from '../../src/core/source.js';
import { type Pair, translations } from '../../src/core/tasks.js';
import { plain } from '../lib/plain.js';
import { flawOf, SIDE_REASONS } from '../lib/sides.js';

const FOLDER = 'ALT-Parallel-Corpus-20191206';
const ADDRESSES = `${FOLDER}/URL.txt`;
/** A line of a list of articles. */
const ARTICLE = /^URL\.(?<article>\d+)(?:\s|$)/u;
/** The publisher's lists of the articles of each split, by what this package calls the split. */
const LISTS = [
  { list: 'train', split: 'train' },
  { list: 'dev', split: 'valid' },
  { list: 'test', split: 'test' },
] as const;
type Role = 'corpus' | (typeof LISTS)[number]['list'];

/** `SNT.<article>.<sentence>` */
const SENTENCE = /^SNT\.(?<article>\d+)\.\d+$/u;

/** One line of a language: the sentence's id, the article it stands in, its text, which may be empty. */
interface Sentence {
  readonly id: string;
  readonly article: string;
  readonly text: string;
  readonly place: string;
}

export default defineSource<Pair, Role>({
  id: 'alt',
  title: 'Asian Language Treebank (ALT) Parallel Corpus',
  homepage: 'https://www2.nict.go.jp/astrec-att/member/mutiyama/ALT/',
  citation: `@inproceedings{riza-etal-2016-introduction,
  title = {Introduction of the {A}sian Language Treebank},
  author = {Riza, Hammam and Purwoadi, Michael and {Gunarso} and Uliniansyah, Teduh and Ti, Aw Ai and Aljunied, Sharifah Mahani and Mai, Luong Chi and Thang, Vu Tat and Thai, Nguyen Phuong and Chea, Vichet and Sun, Rapid and Sam, Sethserey and Seng, Sopheap and Soe, Khin Mar and Nwet, Khin Thandar and Utiyama, Masao and Ding, Chenchen},
  booktitle = {2016 Conference of the Oriental Chapter of the International Committee for Coordination and Standardization of Speech Databases and Assessment Techniques},
  year = {2016}
}`,
  languages: ['ja', 'en'],
  version: 3,
  license: {
    id: 'CC-BY-4.0',
    attribution:
      'Asian Language Treebank (ALT) Parallel Corpus, National Institute of Information and Communications Technology (NICT); English text from English Wikinews',
  },
  textOrigin: {
    kind: 'human-translated',
    derivedFrom: [{ name: 'English Wikinews', kind: 'human', url: 'https://en.wikinews.org/', license: 'CC-BY-2.5' }],
    note: 'The English is that of Wikinews; translators wrote the Japanese.',
  },
  files: {
    corpus: `${FOLDER}.zip`,
    train: { name: 'URL-train.txt', optional: true },
    dev: { name: 'URL-dev.txt', optional: true },
    test: { name: 'URL-test.txt', optional: true },
  },
  reasons: {
    'not-a-sentence': fault('a line that is not an id SNT.<article>.<sentence> and a text with a tab between them'),
    'repeated-id': fault('the id stood on an earlier line of the same language'),
    ...SIDE_REASONS,
    'empty-side': rule('the publisher has the id in both languages and left one text empty'),
    'english-only': rule('the id has no line in Japanese'),
    'japanese-only': rule('the id has no line in English'),
  },
  async *read(raw) {
    const addresses = await addressesOf(raw);
    const splits = await splitsOf(raw);
    // An English line is looked up from its Japanese one; it is a row of its own only where that finds nothing.
    const english = new Map<string, Sentence>();
    for await (const batch of raw.lines('corpus', { member: `${FOLDER}/data_en.txt`, counted: false })) {
      const rejects = batch.rows.flatMap((line, index) => enter(line, batch.origin(index), english) ?? []);
      raw.count(rejects.length);
      yield rejects;
    }
    const done = new Set<string>();
    for await (const batch of raw.lines('corpus', { member: `${FOLDER}/data_ja.txt` })) {
      yield batch.rows.map((line, index): Pair | Reject => {
        const place = batch.origin(index);
        const japanese = sentenceOf(line, place);
        if (japanese === undefined) return reject('not-a-sentence', place, line);
        const { id, article, text: ja } = japanese;
        if (done.has(id)) return reject('repeated-id', place, line);
        done.add(id);
        const en = english.get(id)?.text;
        if (en === undefined) return reject('japanese-only', place, line);
        const flaw = flawOf({ ja, en });
        if (flaw !== undefined) return reject(flaw, place, { id, ja, en });
        return { key: id, origin: addresses.get(article) ?? place, split: splits.get(article), ja, en };
      });
    }
    const alone = [...english.values()].filter(({ id }) => !done.has(id));
    raw.count(alone.length);
    yield alone.map(({ id, text, place }) => reject('english-only', place, `${id}\t${text}`));
  },
  tasks: translations({
    'ja-en': [
      '次の日本語を英語に翻訳してください。',
      '以下のニュースの文を英語に訳してください。',
      'この日本語の記事の一文を英語にしてください。',
      '次の文を英訳してください。',
    ],
    'en-ja': [
      '次の英語を日本語に翻訳してください。',
      '以下のニュースの文を日本語に訳してください。',
      'この英語の記事の一文を日本語にしてください。',
      '次の文を和訳してください。',
    ],
  }),
});

function sentenceOf(line: string, place: string): Sentence | undefined {
  const [start = '', written = '', ...more] = line.split('\t');
  const id = start.trim();
  const article = SENTENCE.exec(id)?.groups?.['article'];
  if (article === undefined || more.some((cell) => cell.trim() !== '')) return undefined;
  return { id, article, text: plain(written), place };
}

/** Enters an English line by its id; gives the reject where it cannot be entered. */
function enter(line: string, place: string, english: Map<string, Sentence>): Reject | undefined {
  const sentence = sentenceOf(line, place);
  if (sentence === undefined) return reject('not-a-sentence', place, line);
  if (english.has(sentence.id)) return reject('repeated-id', place, line);
  english.set(sentence.id, sentence);
  return undefined;
}

/** The addresses of the articles, `URL.<article>⇥<address>` a line; none where the archive brings no list of them. */
async function addressesOf(raw: Raw<Role>): Promise<ReadonlyMap<string, string>> {
  const addresses = new Map<string, string>();
  const names = await raw.memberNames('corpus');
  if (!names.includes(ADDRESSES)) return addresses;
  for await (const { rows } of raw.tsv('corpus', { member: ADDRESSES, counted: false })) {
    for (const [id = '', address = ''] of rows) {
      if (/^https?:/u.test(address)) addresses.set(id.replace(/^URL\./u, ''), address.trim());
    }
  }
  return addresses;
}

/**
 * The split of each article, from the lists that are there.
 * @throws {KumikiError} `format-wrong` for a list that names no article
 */
async function splitsOf(raw: Raw<Role>): Promise<ReadonlyMap<string, Split>> {
  const splits = new Map<string, Split>();
  for (const { list, split } of LISTS) {
    if (!raw.has(list)) continue;
    const before = splits.size;
    for await (const { rows } of raw.lines(list, { counted: false })) {
      for (const line of rows) {
        const article = ARTICLE.exec(line)?.groups?.['article'];
        if (article !== undefined) splits.set(detached(article), split);
      }
    }
    if (splits.size > before) continue;
    throw new KumikiError('format-wrong', 'the list names no article of its own', {
      place: { file: raw.fileName(list) },
      expected: 'lines URL.<article> and an address',
    });
  }
  return splits;
}
