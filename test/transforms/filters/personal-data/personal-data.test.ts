import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DatasetRecord } from '../../../../src/core/record.js';
import personalData from '../../../../transforms/filters/personal-data.js';
import { complaint, openFilter, outcomeOf } from '../../../support/filters.js';
import { type Random, randomFrom } from '../../../support/random.js';
import { recordOf } from '../../../support/segments.js';
import { AROUND, LOOK_ALIKES, PLANTED } from './planted.test-support.js';

/** So many texts with one of these in each, in turn, the same at every run. */
function texts(makers: Readonly<Record<string, (random: Random) => string>>, count: number): readonly string[] {
  const random = randomFrom(20_240_101);
  const all = Object.values(makers);
  return Array.from({ length: count }, (_, index) => {
    const [before, after] = random.pick(AROUND);
    return before + (all[index % all.length]?.(random) ?? '') + after;
  });
}

describe('personal-data', () => {
  it('finds planted data and leaves look-alikes alone: recall and precision of at least 0.98', async () => {
    const apply = await openFilter(personalData, { action: 'drop' });
    const found = (all: readonly string[]) => all.filter((response) => outcomeOf(apply, { response }) !== 'kept');
    const [planted, alike] = [texts(PLANTED, 300), texts(LOOK_ALIKES, 300)];
    const [right, wrong] = [found(planted), found(alike)];
    const missed = planted.filter((text) => !right.includes(text));
    expect({ recall: right.length / 300 >= 0.98, missed: missed.slice(0, 7) }).toMatchObject({ recall: true });
    const precision = right.length / (right.length + wrong.length);
    expect({ precision: precision >= 0.98, wrong: wrong.slice(0, 7) }).toMatchObject({ precision: true });
  });

  it.each([
    ['電話は０３－３１２３－４５６７、または(06) 6123-4567へ。', '電話は〈電話番号〉、または〈電話番号〉へ。'],
    ['サーバーtaro@denki.co.jp。', 'サーバー〈メールアドレス〉。'],
    ['https://a.jp/?to=taro@denki.co.jp', 'https://a.jp/?to=〈メールアドレス〉'],
    ['+81 (0)3-3123-4567まで', '〈電話番号〉まで'],
    ['カード 4111 1111 1111 1111', 'カード 〈クレジットカード番号〉'],
    ['個人番号は1234 5678 9018です', '個人番号は〈マイナンバー〉です'],
    ['03-3123-4567 090-1234-5678', '〈電話番号〉 〈電話番号〉'],
  ])('masks %s', async (response, expected) => {
    expect(outcomeOf(await openFilter(personalData), { response })).toEqual(recordOf({ response: expected }));
  });

  it('finds nothing new in what it masked, and changes no text without data', async () => {
    const apply = await openFilter(personalData);
    for (const response of texts(PLANTED, 60)) {
      const once = apply(recordOf({ response })) as DatasetRecord;
      expect(apply(once)).toBe(once);
    }
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '0', '9', '-', ' ', '(', '@', '.', '+', 'あ', '１') }),
        (response) => {
          const outcome = outcomeOf(apply, { response });
          expect(outcome === 'kept' || /[@＠]|\d{2}/u.test(response.normalize('NFKC'))).toBe(true);
        },
      ),
    );
  });

  it('masks the turns of a conversation, and the input stays what they make', async () => {
    const turns = [{ role: 'user', speaker: '客', content: '090-1234-5678です' }] as const;
    const made = outcomeOf(await openFilter(personalData), { turns, input: '客：090-1234-5678です' });
    expect(made).toMatchObject({ input: '客：〈電話番号〉です', turns: [{ content: '〈電話番号〉です' }] });
  });

  it('looks for the kinds, and in the fields, that it is told to', async () => {
    const record = { input: '090-1234-5678', response: 'taro@denki.co.jp' };
    const dropped = async (options: object) =>
      outcomeOf(await openFilter(personalData, { action: 'drop', ...options }), record);
    expect(await dropped({})).toBe('phone');
    expect(await dropped({ kinds: ['email'] })).toBe('email');
    expect(await dropped({ fields: ['response'] })).toBe('email');
    expect(await dropped({ kinds: ['my-number', 'credit-card'] })).toBe('kept');
  });

  it('ends on long texts of digits, signs and addresses', async () => {
    const apply = await openFilter(personalData);
    for (const unit of ['0', '0-', '0 (', '@', 'a@', 'a.', '090 ', '+1', 'http://a 1 ']) {
      expect(typeof outcomeOf(apply, { response: unit.repeat(30_000) })).not.toBe('undefined');
    }
  });

  it.each([
    [{ action: 'hide' }, 'action: mask or drop'],
    [{ kinds: [] }, 'kinds: at least one kind'],
    [{ kinds: ['name'] }, 'kinds: 0: a kind is one of email, phone, my-number, credit-card'],
    [{ fields: ['output'] }, 'fields: 0: a field is one of'],
  ])('refuses the options %j', (options, words) => {
    expect(complaint(personalData, options)).toContain(words);
  });
});
