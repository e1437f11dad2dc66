import { bzip2Streams } from '../../pack/bzip2.js';
import type { Corpus } from '../corpus.js';
import { japaneseNoun, japaneseWord } from '../text/japanese.js';
import { seeded } from '../text/random.js';
import { DUMP_END, dumpHead, type NewPage, pageXml } from './wiki-page.js';
import { articleText } from './wikitext.js';

/** Pages of the whole dump of April 2023, about. */
const PAGES = 2_552_000;
/** Pages in a stream of a multistream dump. */
const IN_A_STREAM = 100;
/** Of a thousand pages: articles, lists of meanings, redirects; the rest are templates, categories and project pages. */
const ARTICLES = 528;
const MEANINGS = 22;
const REDIRECTS = 320;
const THOUSAND = 1_000;

/** How many of the first `count` pages are articles. */
function articles(count: number): number {
  let sum = 0;
  for (let place = 0; place < Math.min(count, THOUSAND); place++) {
    if (sort(place) === 'article') sum += Math.floor((count - 1 - place) / THOUSAND) + 1;
  }
  return sum;
}

/** What page `index` is: the sorts are strewn over every thousand. */
function sort(index: number): 'article' | 'meanings' | 'redirect' | 'other' {
  const place = (index * 617) % THOUSAND;
  if (place < ARTICLES) return 'article';
  if (place < ARTICLES + MEANINGS) return 'meanings';
  return place < ARTICLES + MEANINGS + REDIRECTS ? 'redirect' : 'other';
}

function page(index: number): NewPage {
  const random = seeded(`jawiki ${index}`);
  const id = 5 + 2 * index;
  const title = `${japaneseNoun(random)}${japaneseNoun(random)}${random.oneIn(12) ? ` (${japaneseNoun(random)})` : ''}`;
  const other = japaneseNoun(random);
  switch (sort(index)) {
    case 'article':
      return { id, title, namespace: 0, text: articleText(random, title) };
    case 'meanings':
      return { id, title, namespace: 0, text: `'''${title}'''\n* [[${other}]]\n* [[${title}線]]\n{{aimai}}` };
    case 'redirect':
      return { id, title, namespace: 0, redirect: other, text: `#REDIRECT [[${other}]]` };
    case 'other': {
      const [namespace, name] = random.pick([
        [10, 'Template'],
        [14, 'Category'],
        [14, 'Category'],
        [4, 'Wikipedia'],
      ] as const);
      return {
        id,
        title: `${name}:${title}`,
        namespace,
        text: `{{Pathnav|${other}}}\n[[Category:${japaneseWord(random)}]]`,
      };
    }
  }
}

/** The texts of the streams: the head, a hundred pages each, the end. */
function* streams(count: number): Generator<Buffer> {
  yield Buffer.from(dumpHead('jawiki'));
  for (let first = 0; first < count; first += IN_A_STREAM) {
    let text = '';
    for (let index = first; index < Math.min(count, first + IN_A_STREAM); index++) text += pageXml(page(index));
    yield Buffer.from(text);
  }
  yield Buffer.from(DUMP_END);
}

export const jawiki: Corpus = {
  id: 'jawiki',
  files: [
    {
      name: 'jawiki-20230401-pages-articles-multistream.xml.bz2',
      rows: PAGES,
      megabytes: 3_790,
      seconds: 1_300,
      bytes: (count) => bzip2Streams(streams(count)),
    },
  ],
  records: ([count = 0]) => articles(count),
};
