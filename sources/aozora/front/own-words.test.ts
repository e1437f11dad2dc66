import { describe, expect, it } from '@jest/globals';
import { openingsOf, PLAIN } from '../opening.test-support.js';

const begins = openingsOf('道');
const TEXT = `\u3000${PLAIN.repeat(4)}`;

function setIn(text: string, by = '５'): string {
  return `［＃ここから${by}字下げ］\n${text}\n［＃ここで字下げ終わり］\n\n`;
}

function opensWith(beginning: RegExp): { readonly text: unknown } {
  return { text: expect.stringMatching(beginning) };
}

const isText = opensWith(/^道はまっすぐに/u);
const isUnclear = { none: 'opening-unclear' };

describe('a preface in numbered paragraphs', () => {
  const LIST = '\u3000\u3000\u3000凡例\n\n一、わたくしの町の話、とでも名づけたい気持でこの本の題をつけたのである。\n\n';
  const MARKS =
    '\u3000\u3000\u3000凡例\n\n一、底本の通りにしたが、読みにくいところには《》でルビを附けることにした。\n';
  const BELOW = '［＃改ページ］\n\u3000\u3000一\n\n';

  it.each([
    ['that its author has signed', `${LIST}［＃地から２字上げ］見本花子\n`],
    ['that a place and a date close', `${LIST}［＃地から２字上げ］昭和十九年晩秋、町の草屋に於て\n`],
    [
      'that a pen name is signed to',
      `${LIST}一、${PLAIN.repeat(9)}\n\n［＃３字下げ］庚寅の臘月。\n［＃地から２字上げ］町の家において\u3000\u3000石山人誌\n`,
    ],
  ])('%s is the author’s', (_, front) => {
    expect(begins(front + BELOW + TEXT)).toMatchObject(opensWith(/^一、わたくしの町/u));
  });

  it('about the marks of this print is an editor’s', () => {
    expect(begins(`${MARKS}［＃地から２字上げ］昭和十九年晩秋\n${BELOW}${TEXT}`)).toMatchObject(isText);
    expect(begins(`${LIST}${BELOW}${TEXT}`)).toMatchObject(isText);
  });
});

describe('a note on the work above it', () => {
  it.each([
    ['says what the author meant', 'これは石の話を物語でも詩でもない形に書こうとしたものである。――', /^これは石の/u],
    ['asks something of its readers', 'この一篇を町の人々に捧げる。仕事の合間にでも読んでほしい。', /^この一篇を/u],
    ['speaks of its author as himself', 'これは自分が話して速記をとったものである。', /^これは自分が/u],
    ['has the author’s given name', 'この一編は、花子が綴る稿の中より抜き出したるものなり。', /^この一編は/u],
    ['has its lines broken', '石の本五巻、道の本十巻、詩に関する\n話を拾ひ集めて此篇を成す。', /^石の本五巻/u],
    ['thanks somebody', '此作は、町の石川氏の、好意によって産れたことを附記す。', /^此作は/u],
    [
      'takes the place of a preface',
      '石の旧い詩二章、その心あわただしくその詞もとより拙けれど、すてがたければとどめて序にかへんとす――',
      /^石の旧い/u,
    ],
    ['is signed', '――こんな話も、わたしは読みたい。（作者）', /^――こんな話/u],
    ['names another work of his', 'この論文を読む人は、更に拙稿「道の石」を参照ありたい。', /^この論文を読む人は/u],
    ['stands in brackets', '（この童話はとくに大人のものとして書きました。）', /^（この童話はとくに/u],
  ])('is the author’s where it %s', (_, note, beginning) => {
    expect(begins(`${setIn(note)}\u3000\u3000\u3000一\n\n${TEXT}`)).toMatchObject(opensWith(beginning));
  });

  it('is his with a date below it', () => {
    const note = '此作は、町の石川氏の、好意によって産れたことを附記す。';
    const dated = `${setIn(note).trimEnd()}\n［＃地から２字上げ］――一九二三、七、六――\n\n\u3000\u3000\u3000一\n\n${TEXT}`;
    expect(begins(dated)).toMatchObject(opensWith(/^此作は/u));
  });

  it('is his with a part of his name in brackets', () => {
    const note = '［＃２字下げ］本編は他の編と重複するところ多し。寛宥あらんことを乞う。（花子）\n\n';
    expect(begins(note + TEXT)).toMatchObject(opensWith(/^本編は他の/u));
  });

  it.each([
    ['what the tale is about', '本篇は、五郎がまだ町で独りで暮している頃の話です。'],
    ['what was done and no more', 'この一文は昭和十四年四月、町の人々と共に、石の道を歩いた記録である。'],
  ])('is anybody’s where it says %s', (_, note) => {
    const atRight = `［＃ここから地から３字上げ］\n${note}\n［＃ここで字上げ終わり］\n\n`;
    for (const front of [setIn(note), atRight])
      expect(begins(`${front}\u3000\u3000\u3000一\n\n${TEXT}`)).toEqual(isUnclear);
  });

  it.each([
    ['where it was spoken', 'これは昭和四年の春、町の会における講演である。'],
    ['what else may be read', 'この論文を読む人は、更に「道の石」（木組一郎稿）を参照されたい。'],
    ['for whom it is', 'この書はわたしの友のたまものなり。このものがたりを友の前にさゝぐ。'],
  ])('is no part of the work where it says %s', (_, note) => {
    expect(begins(`${setIn(note)}${TEXT}`)).toMatchObject(isText);
  });

  it('is the whole work where nothing follows', () => {
    expect(begins('［＃ここから５字下げ］\nこれは町の新聞が集めた石についての問に答へたものである。')).toMatchObject(
      opensWith(/^これは町の/u),
    );
  });
});

