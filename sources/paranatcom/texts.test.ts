import { describe, expect, it } from '@jest/globals';
import { failure } from '../../test/support/errors.js';
import { ARCHIVE, DOI, type Parts, readOne, TOP, xml } from './archive.test-support.js';

/** What the tasks make of the English side: title and abstract. */
async function english(parts: Parts): Promise<readonly [title: string | undefined, abstract: string | undefined]> {
  const { records } = await readOne(parts);
  const record = records.find(({ task }) => task === 'title-en');
  return [record?.response, record?.input];
}

/** The same of the Japanese side. */
async function japanese(
  ja: string | Uint8Array,
): Promise<readonly [title: string | undefined, abstract: string | undefined]> {
  const { records } = await readOne({}, ja);
  const record = records.find(({ task }) => task === 'title-ja');
  return [record?.response, record?.input];
}

describe('the English side', () => {
  it('is the whole text of mixed XML: v0 stopped at the first tag', async () => {
    const mixed =
      'Mesas of Bi<sub>2</sub>O<sub>3+<i>x</i></sub> in <i>E. <b>coli</b></i> at 5 &lt; <i>T</i> &amp; &#945;.';
    expect(await english({ title: mixed, abstract: `<AbstractText>${mixed}</AbstractText>` })).toEqual([
      'Mesas of Bi2O3+x in E. coli at 5 < T & α',
      'Mesas of Bi2O3+x in E. coli at 5 < T & α.',
    ]);
  });

  it('keeps raised figures raised: 10⁶ is not 106', async () => {
    const raised = '10<sup>-6</sup>, Ca<sup>2+</sup>, <sup>13</sup>C, 10<sup>1.5</sup>, CD8<sup>low</sup>';
    expect(await english({ title: raised })).toEqual(['10⁻⁶, Ca²⁺, ¹³C, 10^1.5, CD8low', 'An abstract.']);
  });

  it('joins the parts of a structured abstract, and one blank stands for any white space', async () => {
    const abstract =
      '<AbstractText Label="AIM">One\n      two.</AbstractText>\n<AbstractText Label="RESULT"> Three. </AbstractText><AbstractText/><CopyrightInformation>©</CopyrightInformation>';
    expect(await english({ abstract })).toEqual(['A title', 'One two. Three.']);
  });

  it.each([
    ['Is it so?', 'Is it so?'],
    [' One. Two. ', 'One. Two'],
    ['<i>E. coli</i>.', 'E. coli'],
  ])('loses the full stop that PubMed ends a title with: %j', async (title, plain) => {
    expect((await english({ title }))[0]).toBe(plain);
  });

  it('is found in a set of articles, too', async () => {
    const set = xml().replace('<PubmedArticle>', '<PubmedArticleSet><PubmedArticle>') + '</PubmedArticleSet>';
    expect((await readOne(set)).records).toHaveLength(10);
  });

  it.each([
    ['https://doi.org/10.1038/s1', DOI],
    [
      'https://doi.org/10.1038/s2',
      '<ELocationID EIdType="pii">x</ELocationID><ELocationID EIdType="doi"> 10.1038/s2\n</ELocationID>',
    ],
    [`${ARCHIVE}/${TOP}articles/7.txt`, '<ELocationID EIdType="pii">10.1038/s1</ELocationID>'],
    [`${ARCHIVE}/${TOP}articles/7.txt`, '<ELocationID EIdType="doi">see PubMed</ELocationID>'],
    [`${ARCHIVE}/${TOP}articles/7.txt`, ''],
  ])('leads to %s', async (origin, id) => {
    expect(new Set((await readOne({ id })).records.map((record) => record.origin))).toEqual(new Set([origin]));
  });

  it.each([
    ['no title', xml({ title: '' })],
    ['no abstract', xml({ abstract: '' })],
    ['an empty abstract', xml({ abstract: '<AbstractText> </AbstractText>' })],
    ['no article', '<PubmedArticle><MedlineCitation/></PubmedArticle>'],
    ['another kind of XML', '<html><body/></html>'],
  ])('is rejected with its translations where there is %s', async (_, data) => {
    const { examples, rejects } = await readOne(data);
    expect(examples).toEqual([]);
    expect(rejects.map(({ reason }) => reason)).toEqual(['article-incomplete', 'without-article']);
  });

  it.each([
    ['format-wrong', '<PubmedArticle><MedlineCitation>\n</PubmedArticle>'],
    ['format-wrong', ''],
    ['xml-entity-refused', '<!DOCTYPE x [<!ENTITY a "b">]><PubmedArticle/>'],
  ])('ends the build, saying where, for what is no XML: %s', async (code, data) => {
    const error = await failure(readOne(data));
    expect(error).toMatchObject({ code, place: { file: ARCHIVE, member: `${TOP}articles/7.txt` } });
  });
});

describe('the Japanese side', () => {
  it.each([
    ['題名：\n要旨。', '題名', '要旨。'],
    ['題名:\n要旨。', '題名', '要旨。'],
    ['題名 ： \n要旨。', '題名', '要旨。'],
    ['光：その速さ\n要旨：光は速い。', '光：その速さ', '要旨：光は速い。'],
    ['\ufeff題名\r\n\r\n要旨一。\r\n要旨二。\r\n', '題名', '要旨一。要旨二。'],
    ['題名\n光は\nvery\nfast で、\n速い。', '題名', '光はvery fast で、速い。'],
    [
      'Bi<sub>2</sub>の膜：\n容量は7 mAh g<sup>-1</sup>、p < 0.05、<i>E. coli</i>。',
      'Bi2の膜',
      '容量は7 mAh g⁻¹、p < 0.05、E. coli。',
    ],
    ['\u3000題名\u3000\n\u3000要旨。', '題名', '要旨。'],
  ])('%j: title %s, abstract %s', async (text, title, abstract) => {
    expect(await japanese(text)).toEqual([title, abstract]);
  });

  it.each([
    ['incomplete', ''],
    ['incomplete', '題名：\n\n'],
    ['incomplete', '：\n要旨。'],
    ['not-japanese', 'A title\nAn abstract.'],
    ['not-japanese', '題名\nAn abstract.'],
    ['not-japanese', 'A title\n要旨。'],
  ])('is rejected as %s: %j, and then the article has no translation', async (reason, text) => {
    const { examples, rejects } = await readOne({}, text);
    expect(examples).toEqual([]);
    expect(rejects.map((reject) => reject.reason)).toEqual(['without-translation', reason]);
  });

  it('in an encoding other than UTF-8 ends the build', async () => {
    expect(await failure(readOne({}, Buffer.from([0x91, 0xe8, 0x0a, 0x97])))).toMatchObject({ code: 'encoding-wrong' });
  });
});
