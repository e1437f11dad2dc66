import { describe, expect, it } from '@jest/globals';
import { openingsOf, PLAIN } from '../opening.test-support.js';
import { foreignNameIn } from '../names/persons.js';

const begins = openingsOf('道');
const TRANSLATED = { author: 'アン・モデル', foreignName: 'Ann Model', contributors: ['木組一郎訳'] };
const TEXT = `\u3000${PLAIN.repeat(4)}`;
const BEGINS = { text: expect.stringMatching(/^道はまっすぐに/u) };
const CHAPTER = '［＃３字下げ］一［＃「一」は中見出し］\n\n';

describe('a translation begins behind', () => {
  it.each([
    ['a dedication on a page of its own', 'ありふれた\nおくりもの\nかわいい子へ\n［＃改ページ］\n\n'],
    [
      'a dedication to somebody by name',
      '\u3000ゆくゆくは\u3000村の\u3000あるじとなる\u3000ベンへ\n［＃口絵（fig1_01.png）入る］\n\n',
    ],
    [
      'its title page, and what its author was',
      '著者\u3000アン・モデル\n化学者、架空の学会、および多くの会の会員\n\n緒言［＃「緒言」は中見出し］\n',
    ],
    [
      'its title page, which says what it is',
      '架空の会の十年の報告を含み大きくしている。\n多くの物質の図を示している。\n\n医博アン・モデル\n\n',
    ],
    [
      'a preface that speaks of its author by her name in Latin letters',
      `\u3000この話は去年に Model 博士が残したものである。${PLAIN}\n\n${CHAPTER}`,
    ],
  ])('%s', (_, front) => {
    expect(begins(front + TEXT, TRANSLATED)).toMatchObject(BEGINS);
  });

  it('nothing of that, where its own author is Japanese', () => {
    expect(begins(`ありふれた\nおくりもの\nかわいい子へ\n［＃改ページ］\n\n${TEXT}`)).toMatchObject({
      text: expect.stringMatching(/^ありふれた/u),
    });
  });
});

it('a translation is left out where nobody can tell whose foreword is set in above it', () => {
  const foreword = (words: string): string =>
    `［＃３字下げ］はしがき［＃「はしがき」は中見出し］\n\n［＃ここから４字下げ］\n\u3000${words.repeat(6)}\n［＃ここで字下げ終わり］\n\n${CHAPTER}${TEXT.repeat(9)}`;
  expect(begins(foreword('獄にいる人の告白は、例のない事件の上に光を投げあたえた。'), TRANSLATED)).toEqual({
    none: 'opening-unclear',
  });
  expect(begins(foreword('モデルは千八百年に町の商家に生まれ、少年の時から物を書いた。'), TRANSLATED)).toMatchObject(
    BEGINS,
  );
});

it('a work is left out where a page of its own, in front of the text, may be its author’s', () => {
  const page = (words: string): string => `［＃ページの左右中央］\n\n${words}\n\n［＃改ページ］\n\n${CHAPTER}${TEXT}`;
  expect(
    begins(
      page(
        '\u3000この本を手に取る人は、名をここに記させたまえ。わたしはまだ若く、拙い作をすてたまわぬことを思うのである。\n\u3000\u3000明治三十五年正月花子',
      ),
    ),
  ).toEqual({ none: 'opening-unclear' });
  expect(
    begins(page('［＃１字下げ］序詩［＃「序詩」は大見出し］\n\n空の上に、雲雀は唄を唄つてゐる\n唄つてゐる――')),
  ).toEqual({ none: 'opening-unclear' });
  expect(begins(page('道は人の歩いたあとにできるものである。\n\n\u3000\u3000\u3000ある人の書、第二部'))).toMatchObject(
    BEGINS,
  );
});

