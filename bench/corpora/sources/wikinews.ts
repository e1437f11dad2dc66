import { bzip2Streams } from '../../pack/bzip2.js';
import { utf8, whole } from '../../pack/bytes.js';
import type { Corpus } from '../corpus.js';
import { japaneseSentence } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';
import { seeded } from '../text/random.js';
import { DUMP_END, dumpHead, type NewPage, pageXml } from './wiki-page.js';

const HEADLINE: Lengths = [10, 12, 18, 24, 30, 42, 52, 70];
const BODY: Lengths = [80, 150, 260, 420, 700, 1_500, 2_600, 6_000];
/** One page in three is an article; the others are redirects, categories and templates. */
const EVERY = 3;

function page(index: number): NewPage {
  const random = seeded(`wikinews ${index}`);
  const id = 3 + index;
  const title = `${japaneseSentence(random, drawLength(random, HEADLINE)).slice(0, -1)}${index}`;
  if (index % (2 * EVERY) === 1)
    return { id, title, namespace: 0, redirect: `${title}の件`, text: `#REDIRECT [[${title}の件]]` };
  if (index % EVERY !== 0) return { id, title: `Category:${title}`, namespace: 14, text: '[[Category:記事]]' };
  let text = `{{日付|2008年${1 + random.below(12)}月${1 + random.below(28)}日}}\n`;
  for (const length = drawLength(random, BODY); text.length < length;) {
    text += `'''${japaneseSentence(random, 12).slice(0, -1)}'''で、[[w:日本|日本]]の${japaneseSentence(random, 60)}\n\n`;
  }
  text += `== 情報源 ==\n* {{ニュースソース|title=${title}|url=http://www.example.jp/${id}|date=2008年}}\n\n[[Category:日本]]`;
  return { id, title, namespace: 0, text };
}

function* dump(count: number): Generator<string> {
  yield dumpHead('jawikinews');
  for (let index = 0; index < count; index++) yield pageXml(page(index));
  yield DUMP_END;
}

/** A dump that is small and of one stream is made in one piece. */
async function* oneStream(count: number): AsyncGenerator<Uint8Array> {
  yield* bzip2Streams([await whole(utf8(dump(count)))]);
}

export const wikinews: Corpus = {
  id: 'wikinews',
  files: [
    {
      name: 'jawikinews-20230401-pages-articles.xml.bz2',
      rows: 4_270 * EVERY,
      megabytes: 3,
      seconds: 6,
      bytes: oneStream,
    },
  ],
  records: ([count = 0]) => Math.ceil(count / EVERY),
};
