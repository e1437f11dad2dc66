import { describe, expect, it } from '@jest/globals';
import { answerIn, isRefusal, isRemark, isTwofold, quotedIn, translationOf } from './translator.js';

describe('isRemark', () => {
  it.each([
    '「題を付ける」という意味になります。',
    '「要約する」という文章を日本語に翻訳しました。',
    '「a」の日本語訳です',
    '「要約する」と翻訳されます。',
  ])('%s is one', (text) => {
    expect(isRemark(text)).toBe(true);
  });

  it.each(['「駅」という言葉の意味を書いてください。', '次の文を日本語に翻訳してください。', '意味です'])(
    '%s is none',
    (text) => {
      expect(isRemark(text)).toBe(false);
    },
  );

  it('reads a long text once', () => {
    expect(isRemark('という意味'.repeat(1_000_000))).toBe(false);
  });
});

describe('isRefusal', () => {
  it.each([
    "'0'は数字ですので、翻訳する必要はありません。",
    "'7.5'は翻訳できません。文章を入力してください。",
    '申し訳ありませんが、「Verb」を日本語に翻訳することができません。',
    '記号のみの場合は翻訳ができません。',
    '翻訳は必要ありません。',
    '翻訳不要',
  ])('%s is one', (text) => {
    expect(isRefusal(text)).toBe(true);
  });

  it.each(['翻訳は楽しい仕事です。', '翻訳するには辞書が要ります。', 'この店では両替できません。'])(
    '%s is none',
    (text) => {
      expect(isRefusal(text)).toBe(false);
    },
  );
});

describe('translationOf', () => {
  it.each([
    ["'8 letters' → '8文字'", "'8文字'"],
    ['「Cat」→「猫」', '「猫」'],
    ["'この単語を複数形にしてください'\n日本語訳:", "'この単語を複数形にしてください'"],
    ["'<絵>'\n日本語訳：「<絵>」", '「<絵>」'],
    ["'A cat.'\n\n和訳: 猫。", '猫。'],
    ["'[1, 2]' を日本語に翻訳すると、「[1、2]」となります。", '「[1、2]」'],
  ])('of %s is %s', (text, translation) => {
    expect(translationOf(text)).toBe(translation);
  });

  it.each([
    '「猫」→「Cat」',
    "'a' → 'b'",
    "'a' → '犬' → '猫'",
    '水 → 氷',
    '右へ→',
    'この文を日本語に翻訳すると、長くなります。',
    '日本語訳',
    '猫を見る。\n日本語訳：猫を見よう。',
    '',
  ])('of %s is the text itself', (text) => {
    expect(translationOf(text)).toBe(text);
  });

  it('reads a long text once', () => {
    const many = 2_000_000;
    for (const text of ['→'.repeat(many), '\n'.repeat(many), `${'を日本語に翻訳すると'.repeat(many / 10)}になります`]) {
      expect(translationOf(text)).toHaveLength(text.length);
    }
  });
});

describe('isTwofold', () => {
  it.each([
    ['猫を見る。\n日本語訳：猫を見よう。', true],
    ['日本語訳：猫', false],
    ['猫を見る。', false],
  ])('of %j is %s', (text, is) => {
    expect(isTwofold(text)).toBe(is);
  });
});

describe('answerIn', () => {
  it.each([
    ['「満足度を上げることである」という意味です。', '目標の例を挙げてください。', '満足度を上げることである'],
    ['「猿」という意味です。', 'エイプの意味は？', '「猿」という意味です。'],
    ['「猿」という意味です。', '次の単語を説明してください。', '「猿」という意味です。'],
    ['これは「猿」という意味です。', '目標は？', 'これは「猿」という意味です。'],
  ])('%j to %j is %j', (text, instruction, answer) => {
    expect(answerIn(text, instruction)).toBe(answer);
  });
});

describe('quotedIn', () => {
  it.each([
    ['「駅は古い」という意味です。', '駅は古い'],
    ['「駅は古い」という意味になります', '駅は古い'],
    ['「3、5」という数字列です。', '3、5'],
    ["'3, 5'は数字の列を表しています。", '3, 5'],
    ["'3'は'5'を表しています。", "'3'は'5'を表しています。"],
    ['「駅」と「港」という意味です。', '「駅」と「港」という意味です。'],
    ['駅という意味です。', '駅という意味です。'],
    ['「駅は古い」という古くからある言い回しです。', '「駅は古い」という古くからある言い回しです。'],
  ])('%s quotes %s', (text, quoted) => {
    expect(quotedIn(text)).toBe(quoted);
  });
});
