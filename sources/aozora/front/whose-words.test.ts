import { describe, expect, it } from '@jest/globals';
import { openingsOf, PLAIN } from '../opening.test-support.js';

const begins = openingsOf('道');
const TRANSLATED = { author: 'アン・モデル', contributors: ['木組一郎訳'] };
const TEXT = `\u3000${PLAIN.repeat(4)}`;
const OWN =
  'これから話すのはわたしの町のことで、あまり面白い話ではないかも知れないけれども、しばらくの間、聞いて下さいませ。';
const TALK = '花子\u3000\u3000行きますか。\n五郎\u3000\u3000行きましょう。\n花子\u3000\u3000（立つて）では。\n';

function setIn(text: string): string {
  return `\n［＃ここから３字下げ］\n${text}\n［＃ここで字下げ終わり］\n\n`;
}

describe('what is set in above the text is the author’s', () => {
  it.each([
    ['prose that nobody has signed', setIn(OWN), /^これから話す/u],
    [
      'prose with a signed letter in it',
      setIn(
        `${OWN}そこへ町の人から手紙が一通届いて、\n「お目にかかりたく\n［＃地付き］アン・モデル」\nとあった。${OWN}`,
      ),
      /^これから話す/u,
    ],
    ['a sentence about himself', setIn('わたしはその町を出ようと思った。'), /^わたしはその町を出/u],
    ['verse that he has signed', setIn('道は続く\n町は遠し\n［＃地付き］花子しるす'), /^道は続く\n町は遠し/u],
    [
      'a preface called his own, under another name',
      '\u3000\u3000自序\n\n\u3000書いた。\n［＃地付き］野山隠士\n［＃改ページ］\n',
      /^書いた/u,
    ],
  ])('%s', (_, front, beginning) => {
    expect(begins(front + TEXT)).toMatchObject({ text: expect.stringMatching(beginning) });
  });

  it.each([
    [
      'the scene of a play',
      setIn('海辺の町の宿。夏の夕方。\n花子が窓のそばに立つてゐる。'),
      /^海辺の町の宿。夏の夕方/u,
    ],
    [
      'behind persons and place',
      setIn('花子\n同\u3000五郎\n町の宿\n夏の夕方\n花子が窓のそばに立つてゐる。'),
      /^花子が窓のそばに/u,
    ],
    [
      'behind persons without a heading, and their place',
      '\u3000\u3000\u3000花子\n\u3000\u3000\u3000同\u3000五郎\n\n\u3000\u3000\u3000町の宿である。\n\u3000\u3000\u3000\u3000第一場\n\n\u3000\u3000\u3000夏の夕方。花子がゐる。\n',
      /^町の宿である。\n夏の夕方/u,
    ],
  ])('%s', (_, front, beginning) => {
    expect(begins(front + TALK.repeat(9))).toMatchObject({ text: expect.stringMatching(beginning) });
    expect(begins(front + TALK.repeat(9), TRANSLATED)).toMatchObject({ text: expect.stringMatching(beginning) });
  });
});

describe('what is set in above the text is no part of it', () => {
  it.each([
    ['a note on the text', `これは去年の春に町で話したことを、後から書きなおしたものである。${PLAIN}`],
    ['what its book holds', '所収――「道」「町」「石のはなし」「山のはなし」'],
    ['the points of a chapter', '――町の朝――石の話――道に迷ふ――'],
    ['what happens in a chapter', '町を出ると雨が降っていた事。\n石につまずいて道に迷ってしまう事。'],
    ['questions to the author', '一、好きな道は何ですか。\n二、嫌いな石がありますか。'],
    ['a saying and who said it', '道は人の歩いたあとにできるものである。\u3000\u3000―ある詩人―'],
    ['a saying and where it stands', '道は人の歩いたあとにできるものである。\n――古い書、第一章。'],
    ['a sentence and who said it', 'だれでもわたしのようだろうか？――ある詩人'],
    ['a name for a chapter', '遠い町からの放送――石の正体とは何か'],
  ])('%s', (_, front) => {
    expect(begins(setIn(front) + TEXT)).toMatchObject({ text: expect.stringMatching(/^道はまっすぐに/u) });
  });
});