describe('below `作者の言葉`', () => {
  const WORDS = '\u3000この物語の主人公は、石にも比すべき悪人である。読者は町の人々を見失うことになる。';
  const SOURCE = '［＃地付き］（「見本新聞」昭和五年九月二十六日）\n';

  it('the author speaks, wherever that was printed', () => {
    const front = `［＃７字下げ］作者の言葉［＃「作者の言葉」は中見出し］\n\n［＃ここから７字下げ］\n${WORDS}\n${SOURCE}［＃ここで字下げ終わり］\n［＃改ページ］\n\n［＃３字下げ］道［＃「道」は中見出し］\n\n`;
    expect(begins(front + TEXT)).toMatchObject(opensWith(/^この物語の主人公/u));
  });

  it('on a page of its own nobody can tell where the work begins', () => {
    const page = `［＃ページの左右中央］\n\n\n［＃ここから５字下げ］\n作者――見本花子氏曰く\n\n${WORDS}\n${SOURCE}［＃ここで字下げ終わり］\n\n\n［＃改ページ］\n\n`;
    expect(begins(page + TEXT)).toEqual(isUnclear);
  });
});

describe('verse above the text is the first of it', () => {
  it.each([
    [
      'the text says whose it is',
      '［＃４字下げ］石の町道きて冬の日ざしかな\n\u3000町の人の前がきがあつたと思ふ、こゝに借りたのは石川先生の俳句である。',
      /^石の町道/u,
    ],
    [
      'it is called a poor one',
      '［＃２字下げ］石の道旅にもち来て虫の声――\n\u3000わたくしの旧い拙い句である。',
      /^石の道旅/u,
    ],
    [
      'the author speaks of it further down',
      `${setIn('石の町夜露べつとり逃ぐる旅')}\u3000わたしはいつも歩いてばかりゐる。\n\u3000ごらんに入れた拙い句は、町へ行くときのものです。`,
      /^石の町夜露/u,
    ],
    [
      'its last words are explained',
      '［＃３字下げ］石の町夜寒になりぬ川向う\n\n「川向う」は町の東の岸である。',
      /^石の町夜寒/u,
    ],
    [
      'the first sentence goes on from it',
      `［＃ここから２字下げ］\n雲海蒼茫\u3000石ノ洲\n郎ヲ思ウテ\u3000一日三秋ノ愁\n四十九里\u3000風波悪シ\n［＃ここで字下げ終わり］\n\nははあ、町の石のうただな、と思った。題を見ると、石の枝とあり、伯父の書いたものであるとわかった。`,
      /^雲海蒼茫/u,
    ],
    [
      'it is chanted',
      '石来石来\u3000町来石来\u3000石石来\u3000道来町\n\u3000己のうたいし\u3000ことのはのかずかずは\u3000光うしないて\u3000石のごとくなり。',
      /^石来石来/u,
    ],
  ])('where %s', (_, front, beginning) => {
    expect(begins(`${front}\n${TEXT}`)).toMatchObject(opensWith(beginning));
  });

  it('where it is the title, and a refrain', () => {
    const stanza = '道《みち》\n\u3000石がここまでのびました\n\u3000光がもつれます\n\n';
    expect(begins(stanza.repeat(3))).toMatchObject(opensWith(/^道\n石がここまで/u));
  });

  it('and no title whose first words are explained', () => {
    expect(
      begins(`［＃３字下げ］「石」についての町の話\n\n\u3000「石」は町の東の岸にあるものである。${TEXT}`),
    ).toMatchObject(opensWith(/^「石」は町/u));
  });

  it.each([
    [
      'of which the last line is a sentence',
      'ある時は――\n\u3000石のない心\n\u3000うれしい心\n\u3000くもつた心――悲しい心。',
    ],
    ['that ends with a thing', '町に出て石にころべば夕さりてしみじみと、思ひ出ぬるふるさとのこと。'],
  ])('or nobody can tell: %s', (_, verse) => {
    expect(begins(setIn(verse) + TEXT)).toEqual(isUnclear);
  });
});

