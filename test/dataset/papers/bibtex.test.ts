import { describe, expect, it } from '@jest/globals';
import { sources } from '../../../sources/index.js';
import { readBibtex } from '../../../src/dataset/papers/bibtex.js';

describe('readBibtex', () => {
  it('reads braces within values, entities, and names in both orders', () => {
    expect(
      readBibtex(`@InProceedings{key,
        title = {{C}oursera  {C}orpus, "quoted" \\& more},
        author = {Song, Haiyue and {Tatoeba and Friends} and Ada M. Lovelace and Sappho},
        year = 2020, doi = "10.1000/x",
        url = {https://example.org/a_b}
      }`),
    ).toEqual({
      type: 'inproceedings',
      title: 'Coursera Corpus, "quoted" & more',
      authors: [
        { family: 'Song', given: 'Haiyue' },
        { name: 'Tatoeba and Friends' },
        { family: 'Lovelace', given: 'Ada M.' },
        { name: 'Sappho' },
      ],
      year: 2020,
      doi: '10.1000/x',
      url: 'https://example.org/a_b',
    });
  });

  it('puts accents on their letters', () => {
    const entry = `@misc{k, title = {Na{\\"i}ve}, author = {Erd{\\H o}s and Fr\\'echet, Maurice and G{\\"{o}}del, Kurt}}`;
    const { title, authors } = readBibtex(entry) ?? { title: '', authors: [] };
    expect(title).toBe('Naïve');
    expect(authors.slice(1)).toEqual([
      { family: 'Fréchet', given: 'Maurice' },
      { family: 'Gödel', given: 'Kurt' },
    ]);
  });

  it('takes the first year and the URL of howpublished', () => {
    const entry =
      '@misc{a, author={{A}}, title={青空文庫}, year={1997--}, howpublished = {\\url{https://www.aozora.gr.jp/}}}';
    expect(readBibtex(entry)).toMatchObject({ title: '青空文庫', year: 1997, url: 'https://www.aozora.gr.jp/' });
  });

  it('names no author where the entry names none', () => {
    expect(readBibtex('@misc{a, title = {A}, year = {2018}}')).toEqual({
      type: 'misc',
      title: 'A',
      authors: [],
      year: 2018,
    });
  });

  it.each(['', 'see the paper', '@misc{a, author = {A}', '@misc{', '@misc{a, title = {x'])(
    'takes %j for no citation',
    (text) => {
      expect(readBibtex(text)).toBeUndefined();
    },
  );

  it('reads the citation of every source', () => {
    for (const { source } of sources) {
      expect({ id: source.id, read: readBibtex(source.citation) !== undefined }).toEqual({ id: source.id, read: true });
    }
  });
});