describe('a work is left out where nobody can tell whose words it begins with', () => {
  it.each([
    ['verse without a name', '\u3000\u3000わが愛する者よ急ぎはしれ\n\u3000\u3000香はしき山々の上に\n\n'],
    ['one line of verse', setIn('それほどにうまきかとひとの問ひたらば何と答へむこの道の味')],
    ['a short saying', setIn('書くな。読むな。道をゆけ。')],
    ['a page of the author’s own in front', `［＃ここからページの左右中央］\n${OWN}\n［＃改ページ］\n`],
  ])('%s', (_, front) => {
    expect(begins(front + TEXT)).toEqual({ none: 'opening-unclear' });
  });
});

describe('a translation begins behind', () => {
  it.each([
    ['what is said of its author', 'これはアン・モデルという人が書いた物語で、大人も読みます。'],
    ['what is said of an author known by the surname', 'モデル女史は石の町に生れ、道の話を書いた。'],
    ['what its translator says', 'ここに訳出した話は、町の人々が語り伝えたものである。'],
    ['what its translator signs', '町の人々が語り伝えた話である。\n（訳者）'],
  ])('%s', (_, introduction) => {
    const body = `\u3000${introduction}\n\n［＃３字下げ］一［＃「一」は中見出し］\n\n${TEXT}`;
    expect(begins(body, TRANSLATED)).toMatchObject({ text: expect.stringMatching(/^道はまっすぐに/u) });
    expect(begins(`\u3000${introduction}\n\n\u3000そして話が始まる。${TEXT}`, TRANSLATED)).toEqual({
      none: 'opening-unclear',
    });
  });

  it('nothing, where its author names another', () => {
    const text = `\u3000ベン・モデルスは歩いた。${PLAIN.repeat(3)}`;
    expect(begins(text, TRANSLATED)).toMatchObject({ text: expect.stringMatching(/^ベン・モデルスは歩/u) });
  });
});

describe('a text begins behind', () => {
  it.each([
    ['an editor’s words', '\u3000左の一篇は見本花子が町の新聞に載せたものである。'],
    ['a reporter’s words', '\u3000記者曰、見本花子の君は町に生れ、石の話を書きたり。'],
    ['the words of somebody who calls the author so', '\u3000見本花子君は、町に生れた若い作家である。'],
  ])('%s', (_, words) => {
    expect(begins(`${words}\n［＃改ページ］\n${TEXT}`)).toMatchObject({
      text: expect.stringMatching(/^道はまっすぐに/u),
    });
  });

  it('a preface under another name', () => {
    const preface =
      '［＃２字下げ］「道」に就て［＃「「道」に就て」は中見出し］\n［＃地付き］石川\n\n\u3000「道」は昨年の作である。\n［＃改ページ］\n';
    expect(begins(preface + TEXT)).toMatchObject({ text: expect.stringMatching(/^道はまっすぐに/u) });
    expect(begins(preface.replace('石川', '花子') + TEXT)).toMatchObject({
      text: expect.stringMatching(/^「道」は昨年/u),
    });
  });

  it.each([
    '43\u3000九月二十日\u3000架空県見本町七番より架空市木組町の石川一郎宛',
    '明治三十九年一月一日\u3000架空区見本町より木組町石川一郎へ',
    '石川一郎・花子宛（架空郡見本村）\n大正五年十月頃（架空局発信）',
  ])('what an editor writes above a letter: %s', (line) => {
    expect(begins(`${line}\n\n${TEXT}`)).toMatchObject({ text: expect.stringMatching(/^道はまっすぐに/u) });
  });

  it('nothing that is verse, though it goes from here to there', () => {
    expect(begins('道から石へ\n石から道へ\n風が吹く\n')).toMatchObject({ text: expect.stringMatching(/^道から石へ/u) });
  });

  it('a heading with years behind it', () => {
    expect(begins(`黎明（一八六〇―一九〇〇）\n\n${TEXT}`)).toMatchObject({
      text: expect.stringMatching(/^道はまっすぐに/u),
    });
  });

  it('nothing, where a short verse is what the text speaks of', () => {
    const body = `${setIn('持てあます石ひとつや道の者')}\u3000これはわたくしの駄句である。${PLAIN.repeat(3)}`;
    expect(begins(body)).toMatchObject({ text: expect.stringMatching(/^持てあます/u) });
  });

  it.each([
    ['a credit', '挿絵\u3000木組一郎\n'],
    ['a byline', '見本花子\u3000架空大学教授\n'],
  ])('%s', (_, line) => {
    expect(begins(line + TEXT)).toMatchObject({ text: expect.stringMatching(/^道はまっすぐに/u) });
  });

  it.each([
    ['what others say of the author is quoted', '\u3000「見本花子君は町に生れた。」とある人が書いた。'],
    ['the author names herself in a note', '\u3000この一篇は、見本花子が自分で書いた。'],
  ])('nothing, where %s', (_, words) => {
    expect(begins(words + PLAIN.repeat(3))).toMatchObject({ text: expect.stringMatching(/見本花子/u) });
  });

  it('ends above the author’s name', () => {
    expect(begins('道は続く\n町は遠し\n石はころがる\n見本花子\n\n')).toEqual({
      text: '道は続く\n町は遠し\n石はころがる',
    });
  });
});

