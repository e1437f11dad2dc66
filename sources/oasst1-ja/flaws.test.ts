import { describe, expect, it } from '@jest/globals';
import { answer, answers, read, reasons, request } from './rows.test-support.js';

const ASKED = request('q', 'nan', '川の名前を三つ挙げてください。');
const GOOD = answer('good', 'q', '信濃川、利根川、石狩川です。');

/** Why an answer with this text is rejected; `undefined` where it gives a record. */
async function reasonFor(said: string, change: object = {}): Promise<string | undefined> {
  return reasons(await read(ASKED, GOOD, answer('a', 'q', said, change)))['2'];
}

describe('texts of oasst1-ja', () => {
  it.each([[1], ['1'], ['1.0']])('rejects a translation that failed: %j', async (ng_translation) => {
    expect(await reasonFor('Волга, Лена и Обь.', { ng_translation, lang: 'ru' })).toBe('translation-failed');
  });

  it.each([[0], ['0'], ['0.0']])('takes a translation that did not: %j', async (ng_translation) => {
    expect(await reasonFor('ヴォルガ川です。', { ng_translation, lang: 'ru' })).toBeUndefined();
  });

  it.each([
    ['empty-translation', ''],
    ['empty-translation', ' \n\u200b'],
    ['damaged-text', '記号は\uFFFDです。'],
    ['damaged-text', '縺薙ｓ縺ｫ縺｡縺ｯ'],
    ['damaged-text', '記号は\u0007です。'],
    ['damaged-text', '記号は\ud800です。'],
    ['not-japanese', 'The Shinano and the Tone.'],
    ['not-japanese', 'Волга'],
    ['not-japanese', '我们这里很好'],
    ['not-japanese', 'See this:\n```\nprint(1)\n```'],
    ['not-japanese', '```\nprint(1)\n```\nThat is all.'],
    ['no-words', '12'],
    ['no-words', '👍'],
    ['no-words', '```python\nprint(1)\n```'],
  ])('rejects as %s: %j', async (reason, said) => {
    expect(await reasonFor(said)).toBe(reason);
  });

  it.each([
    ['def main（）：\n    パス'],
    ["例です。\n\n@app.route（ '/'）\n関数です。"],
    ['例です。\nprint（"hello"）'],
  ])('rejects lines of code that were translated: %j', async (said) => {
    expect(await reasonFor(said)).toBe('translated-code');
  });

  it.each([
    ['reverse（）というメソッドは、リストを逆順にします。'],
    ['- JAXA（Japan）\n- NASA（USA）という機関です。'],
    ['例です。\n\n```python\nprint("hello")\n```'],
    ['関数はf()です。'],
  ])('takes code that was not, and words in brackets: %j', async (said) => {
    expect(await reasonFor(said)).toBeUndefined();
  });

  it('rejects what asks for a translation, and its answer', async () => {
    const asked = request('q', 'nan', '英語に翻訳してください：電車が遅れています。', { lang: 'es' });
    expect(reasons(await read(asked, answer('a', 'q', '電車が遅れています。', { lang: 'es' })))).toEqual({
      0: 'asks-for-translation',
      1: 'after-rejected',
    });
    expect(await reasonFor('翻訳はしていません。')).toBeUndefined();
  });

  it('takes words that were Japanese from the start as they were said', async () => {
    const change = { lang: 'ja', ng_translation: '1' };
    const { records, rejects } = await read(
      request('q', 'nan', '英語に直してください。', { ...change, text: '「木漏れ日」を英語に翻訳して。' }),
      answer('a', 'q', 'こもれび。', { ...change, text: ' 一語では言えません。\r\n説明が要ります。 ' }),
    );
    expect(rejects).toEqual([]);
    expect(records).toMatchObject([
      { instruction: '「木漏れ日」を英語に翻訳して。', response: '一語では言えません。\n説明が要ります。' },
    ]);
  });

  it('keeps line breaks of every kind inside a message, and cuts spaces off its ends', async () => {
    const { records } = await read(ASKED, answer('a', 'q', ' 信濃川。\r\n利根川。\r\r石狩川。\n\u3000'));
    expect(records).toMatchObject([{ response: '信濃川。\n利根川。\n\n石狩川。' }]);
  });

  it('takes the translation of other words in a Japanese conversation', async () => {
    const change = { lang: 'ja', text: 'The Shinano.' };
    expect(await reasonFor('信濃川です。', change)).toBeUndefined();
    expect(await reasonFor('The Shinano.', { ...change, ng_translation: '1' })).toBe('translation-failed');
  });

  it('lets an answer without words stand in the conversation that goes on', async () => {
    const reading = await read(
      request('q', 'nan', '5と7の和は？'),
      answer('a', 'q', '12'),
      request('r', 'a', '積は？'),
      answer('b', 'r', '35です。'),
    );
    expect(reasons(reading)).toEqual({ 0: 'no-answer', 1: 'no-words' });
    expect(reading.records).toMatchObject([{ input: 'ユーザー：5と7の和は？\nアシスタント：12\nユーザー：積は？' }]);
  });

  it('rejects what follows a message that cannot stand there, and keeps other answers', async () => {
    const reading = await read(
      ASKED,
      GOOD,
      answer('a', 'q', 'Volga', { ng_translation: '1' }),
      request('r', 'a', 'それはどこですか？'),
      answer('b', 'r', 'ロシアです。'),
    );
    expect(reasons(reading)).toEqual({ 2: 'translation-failed', 3: 'after-rejected', 4: 'after-rejected' });
    expect(answers(reading)).toEqual(['good']);
  });
});
