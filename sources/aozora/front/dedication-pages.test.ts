import { describe, expect, it } from '@jest/globals';
import { openingsOf, PLAIN } from '../opening.test-support.js';

const begins = openingsOf('石の話');
const TRANSLATED = { author: 'アン・モデル', contributors: ['木組一郎訳'] };
const TEXT = `\u3000${PLAIN.repeat(4)}\n`;
const FIGURE = '［＃挿絵１（fig1_01.png、横300×縦400）入る］\n';

const isText = { text: expect.stringMatching(/^道はまっすぐに/u) };

describe('a page that says for whom a work is stands before the text', () => {
  it.each([
    [
      'in sentences below the names',
      '［＃ここから６字下げ］\n町なる石の友木組一郎君\n同国の友石川竹蔵君\n［＃ここで字下げ終わり］\n\nこの集を両君に捧ぐ。わたしは両君に石を見せつくしたるが如し。\nまた一本を亡き子に手向く。\n［＃地から２字上げ］著者\n［＃改ページ］\n\n',
    ],
    [
      'that goes on addressing whom it names',
      '\u3000父上に献ぐ\n\n父上、父上ははじめ望み給はざりしかども、児は石をひろひ候ひぬ。\n［＃改ページ］\n\n',
    ],
    [
      'as one paragraph that ends so',
      '\u3000わたしに石を愛することを知らしめたるは、みななんじの教育なり。ゆえにわたしは謹んでこの冊子をわたしが敬する双親の膝下に献ず。\n［＃改段］\n\n\n',
    ],
    [
      'in uneven lines above a foreword',
      '\u3000議論は合はぬ節多けれども、\n\u3000\u3000\u3000常に石をくるる友、\n\u3000\u3000木組竹太郎君にこの著を献ず。\n\n\u3000はしがき\n\n',
    ],
    [
      'as a verse set in with its dedication',
      '［＃ここから５字下げ］\nみまかりたまひし父上におくる\n\n\nいまは石にいまさむ\u3000しづかなる石いま\n\nわれに映りて、わが石そらに昂る……。\n［＃ここで字下げ終わり］\n\n\n\n\n',
    ],
  ])('%s', (_, front) => {
    expect(begins(front + TEXT)).toMatchObject(isText);
  });

  it.each([
    [
      'whose a picture book is',
      `［＃口絵２（fig1_03.png、横2×縦1）入る］\n\u3000このささやかな\u3000ほんは\u3000アンのもの。\n\n${FIGURE}`,
    ],
    [
      'in polite words of several lines',
      `「石に描いてもかまわんよ」として下さった\n（３年石にすわっても文句ひとつない）\nジョンおじいさんに心からささげます\n\n${FIGURE}`,
    ],
    [
      'as a letter to a child, with its day',
      `\u3000アンちゃん\n\u3000石の話が\u3000大すきだけど、ねこんでいるあなたのために、この話を作りました。\n\u3000町で\u3000耳にした\u3000ほんとの話です。\n\u3000１９０１年\u3000クリスマス\n\n${FIGURE}`,
    ],
    [
      'to whom and from whom the letter above a book goes',
      '［＃５字下げ］書簡［＃「書簡」は大見出し］\n\n［＃ここから１字下げ］\n\u3000\u3000聖なる町の石学部の\nいとも明識にしていとも高名なる\n\u3000\u3000\u3000学部長並びに博士諸賢に\n\u3000\u3000\u3000\u3000\u3000\u3000アンヌス\u3000モデル\n［＃ここで字下げ終わり］\n\n',
    ],
  ])('in a translation: %s', (_, front) => {
    expect(begins(front + TEXT, TRANSLATED)).toMatchObject(isText);
  });
});

describe('no dedication', () => {
  it.each([
    [
      'a long letter of the author’s',
      `\u3000父上に献ぐ\n\n父上、${PLAIN.repeat(10)}\n［＃改ページ］\n\n`,
      /^父上、道は/u,
    ],
    ['a work that is one', '石ひろふ日を忍びてこの黒と白との\n詩集をわが町の友にささぐ\n', /^石ひろふ日/u],
    ['a verse that gives something', '石はころがり\n君にこの石を捧ぐ\n\n道はつづく\nどこまでも\n', /^石はころがり/u],
    [
      'a letter to a friend in a tale',
      '\u3000花子さん\n\u3000お元気ですか。わたしは元気です。\n\u3000また書きます。\n\n',
      /^花子さん\nお元気/u,
    ],
  ])('%s', (_, front, beginning) => {
    expect(begins(front.startsWith('\u3000') ? front + TEXT : front)).toMatchObject({
      text: expect.stringMatching(beginning),
    });
  });
});
