import { describe, expect, it } from '@jest/globals';
import { openingOf } from './opening.js';

const KNOWN = { title: '道', author: '見本花子', foreignName: '', contributors: [] as readonly string[] };
const PLAIN = '道はまっすぐに続いていた。歩いているのはわたし一人だった。';
const TEXT = `\u3000${PLAIN.repeat(4)}`;

function begins(body: string, known: Partial<typeof KNOWN> = {}): unknown {
  return openingOf(body.split('\n'), { ...KNOWN, ...known });
}

function setIn(text: string, by = '５'): string {
  return `［＃ここから${by}字下げ］\n${text}\n［＃ここで字下げ終わり］\n\n`;
}

function opensWith(beginning: RegExp): unknown {
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
    ['what else may be read', 'この論文を読む人は、更に拙稿「道の石」を参照されたい。'],
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
