import { describe, expect, it } from '@jest/globals';
import coursera from './source.js';
import { failure } from '../../test/support/errors.js';
import { readSource } from '../../test/support/read-source.js';

/** The Japanese sides of training lines, as they come out. */
async function train(...lines: string[]): Promise<string[]> {
  const { records } = await readSource(coursera, {
    'train.ja.txt': lines.map((line) => `${line}\n`).join(''),
    'train.en.txt': lines.map(() => 'English.\n').join(''),
  });
  return records.filter(({ task }) => task === 'ja-en').map(({ input }) => input);
}

/** The same of development lines. */
async function dev(line: string): Promise<string | undefined> {
  const { records } = await readSource(coursera, { 'dev.ja.txt': `${line}\n`, 'dev.en.txt': 'English.\n' });
  return records[0]?.input;
}

describe('coursera', () => {
  it('joins the tokens of training lines', async () => {
    expect(await train('トロント 大学 へ ようこそ 。')).toEqual(['トロント大学へようこそ。']);
  });

  it('keeps the space of "machine learning", whether one space stands there or three', async () => {
    expect(await train('これ は   machine   learning   です 。', 'これ は machine learning です 。')).toEqual([
      'これはmachine learningです。',
      'これはmachine learningです。',
    ]);
  });

  it('joins numbers, formulas, names of files and hyphens that the tokeniser took apart', async () => {
    expect(
      await train(
        '0 . 5 以上 、 12 % 、 38,000 ドル',
        '関数 h ( x ) = x ^ 2 です 。',
        'read . table と e - mail と Win 32',
      ),
    ).toEqual(['0.5以上、12%、38,000ドル', '関数h(x)=x^2です。', 'read.tableとe-mailとWin32']);
  });

  it('keeps the spaces between English words and after English punctuation', async () => {
    expect(await train("> >   Let ' s   go   now .   x 1 ,   x 2   と")).toEqual([">> Let's go now. x1, x2と"]);
  });

  it('removes a space that stood in the text beside a Japanese character', async () => {
    expect(await train('これ は   Octave   の 話 です 。   では   （   注   ）')).toEqual([
      'これはOctaveの話です。では（注）',
    ]);
  });

  it('reads &nbsp; as the space it stands for', async () => {
    expect(await train('& nbsp ;   次 に Node & nbsp ; RED と IBM & nbsp ; Bluemix を 使い ます 。 & nbsp ;')).toEqual([
      '次にNode REDとIBM Bluemixを使います。',
    ]);
    expect(await dev('Node&nbsp;REDは&nbsp;便利です。')).toBe('Node REDは便利です。');
  });

  it('does not take development lines for tokenised ones', async () => {
    expect(await dev('UCI Machine Learning Repository の y = 2 x を、 説明します。')).toBe(
      'UCI Machine Learning Repositoryのy = 2 xを、説明します。',
    );
  });

  it('leaves the English side as it is', async () => {
    const { records } = await readSource(coursera, {
      'test.ja.txt': '行きます。\n',
      'test.en.txt': 'I  go ( now ) ”. a b\n',
    });
    expect(records.map(({ input, response }) => [input, response])).toEqual([
      ['行きます。', 'I  go ( now ) ”. a b'],
      ['I  go ( now ) ”. a b', '行きます。'],
    ]);
  });

  it('pairs line n with line n and names split and line', async () => {
    const { examples } = await readSource(coursera, {
      'train.ja.txt': '一 。\n二 。\n',
      'train.en.txt': 'One.\nTwo.\n',
      'dev.ja.txt': '三。\n',
      'dev.en.txt': 'Three.\n',
      'test.ja.txt': '四。\n',
      'test.en.txt': 'Four.\n',
    });
    expect(examples).toEqual([
      { key: 'train.1', origin: 'train.ja.txt:1', split: 'train', ja: '一。', en: 'One.' },
      { key: 'train.2', origin: 'train.ja.txt:2', split: 'train', ja: '二。', en: 'Two.' },
      { key: 'dev.1', origin: 'dev.ja.txt:1', split: 'valid', ja: '三。', en: 'Three.' },
      { key: 'test.1', origin: 'test.ja.txt:1', split: 'test', ja: '四。', en: 'Four.' },
    ]);
  });

  it('keeps a line that begins with a quotation mark, and "NA" as text', async () => {
    expect(await train('" それ " と 言う 。', 'NA か', '次 。')).toEqual(['"それ"と言う。', 'NAか', '次。']);
  });

  it('rejects a pair with an empty side and keeps its line number', async () => {
    const { examples, rejects } = await readSource(coursera, {
      'train.ja.txt': '一 。\n\n三 。\n四 。\n',
      'train.en.txt': 'One.\n[MUSIC]\n \nFour.\n',
    });
    expect(examples.map(({ key }) => key)).toEqual(['train.1', 'train.4']);
    expect(rejects.map(({ reason, origin }) => [reason, origin])).toEqual([
      ['empty-side', 'train.ja.txt:2'],
      ['empty-side', 'train.ja.txt:3'],
    ]);
  });

  it('turns away a pair without Japanese on the Japanese side, in each split', async () => {
    const { examples, rejects } = await readSource(coursera, {
      'train.ja.txt': 'OK ?\n1 、 2 、 3 。\nMM - HM ー 。\nオーケー ?\n1 番 。\n',
      'train.en.txt': 'Okay?\nOne, two, three.\nMm-hm.\nOkay?\nNumber one.\n',
      'test.ja.txt': 'Peace !\n',
      'test.en.txt': 'Peace!\n',
    });
    expect(examples.map(({ key }) => key)).toEqual(['train.4', 'train.5']);
    expect(rejects.map(({ reason, origin }) => [reason, origin])).toEqual([
      ['no-japanese', 'train.ja.txt:1'],
      ['no-japanese', 'train.ja.txt:2'],
      ['no-japanese', 'train.ja.txt:3'],
      ['no-japanese', 'test.ja.txt:1'],
    ]);
  });

  it('leaves out a split of which one language is missing', async () => {
    const { examples } = await readSource(coursera, {
      'train.ja.txt': '一 。\n',
      'dev.ja.txt': '三。\n',
      'dev.en.txt': 'Three.\n',
    });
    expect(examples.map(({ key }) => key)).toEqual(['dev.1']);
  });

  it('refuses two files of different length', async () => {
    const error = await failure(readSource(coursera, { 'dev.ja.txt': '一。\n二。\n', 'dev.en.txt': 'One.\n' }));
    expect(error).toMatchObject({ code: 'format-wrong', place: { source: 'coursera', file: 'dev.ja.txt' } });
  });

  it("asks with v0's words", async () => {
    const { records } = await readSource(coursera, { 'dev.ja.txt': '一。\n', 'dev.en.txt': 'One.\n' });
    expect(records.map(({ id, instruction }) => [id, instruction])).toEqual([
      ['coursera/ja-en/dev.1', '次の日本語を英語に翻訳してください。'],
      ['coursera/en-ja/dev.1', '次の英語を日本語に翻訳してください。'],
    ]);
  });
});
