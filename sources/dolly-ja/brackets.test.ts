import { describe, expect, it } from '@jest/globals';
import { withOpenings } from './brackets.js';

describe('withOpenings', () => {
  it.each([
    ['港の猫』の作者は誰ですか？', '『港の猫』の作者は誰ですか？'],
    ['港」「駅」「橋」のうち、水の上にあるのは？', '「港」「駅」「橋」のうち、水の上にあるのは？'],
    ['二つあります：港」と「駅」。', '二つあります：「港」と「駅」。'],
    ['古い町です。港の町」と呼ばれます。', '古い町です。「港の町」と呼ばれます。'],
    ['彼は言った。　港へ行く」と。', '彼は言った。　「港へ行く」と。'],
    ['1.港の猫』（1999年）\n2.『駅の犬』', '1.『港の猫』（1999年）\n2.『駅の犬』'],
    ['- 港の猫』\n- 橋の鳥』', '- 『港の猫』\n- 『橋の鳥』'],
    ['港の猫』は本です。\n\n橋の鳥』は映画です。', '『港の猫』は本です。\n\n『橋の鳥』は映画です。'],
    ['『港の猫』と駅」の違いは？', '「『港の猫』と駅」の違いは？'],
  ])('%j becomes %j', (text, mended) => {
    expect(withOpenings(text)).toBe(mended);
    expect(withOpenings(mended)).toBe(mended);
  });

  it.each([
    '「港へ行く。駅へは行かない」と言った。',
    '『港の「古い」猫』',
    '"港へ行く」と言った。',
    '｢港」',
    '」',
    '港「へ',
    '港の猫は長い。\n',
    '',
  ])('%j stays', (text) => {
    expect(withOpenings(text)).toBe(text);
  });

  it('mends a sentence once', () => {
    expect(withOpenings('港」と駅」と橋」')).toBe('「港」と駅」と橋」');
  });

  it('reads a long text once', () => {
    const many = 1_000_000;
    expect(withOpenings('港」'.repeat(many))).toHaveLength(2 * many + 1);
    expect(withOpenings(`${' '.repeat(many)}」`)).toHaveLength(many + 2);
    expect(withOpenings(`。${'\n'.repeat(many)}1.」`)).toHaveLength(many + 4);
  });
});