describe('above the text stands no word of it', () => {
  const SAYING = '道は地に\n形なくしてありき';
  const MORE = '石を運ぶ人々、道をつくる人々、'.repeat(5);

  it.each([
    ['a motto above verse', `${SAYING}\n［＃１４字下げ］――古い書\n\n道は続く\n町は遠し\n石はころがる\n`, /^道は続く/u],
    [
      'a motto with its poet in the same block',
      `${setIn(`${SAYING}\n\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000石川\u3000某`)}${TEXT}`,
      /^道はまっすぐに/u,
    ],
    [
      'a dedication and who signs it',
      `\u3000母上に贈る。\n${'\u3000'.repeat(16)}花子\n［＃改丁］\n\n${TEXT}`,
      /^道はまっすぐに/u,
    ],
    ['a dedication on a page of its own', `母に献ず\n［＃改ページ］\n${TEXT}`, /^道はまっすぐに/u],
    [
      'the title of a film, and who made it',
      `道\u3000見本映画\u3000（サイレント）\n\n原作並脚色\u3000\u3000見本\u3000花子\n${TEXT}`,
      /^道はまっすぐに/u,
    ],
    [
      'what an editor says of how he edited',
      `（本書の編集について）［＃「（本書の編集について）」は中見出し］\n\u3000本書は制作年で分けた。\n［＃改ページ］\n${TEXT}`,
      /^道はまっすぐに/u,
    ],
    [
      'a note that another has signed',
      `${setIn(`\u3000題のない話である。${PLAIN}\n\u3000そのまま載せる。${PLAIN}（木組一郎附記）`)}［＃改ページ］\n${TEXT}`,
      /^道はまっすぐに/u,
    ],
    [
      'a number of acts and the persons of a play',
      `${'\u3000'.repeat(6)}三幕六場\n\n［＃ここから１字下げ］\n\u3000\u3000\u3000\u3000人物\n花子${'\u3000'.repeat(24)}二十七歳\n五郎\u3000\u3000二十歳\n三吉\u3000\u3000十歳\n四郎\u3000\u3000九歳\n${MORE}町の人など。\n\n\u3000\u3000\u3000\u3000時代\n昔。\n\n\u3000\u3000\u3000第一幕\n\n夏の夕方、町の道。\n${TALK}`,
      /^夏の夕方、町の道/u,
    ],
  ])('%s', (_, body, beginning) => {
    expect(begins(body)).toMatchObject({ text: expect.stringMatching(beginning) });
  });

  it('but what its author has written under a name of her own, and signed, is the first of it', () => {
    const signed = `［＃ここから２字下げ］\n\u3000${OWN}\n［＃ここで字下げ終わり］\n［＃地から１字上げ］つゆ子しるす\n\n${TEXT}`;
    expect(begins(signed)).toMatchObject({ text: expect.stringMatching(/^これから話す/u) });
  });

  it('but a paragraph of the author’s, behind the heading of it, is', () => {
    expect(begins(setIn(`\u3000回想\n\u3000${OWN}`) + TEXT)).toMatchObject({
      text: expect.stringMatching(/^これから話す/u),
    });
  });

  it('nor behind a line of verse, where an editor has it from', () => {
    expect(
      begins('\u3000道を行く石よ町よ（明21-9-23）※１／書簡\n\u3000町に降る雪\u3000（明22-1-2）※２／句集\n'),
    ).toEqual({
      text: '道を行く石よ町よ\n町に降る雪',
    });
  });
});