describe('the first words are', () => {
  it('a paragraph that is set in above the title of the first piece', () => {
    const words =
      '頭のなやましうて、夢のようなるきのう今日、世はしげるわか葉のかげに、鳥のなきわたる頃を、古い衣を取り出すのである。';
    expect(
      begins(
        `［＃ここから４字下げ］\n${words}\n［＃ここで字下げ終わり］\n\n\n\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000雨の夜\n\n${TEXT}`,
      ),
    ).toMatchObject({
      text: expect.stringMatching(/^頭のなやましうて/u),
    });
  });

  it('those of a preface that is signed by whom the title names', () => {
    const preface =
      '\u3000序文\n\n\u3000この話を世に出す。' +
      PLAIN.repeat(4) +
      '\n［＃地から２字上げ］百姓太助\u3000敬白\n［＃改ページ］\n';
    expect(begins(preface + TEXT, { title: '百姓太助の話' })).toMatchObject({
      text: expect.stringMatching(/^この話を世に出す/u),
    });
    expect(begins(preface + TEXT)).toMatchObject(BEGINS);
  });

  it('verse whose lines begin as others below do', () => {
    const verse =
      'すそを吹き上げる\n北風は凍り\n手はまっ赤\nお前は温順\nお前は過去の女\n\nお前は\u3000つづく\n手は\u3000つめたい\nお前は\u3000来る\n';
    expect(begins(verse)).toMatchObject({ text: expect.stringMatching(/^すそを吹き上げる/u) });
  });

  it('those behind the preface of an editor of the author’s own name', () => {
    const body = `\u3000\u3000道の初めに\n\n${TEXT}\n［＃地から２字上げ］見本\u3000太郎しるす。\n\n\u3000\u3000道\n\n\u3000石がころがる。${TEXT}`;
    expect(begins(body, { contributors: ['見本太郎編'] })).toMatchObject({
      text: expect.stringMatching(/^石がころがる/u),
    });
    // Who translated the poems of others and is their author as well has signed for himself.
    expect(begins(body, { author: '見本太郎', contributors: ['見本太郎訳'] })).toMatchObject(BEGINS);
  });

  it('the first item of a list, and of a verse in two columns', () => {
    expect(
      begins('［＃ここから２字下げ］\n一、土の人\n二、石の人が好きです。どこか遠い村から来たように見えるからです。'),
    ).toMatchObject({
      text: expect.stringMatching(/^一、土の人\n二、/u),
    });
    const verse =
      '嘆きあひ\u3000\u3000\u3000酌みかふひまに\n灯はとぼり\u3000\u3000雑木は昏れて\n滝やまた\u3000\u3000\u3000稜立つ巌や\n雪あめの\u3000\u3000\u3000ひたに降りきぬ\n\n「道はまだ」';
    expect(begins(verse)).toMatchObject({ text: expect.stringMatching(/^嘆きあひ/u) });
  });

  it('the whole of a dedication that is all of the work', () => {
    expect(begins('わかき日を忍びてこの怪しき黄と緑との\n詩集を友にささぐ')).toEqual({
      text: 'わかき日を忍びてこの怪しき黄と緑との\n詩集を友にささぐ',
    });
  });

  it('those behind the first of several titles in quotation marks', () => {
    expect(begins(`「思いで」\n${TEXT}\n「思いで」は昨年に書いた。\n\n「道の朝」\n${TEXT}`)).toMatchObject(BEGINS);
    expect(begins(`「思いで」\n${TEXT}\n\n「道の朝」\n${TEXT}`)).toMatchObject({
      text: expect.stringMatching(/^「思いで」/u),
    });
  });

  it('those behind an editor’s words on an author by a pen name', () => {
    expect(
      begins(`\u3000左の一篇は花子女が病苦の中で、花子先生の手記になりたる日記なり。\n［＃改ページ］\n${TEXT}`),
    ).toMatchObject(BEGINS);
  });

  it('a foreword without the list of persons behind it', () => {
    const body = `山の花の、わけて白く咲きたる、春の雨に似ずやとて、――\n時\u3000\u3000現代。\n所\u3000\u3000見本温泉。\n人\u3000\u3000花子。旅人。\n\n${TEXT}`;
    expect(begins(body)).toMatchObject({ text: expect.stringMatching(/似ずやとて、――\n道はまっすぐ/u) });
  });

  it('those behind persons who are described in sentences and speak below', () => {
    const persons =
      '［＃ここから４字下げ］\n花子\u3000五十前後の詩人、長い髪をしている。\n五郎\u3000その弟子、二十五、六の読書生。\n村の男\n旅人\u3000\u3000甲、乙。\n［＃ここで字下げ終わり］\n\n';
    const talk = '花子\u3000\u3000行きますか。\n五郎\u3000\u3000行きましょう。\n花子\u3000\u3000（立つて）では。\n';
    expect(begins(persons + TEXT + '\n' + talk)).toMatchObject(BEGINS);
  });
});

describe('a chapter’s number in the line of the first sentence', () => {
  const chapter = (number: string): string => `\u3000${number}\u3000${PLAIN.repeat(20)}\n\n`;

  it('is no part of it', () => {
    expect(begins(chapter('１') + chapter('２'))).toMatchObject(BEGINS);
  });

  it('is, where it counts the items of a list, or nothing follows', () => {
    for (const between of ['\n', '\n\n']) {
      expect(begins(`\u3000１\u3000${PLAIN}${between}\u3000２\u3000${PLAIN}\n`)).toMatchObject({
        text: expect.stringMatching(/^１/u),
      });
    }
    expect(begins(chapter('１'))).toMatchObject({ text: expect.stringMatching(/^１/u) });
  });
});

describe('marks of an editor', () => {
  it.each([
    ['of the state of a text', `\u3000（a）${PLAIN.repeat(4)}`, /^道はまっすぐに/u],
    ['but not where they count', `\u3000（a）石の話。\n（b）石がころがる。${PLAIN}`, /^（a）石の/u],
    ['that a work is not whole', '意欲のように流れ\n季節のように\n〔未完〕', /季節のように$/u],
  ])('%s', (_, body, expected) => {
    expect(begins(body)).toMatchObject({ text: expect.stringMatching(expected) });
  });
});

describe('the name of an author in other letters', () => {
  it.each([
    [['木の家', 'THE HOUSE', 'アン・モデル\u3000Ann Model', '木組一郎訳'], 'Ann Model'],
    [['木の家', 'アン・モデル', '木組一郎訳\u3000Ichiro'], ''],
    [['木の家'], ''],
  ])('of %j is %j', (block, name) => {
    expect(foreignNameIn(block, ['アン・モデル'])).toBe(name);
  });
});
