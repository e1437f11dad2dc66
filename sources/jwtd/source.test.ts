import { describe, expect, it } from '@jest/globals';
import jwtd from './source.js';
import { tarGzOf } from '../../test/support/archives.js';
import { failure } from '../../test/support/errors.js';
import { readSource } from '../../test/support/read-source.js';
import { unpackedAnew, unpackedSample } from '../../test/support/sample.js';

const ARCHIVE = 'JWTDv2.0.tar.gz';

/** A line as published. */
function row(change: object = {}): object {
  return {
    page: '7',
    title: '駅弁',
    pre_rev: '11',
    post_rev: '12',
    pre_text: '駅弁を売つている。',
    post_text: '駅弁を売っている。',
    diffs: [{ pre_str: 'つ', post_str: 'っ', category: 'substitution' }],
    lstm_average_likelihood: -2.3,
    ...change,
  };
}

/** Reads an archive with these members of `jwtd_v2.0/`, in this order. */
async function read(members: Readonly<Record<string, readonly unknown[]>>): ReturnType<typeof readSource> {
  const files = Object.entries(members).map(([name, rows]) => ({
    name: `jwtd_v2.0/${name}`,
    data: rows.map((each) => `${JSON.stringify(each)}\n`).join(''),
  }));
  return readSource(jwtd, { [ARCHIVE]: await tarGzOf([{ name: 'jwtd_v2.0/' }, ...files]) });
}

