import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { openRaw } from '../../src/input/open-raw.js';
import { readArticle } from '../lib/wikitext/plain.js';
import { JAWIKI_DUMP, readDump } from './dump.test-support.js';
import { looksWrong, showsMarkup } from '../../test/support/text.js';

const corpus = fileURLToPath(new URL(`../../../shared/corpora/jawiki/${JAWIKI_DUMP}`, import.meta.url));

describe('150 real articles', () => {
  it('give 149 leads; one article is a redirect by its text alone', async () => {
    const { articles, rejects, rows } = await readDump(corpus);
    expect(rows).toBe(157);
    expect(articles).toHaveLength(149);
    expect(rejects.map(({ reason }) => reason).sort()).toEqual([
      'disambiguation',
      ...Array<string>(4).fill('other-namespace'),
      ...Array<string>(3).fill('redirect'),
    ]);
  });

  it('show no markup, no hole and no stray blank, and balanced brackets where the article has them', async () => {
    const { articles } = await readDump(corpus);
    const wrong = articles.flatMap(({ title, lead }) =>
      [...looksWrong(lead), ...showsMarkup(lead), ...unbalanced(lead)].map((sign) => `${title}: ${sign}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('150 real articles, whole', () => {
  it('show no markup and no hole but what an author wrote', async () => {
    const raw = openRaw({ source: 'jawiki', files: { dump: { path: corpus, name: JAWIKI_DUMP } } });
    const wrong: string[] = [];
    for await (const batch of raw.pages('dump', { namespace: 0, part: 'whole' })) {
      for (const { title, text = '' } of batch.rows) {
        for (const line of readArticle(text, title).text.split('\n')) {
          for (const sign of [...looksWrong(line), ...showsMarkup(line)])
            wrong.push(`${title}: ${sign}: ${line.slice(0, 40)}`);
        }
      }
    }
    expect(wrong).toEqual([
      // Written so: the brackets stand for those of the list above.
      'リビア: hole: （　）内は県都。',
    ]);
  });
});

function unbalanced(text: string): readonly string[] {
  return ['（）', '()', '「」', '『』', '[]'].filter(
    ([open = '', close = '']) => text.split(open).length !== text.split(close).length,
  );
}
