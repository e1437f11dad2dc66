import { describe, expect, it } from '@jest/globals';
import { withoutMarks } from './marks.js';

describe('withoutMarks', () => {
  it.each([
    ['駅は古い[1]。', '駅は古い。'],
    ['駅は古く[1][2]、小さい［22］。', '駅は古く、小さい。'],
    ['協会（ABC、[4] ABまたはA）は古い [5][6] 。', '協会（ABC、ABまたはA）は古い。'],
    ['駅は古い[7] 橋は新しい。', '駅は古い 橋は新しい。'],
    ['駅は古い[要出典]。橋は[注 1]新しい[注釈2][nb 3][n. 9]。', '駅は古い。橋は新しい。'],
    ['会社ABC[3]は古い。', '会社ABCは古い。'],
    ['駅は[いつ]古く、[要ページ番号]小さい[リンク切れ][非一次資料]。', '駅は古く、小さい。'],
    ['「駅」[c]として、4月13日[a]-5月1日', '「駅」として、4月13日-5月1日'],
    ['駅は古い[citation needed]', '駅は古い'],
    ['(2018年)[12]に', '(2018年)に'],
    ['駅は古くなった[11][b] 橋は新しい。', '駅は古くなった 橋は新しい。'],
    ['駅は古い駅である[a] 3月に', '駅は古い駅である 3月に'],
    ['駅は古い。 38] 橋は新しい。57][d] 丘は高い。', '駅は古い。橋は新しい。丘は高い。'],
    ['駅は古い。[橋は新しい。[1991年に\n丘は高い。[', '駅は古い。橋は新しい。1991年に\n丘は高い。'],
    ['駅は古い。[12】橋は新しい[注1）。', '駅は古い。橋は新しい。'],
    ['駅は古い。[注1）。\n橋', '駅は古い。\n橋'],
  ])('%s becomes %s', (text, clean) => {
    expect(withoutMarks(text)).toBe(clean);
    expect(withoutMarks(clean)).toBe(clean);
  });

  it.each([
    '[1] 犬\n[2] 猫',
    'list[1] + list[2]',
    'x = [1]',
    'f([2])',
    'names[0]は最初',
    '選ぶのは、犬 [a] 猫 [b] 鳥',
    '本［1937］、［1937年］、[2017]',
    '[名前]さんへ、[BRAND]より、[どこ]で[誰]と',
    '多くの[誰？]は古い',
    '発音は[piˈno]です',
    'Future[Int]を',
    '[]と[ ]',
    '近いのは？[a] 犬 [b] 猫',
    '第1回の結果 38] ABC',
    '駅は古い。[A]か[橋]を選ぶ。',
    '1] 犬\n2] 猫',
    '『駅』［2011年\n橋',
  ])('%j stays', (text) => {
    expect(withoutMarks(text)).toBe(text);
  });

  it('reads a long text once', () => {
    const many = 500_000;
    expect(withoutMarks(`駅${'[1]'.repeat(many)}。`)).toBe('駅。');
    expect(withoutMarks('[1 '.repeat(many))).toBe('[1 '.repeat(many));
    expect(withoutMarks(`駅${'[1'.repeat(many)}`)).toHaveLength(1 + 2 * many);
    expect(withoutMarks('。['.repeat(many))).toBe('。'.repeat(many));
    expect(withoutMarks(`。[${'犬'.repeat(many)}]`)).toHaveLength(many + 3);
  });
});
