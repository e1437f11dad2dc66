import { describe, expect, it } from '@jest/globals';
import { openingsOf, PLAIN } from '../opening.test-support.js';

const begins = openingsOf('今年の石');
const TEXT = `\u3000${PLAIN.repeat(4)}`;
const BEGINS = { text: expect.stringMatching(/^道はまっすぐに/u) };

describe('a text begins behind', () => {
  it.each([
    [
      'the topics of the notes',
      '\u3000○石町のこと\n\u3000○道\n\u3000○夢（二）\n\n\u3000\u3000\u3000\u3000\u3000石町\n\n',
    ],
    [
      'topics of which a date names one',
      '□石行記（友と）\n\n□道を味ふ（記）\n\n□雑感\n\n\u3000三月廿一日\u3000（石行記）\n\n',
    ],
    ['topics without marks, far above', '\u3000標準の石\n\u3000町\n\u3000Ａのこと\n\u3000道と町\n\n\n\n'],
    [
      'what is asked, above the title of the answer',
      '\u3000本年に発表された石のうち、貴下の印象に残る石\n\n\n\u3000今年の石\n\n',
    ],
    [
      'a question with its number in black',
      '\u3000［＃太字］※［＃黒丸1、1-12-1］石と道とはどちらが妥当か。［＃太字終わり］\n',
    ],
    ['a title in a frame', '┏━━━━━┓\n┃　「石」　┃\n┗━━━━━┛\n\n'],
    ['when it was spoken', '［＃１字下げ］十一月五日見本町の会に於て述べし講演の草稿。\n\n'],
    [
      'names, time and place on a page above the first act',
      '［＃ここから５字下げ］\n見本五郎\n妻\u3000おいし\n石など大勢\n\n［＃ここから２字下げ］\n時――大正×年\n\n処――町の道\n［＃ここで字下げ終わり］\n［＃改ページ］\n\n［＃７字下げ］第一場［＃「第一場」は中見出し］\n\n',
    ],
    [
      'the list of the pieces and the key of the marks',
      '［収録作品］\n石／道／町\n\n［表記について］\n●ルビは「《ルビ》」の形式で処理した。\n●かな遣いは底本に準じた。\n==========\n\u3000石\n\n',
    ],
  ])('%s', (_, front) => {
    expect(begins(front + TEXT)).toMatchObject(BEGINS);
  });

  it('the questions of a magazine, which the answers follow with the same numbers', () => {
    const questions = 'Ⅰ☆道に置きたき石を御挙げ下さい。\nⅡ☆どんな石を面白く思われましたか？\n\n';
    expect(begins(`${questions}Ⅰ赤い石を拝見しました。\nⅡ町の石を面白いと思いました。`)).toEqual({
      text: 'Ⅰ赤い石を拝見しました。\nⅡ町の石を面白いと思いました。',
    });
  });

  it('what a paper says of a speaker, who then speaks in quotation marks', () => {
    const report = '\u3000町では新しい石を作つたが、見本花子氏は次の如く語つた。\n［＃ここから１字下げ］\n';
    expect(begins(`${report}「石は町にある。\n\u3000道にはない。」`)).toMatchObject({
      text: expect.stringMatching(/^「石は町にある。/u),
    });
  });
});

describe('a text begins with', () => {
  it.each([
    ['a list that nothing below names', '\u3000○石町のこと\n\u3000○道\n\u3000○夢（二）\n\n\u3000山の家\n\n', /^○石町/u],
    [
      'verse far above prose',
      '\u3000石はころがり\n\u3000道はつづく\n\u3000山もなく\n\u3000町もなし\n\n\n\n',
      /^石はころがり/u,
    ],
    ['questions that nobody answers by number', '一、石は町にあるか。\n二、道にあるか。\n\n', /^一、石は町に/u],
    ['a question of the author’s own', '石と道とはどちらが妥当か。\n', /^石と道とは/u],
  ])('%s', (_, front, beginning) => {
    expect(begins(front + TEXT)).toMatchObject({ text: expect.stringMatching(beginning) });
  });
});