describe('jwtd', () => {
  it("asks with v0's words: the sentence before the edit in, the one after it out", async () => {
    const { records } = await read({ 'train.jsonl': [row()] });
    expect(records).toMatchObject([
      {
        id: 'jwtd/correct/train.1',
        instruction: '次の日本語には間違っている部分があります。その部分を直して、正しい日本語の文を出力してください。',
        input: '駅弁を売つている。',
        response: '駅弁を売っている。',
        license: 'CC-BY-SA-3.0',
        origin: 'https://ja.wikipedia.org/w/index.php?diff=12&oldid=11',
      },
    ]);
  });

  it('takes the split from the name of the file', async () => {
    const { examples } = await read({
      'gold.jsonl': [row({ pre_text: 'か' })],
      'test.jsonl': [row({ pre_text: 'き' })],
      'train.jsonl': [row({ pre_text: 'く' }), row({ pre_text: 'け' })],
      'more.jsonl': [row({ pre_text: 'こ' })],
    });
    expect(examples.map(({ key, split }) => [key, split])).toEqual([
      ['test.1', 'test'],
      ['train.1', 'train'],
      ['train.2', 'train'],
      ['more.1', undefined],
      ['gold.1', 'test'],
    ]);
  });

  it('gives a gold sentence once, under the id it has in the test file, wherever that stands', async () => {
    for (const order of [
      ['gold.jsonl', 'test.jsonl'],
      ['test.jsonl', 'gold.jsonl'],
    ]) {
      const rows: Readonly<Record<string, readonly unknown[]>> = {
        'gold.jsonl': [row({ pre_text: '甲' }), row({ pre_text: '乙' })],
        'test.jsonl': [row({ pre_text: '乙' }), row({ pre_text: '丙' })],
      };
      const { examples, rejects } = await read(Object.fromEntries(order.map((name) => [name, rows[name] ?? []])));
      expect(examples.map(({ key }) => key)).toEqual(['test.1', 'test.2', 'gold.1']);
      expect(rejects.map(({ reason, origin }) => [reason, origin])).toEqual([
        ['also-in-test', 'JWTDv2.0.tar.gz/jwtd_v2.0/gold.jsonl:2'],
      ]);
    }
  });

  it('keeps a training sentence that the test has too: that is for the publisher to answer for', async () => {
    const { examples } = await read({ 'test.jsonl': [row()], 'train.jsonl': [row(), row()] });
    expect(examples.map(({ key }) => key)).toEqual(['test.1', 'train.1', 'train.2']);
  });

  it.each([
    ['no revisions', { pre_rev: undefined, post_rev: undefined }],
    ['one revision', { pre_rev: undefined }],
    ['a revision that is no number', { post_rev: '12&title=x' }],
  ])('names file and line where there are %s', async (_, change) => {
    const { examples } = await read({ 'train.jsonl': [row(change)] });
    expect(examples.map(({ origin }) => origin)).toEqual(['JWTDv2.0.tar.gz/jwtd_v2.0/train.jsonl:1']);
  });

  it('leaves quotation marks and U+2028 alone', async () => {
    const { examples } = await read({
      'train.jsonl': [row({ pre_text: '"駅\u2028弁', post_text: '"駅\u2028弁"' }), row()],
    });
    expect(examples).toMatchObject([{ wrong: '"駅\u2028弁', right: '"駅\u2028弁"' }, { key: 'train.2' }]);
  });

  it('reads lines of JSON alone, and no dot files', async () => {
    const { examples } = await readSource(jwtd, {
      [ARCHIVE]: await tarGzOf([
        { name: 'README', data: 'read me' },
        { name: 'jwtd_v2.0/._train.jsonl', data: Buffer.from([0, 5, 255]) },
        { name: 'train.jsonl', data: JSON.stringify(row()) },
      ]),
    });
    expect(examples.map(({ key }) => key)).toEqual(['train.1']);
  });

  it.each([
    ['unchanged', row({ pre_text: '駅弁を売っている。' })],
    ['unchanged', row({ pre_text: ' 駅弁を売っている。\u3000' })],
    ['empty-side', row({ pre_text: '' })],
    ['empty-side', row({ post_text: ' ' })],
    ['not-a-correction', row({ post_text: null })],
    ['not-a-correction', { page: '7' }],
    ['not-a-correction', '駅弁'],
  ])('rejects as %s: %j', async (reason, wrong) => {
    const { examples, rejects } = await read({ 'train.jsonl': [row(), wrong, row()] });
    expect(examples.map(({ key }) => key)).toEqual(['train.1', 'train.3']);
    expect(rejects).toEqual([
      {
        reason,
        origin: 'JWTDv2.0.tar.gz/jwtd_v2.0/train.jsonl:2',
        row: typeof wrong === 'string' ? wrong : JSON.stringify(wrong),
      },
    ]);
  });

  it('reads entities, corrects Japanese alone, and takes one of two members of a name', async () => {
    const archive = await tarGzOf(
      ['jwtd_v2.0', 'again'].map((folder) => ({
        name: `${folder}/train.jsonl`,
        data: [
          row({ pre_text: 'A&amp;Bを売つた。', post_text: 'A&amp;Bを売った。' }),
          row({ pre_text: 'He go.', post_text: 'He goes.' }),
        ]
          .map((each) => `${JSON.stringify(each)}\n`)
          .join(''),
      })),
    );
    const { records, rejects } = await readSource(jwtd, { [ARCHIVE]: archive });
    expect(records.map(({ input, response }) => [input, response])).toEqual([['A&Bを売つた。', 'A&Bを売った。']]);
    expect(rejects.map(({ reason }) => reason)).toEqual(['no-japanese', 'repeated-member', 'repeated-member']);
  });

  it('names member and line of what is no JSON', async () => {
    const archive = await tarGzOf([{ name: 'jwtd_v2.0/test.jsonl', data: `${JSON.stringify(row())}\n{"page":\n` }]);
    expect(await failure(readSource(jwtd, { [ARCHIVE]: archive }))).toMatchObject({
      code: 'format-wrong',
      place: { source: 'jwtd', member: 'jwtd_v2.0/test.jsonl', line: 2 },
    });
  });

  it('has the sample that its script makes', () => {
    expect(unpackedAnew('jwtd', ARCHIVE).equals(unpackedSample('jwtd', ARCHIVE))).toBe(true);
  });
});