describe('nobody can tell whether unsigned verse is the first of a work', () => {
  const VERSE = '石の小沢に蛇が立って、\n町の長者の、おと娘、\nよくも立ったり、巧んだり。\n';
  const LONG = 'ぜんぶ\u3000きんきら\u3000ごごのこと\n\u3000ゆるーり\u3000みちを\u3000すすむ\n'.repeat(6);
  const NUMBER = '\u3000\u3000\u3000\u3000\u3000一\n\n';
  const page = (text: string): string =>
    `［＃ページの左右中央］\n\n\n［＃ここから５字下げ］\n${text}［＃ここで字下げ終わり］\n\n\n［＃改ページ］\n\n`;

  it.each([
    ['above the number of a chapter', setIn(VERSE.trimEnd()) + NUMBER],
    ['on a page of its own', page(VERSE)],
    ['called a song in front', page('［＃１字下げ］巻頭歌\n\n\n石よ\n\n何故躍る\n')],
    [
      'with the author’s given name behind it',
      setIn('南球五万石余程、沐雨梳風嘆独行。\u3000\u3000甫水\u3000花子道人') + '［＃改ページ］\n',
    ],
  ])('%s', (_, front) => {
    expect(begins(front + TEXT)).toEqual(isUnclear);
  });

  it.each([
    ['set in', `${setIn(LONG.trimEnd())}［＃改ページ］\n`],
    ['set to the right', `［＃ここから地から２字上げ］\n${LONG}［＃ここで字上げ終わり］\n［＃改丁］\n`],
  ])('of many lines in a translation, %s', (_, front) => {
    expect(begins(front + TEXT, { author: 'アン・モデル', contributors: ['木組一郎訳'] })).toEqual(isUnclear);
  });

  it.each([
    ['a motto in a translation', setIn(VERSE.trimEnd()), { author: 'アン・モデル', contributors: ['木組一郎訳'] }],
    ['a dedication', page('この石の一巻を\n五郎兄上に献ず、\n兄上は小弟を愛し\nたまう一人の人なり。\n'), {}],
    ['words for somebody', page('友愛と熱で、いつも私たちをあたためた\n木組五郎に\n'), {}],
    ['words of somebody', page('道は意志の現れであり、その本質は悩みである\nアン・モデル\n'), {}],
  ])('but may of %s', (_, front, known) => {
    expect(begins(front + TEXT, known)).toMatchObject(isText);
  });
});

describe('the first words of a letter are kept', () => {
  it.each([
    ['拝啓', '拝啓\n\n\u3000先に申した事は、かないませんでした。'],
    ['a name', '［＃ここから２字下げ］\n石川一郎様\n［＃ここで字下げ終わり］\n\n\u3000御手紙なつかしく拝見しました。'],
    ['a name and a title of honour', '\u3000石川一郎\u3000大兄\n\n\u3000この便遅延失礼。早速石について誌します。'],
    ['an office', '［＃１字下げ］Ｍ町長閣下\n\u3000突然斯様な手紙を差し上げる段何卒お許し下さい。'],
    [
      'and who writes it',
      '\u3000\u3000石川一郎兄\u3000足下\n\n［＃地から２字上げ］木組五郎\n\n\u3000小生は先般、貴兄と町で会いました者です。',
    ],
  ])('%s', (_, front) => {
    const first = front.split('\n').find((line) => /^[\s\u3000]*[^［\s\u3000]|１字下げ］Ｍ/u.test(line)) ?? '';
    expect(begins(`${front}\n${TEXT}`)).toMatchObject({
      text: expect.stringContaining(first.replace(/^[\s\u3000]+|［.*］/gu, '')),
    });
  });

  it('but no title that is a name', () => {
    expect(begins(`\u3000\u3000石川君\n\n\u3000石川君は町に生れた。${TEXT}`)).toMatchObject(opensWith(/^石川君は/u));
  });

  it('in a postcard that the text quotes, with who signs it', () => {
    const card =
      '「石の話を書くのは町の話が売れなくなったからか。恥を知れ。\n［＃地から２字上げ］一町民」\n\n\u3000町中から反響があった。これも、その一つである。';
    expect(begins(`${card}\n${TEXT}`)).toMatchObject(opensWith(/^「石の話.*\n一町民」\n町中から/u));
  });

  it('as an advertisement is that the next words explain', () => {
    const bill =
      '［＃ここから９字下げ］\n広告\n［＃ここから４字下げ、折り返して６字下げ］\n一\u3000拙者昨夕散歩の際此町の草の中に石一個遺失致し候間御拾取の上御届け下され候御方へは御礼として石百個呈上可仕候\n［＃ここから８字下げ］\n月\u3000\u3000日\u3000\u3000\u3000\u3000\u3000\u3000あーさー、もでる\n［＃ここで字下げ終わり］\n\u3000これ石町の片辺に今朝より建てる広告標なり。';
    expect(begins(`${bill}\n${TEXT}`)).toMatchObject(opensWith(/^一\u3000拙者昨夕/u));
  });
});

it('an editor’s note on a reprint ends with its paragraph', () => {
  const note =
    '［＃ここから罫囲み］\n\u3000これは「石の友」四月号に発表された見本花子氏の「道」の再録です。\n［＃ここで罫囲み終わり］\n\n';
  expect(begins(note + TEXT)).toMatchObject(isText);
});
