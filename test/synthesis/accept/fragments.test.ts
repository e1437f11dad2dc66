import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isFragment } from '../../../src/synthesis/accept/fragments.js';

describe('a fragment', () => {
  it.each([
    'プールサイドに立っている人は',
    '猫に食べられる野菜は',
    'おすすめは',
    'これでは',
    '犬がボールを',
    '木の上のりんごを',
    '海の中へ',
    '男性が',
    '子どもたちが',
    '走っているのが',
    'りんごが',
    '駅前の広場に',
    'テーブルの',
    '赤いバスと',
    '大きなスーパーで',
    '人々も',
    '古い本（上巻）の',
    '雪の垂れ道に乗り、',
    '犬が走っていて,',
  ])('is %s', (text) => {
    expect(isFragment(text)).toBe(true);
  });

  it.each([
    '男性が公園のベンチで新聞を読んでいます。',
    '広場に人が集まっている',
    '公園で遊ぶ子ども',
    '皿の上のいちご',
    '机の上に置かれた白いもの',
    '一番上の棚にあること',
    'こんにちは',
    'こんばんは',
    'へへへ',
    '会ったのは母。でも「はは',
    '三人が軽いけが',
    'まだ開いていませんが',
    'おいしいですが',
    'もう寝るから',
    '楽しみだったのに',
    '明日は雨かも',
    '早く治りますように',
    '皆さまどうかお大事に',
    'お体を大切に',
    'びっくりした、マジで',
    'どこへ行くの',
    '男性が。',
    '男性が…',
    '「男性は」',
    '',
  ])('is not %s', (text) => {
    expect(isFragment(text)).toBe(false);
  });

  it('is none with an end mark behind it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.constantFrom('。', '！', '？', '!', '?', '…', '♪', '」'),
        (text, mark) => {
          expect(isFragment(`${text}${mark}`)).toBe(false);
        },
      ),
    );
  });
});
