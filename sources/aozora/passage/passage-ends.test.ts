import { describe, expect, it } from '@jest/globals';
import { openingOf } from './opening.js';

const PLAIN = '道はまっすぐに続いていた。歩いているのはわたし一人だった。';
const VERSE = '道は遠く続く道よ\n石は白くつめたい石\n雲はただ流れて行く';

function begins(body: string): unknown {
  return openingOf(body.split('\n'), { title: '道', author: '見本花子', foreignName: '', contributors: [] });
}

describe('a passage ends above', () => {
  it.each([
    [
      'the title of the next poem, in the form of the first',
      `母の瞳\n\n${VERSE}\n\nお月見\n\n月に照らされると\n月の光に\n`,
    ],
    ['one that is set in', `${VERSE}\n\n［＃２字下げ］恋\nきえやらぬ思ひの川にすだく螢のみかは\n`],
    ['a head note', `${VERSE}\n\n\u3000\u3000湊川にて\n月と日のむかしをしのぶ\n`],
    [
      'one that the list of contents has',
      `\u3000\u3000目次\n\n母\n岩手公園\n\n\u3000\u3000\u3000\u3000母\n\n${VERSE}\n\n\u3000\u3000\u3000\u3000岩手公園\n\n散乱の、\n銀の声。\n`,
    ],
    ['where it was written', `${VERSE}\n［＃１０字下げ］（故郷前橋にて）\n`],
    ['when it was', `${VERSE}\n［＃１１字下げ］――大正四年元旦――\n`],
    ['a note of the author’s to what is above', `${VERSE}\n\n［＃ここから２字下げ］\n［自注１］石のこと。\n`],
    [
      'a title that comes again in the form of the first line',
      `\u3000\u3000\u3000秋の暮れ\n嵐山夕べ遠くなる鐘\n\u3000\u3000\u3000\u3000こぼれる紅葉\n\n\u3000\u3000\u3000人に示すとて\nゆく春も\n`,
      '嵐山夕べ遠くなる鐘\nこぼれる紅葉',
    ],
    [
      'one far in between two poems in Chinese',
      '\u3000\u3000\u3000\u3000\u3000\u3000失題\n嚴寒勉學坐深宵。冷面饑腸燈數挑。\n\u3000\u3000\u3000\u3000\u3000\u3000偶成\u3000\u3000○詠道。\n一貫唯唯諾。從來鐵石肝。\n',
      '嚴寒勉學坐深宵。冷面饑腸燈數挑。',
    ],
  ])('%s', (_, body, text = VERSE) => {
    expect(begins(body)).toEqual({ text });
  });

  it('no line of its own poem that stands between empty ones', () => {
    const refrain = `${VERSE}\n\n\u3000\u3000\u3000R-R-r-r\n\n道の石\n`;
    expect(begins(refrain)).toEqual({ text: `${VERSE}\nR-R-r-r\n道の石` });
  });

  it('the date of the next entry of a diary, which is no last line either', () => {
    const entry =
      '\u3000一月八日（金曜）晴。\n\u3000昨夜はミゾレがちらちらしていたが、晴天。町まで歩いて行った。石を拾った。\n\n';
    const text = entry.trim().replace('\n\u3000', '\n');
    expect(begins(`${entry}\u3000一月九日（土曜）\n\u3000道を歩く。${PLAIN}\n`)).toEqual({ text });
    expect(begins(`\u3000月\u3000日。\n\u3000${PLAIN}${PLAIN}\n\n\u3000月\u3000日。\n\u3000石。\n`)).toEqual({
      text: `月\u3000日。\n${PLAIN}${PLAIN}`,
    });
    expect(begins(`\u3000一月一日\u3000水\n\u3000遊んだ。\n\u3000一月四日\u3000土\n\u3000${PLAIN}\n`)).toEqual({
      text: `一月一日\u3000水\n遊んだ。\n一月四日\u3000土\n${PLAIN}`,
    });
  });

  it('what stands above nothing', () => {
    expect(begins('\u3000（被告）\n\u3000石を売りそこねて困つてゐた\n\u3000（判決）\n')).toEqual({
      text: '（被告）\n石を売りそこねて困つてゐた',
    });
    expect(begins(`\u3000${PLAIN}\n\u3000（誰だろう？）\n`)).toEqual({ text: `${PLAIN}\n（誰だろう？）` });
  });
});

describe('a passage', () => {
  it('ends above the title of the work, where it comes again', () => {
    const body = `\u3000${PLAIN}石は白い。空は高く、風は強く、道は遠い。\n`;
    expect(
      openingOf(`${body}\n\u3000\u3000「石の道」について。\n○石はつめたい。\n`.split('\n'), {
        title: '「石の道」について',
        author: '見本花子',
        foreignName: '',
        contributors: [],
      }),
    ).toEqual({ text: body.trim() });
  });

  it('does not end with a sign for the entry above', () => {
    const day = '五月二十二日（日）\n\u3000道を歩いて石を拾つた。\n\n';
    expect(begins(`${day}五月二十三日（月）\n\u3000※［＃二の字点、1-2-22］\n`)).toEqual({
      text: '五月二十二日（日）\n道を歩いて石を拾つた。',
    });
  });

  it('takes a list in Latin letters with the sentence that goes on below it', () => {
    const item = '一、本書は、その忠実な複製というべき\n\u3000A. Sample: The Road, 3 vol., 1906 (Paper Press)\n';
    expect(
      begins(`［＃ここから改行天付き、折り返して１字下げ］\n${item}\u3000によって、和訳したものである。\n`),
    ).toEqual({
      text: '一、本書は、その忠実な複製というべき\nA. Sample: The Road, 3 vol., 1906 (Paper Press)\nによって、和訳したものである。',
    });
  });

  it('has no heading of a scene below the curtain', () => {
    expect(begins(`幕開く\n\n第一\u3000花子の家の中\n下手に戸。${PLAIN}\n`)).toEqual({
      text: `幕開く\n下手に戸。${PLAIN}`,
    });
  });
});

describe('a letter ends above', () => {
  const letter = '先刻は御頼申上候。早速御世話被下、有難奉存候。';
  it.each([
    ['date and closing', '［＃２字下げ］正月三日［＃地付き］拝稽首。\n［＃地付き］花子\n\u3000久保先生\n'],
    ['date and name', '［＃２字下げ］十九日［＃地付き］花\n［＃地付き］花子\n\u3000俊太郎先生\n'],
    [
      'the date with the name below it',
      '［＃３字下げ］十六日\n［＃地付き］花\n［＃１字下げ］報国隊中\n品川様［＃地付き］花子\n',
    ],
    [
      'a name',
      '［＃地から３字上げ］花子\n\n［＃ここから３字下げ］\n守夫様\n［＃ここで字下げ終わり］\n\u3000すみ子氏宛\n\u3000道。\n',
    ],
  ])('%s', (_, end) => {
    expect(begins(`${letter}\n${end}`)).toEqual({ text: letter });
  });

  it('a name in the line of its last sentence', () => {
    expect(
      begins('此頃出崎の人物ニて候。内々御見置可被成候も、さし出し候［＃地付き］花\n［＃３字下げ］慎老台\n'),
    ).toEqual({
      text: '此頃出崎の人物ニて候。内々御見置可被成候も、さし出し候',
    });
  });

  it('nothing that goes on at the right in the middle of its sentence', () => {
    expect(
      begins(`この文ハ極大事の事ニて、\n石の道の事ニて、けして見せら\n［＃地から１字上げ］れるぞへ\n${PLAIN}\n`),
    ).toEqual({
      text: `この文ハ極大事の事ニて、\n石の道の事ニて、けして見せられるぞへ\n${PLAIN}`,
    });
    expect(
      begins(`此文ハ極大事の事ニて候、\n此道にも私の咄御\n［＃地付き］なし可［＃レ］被［＃レ］遣候。\n${PLAIN}\n`),
    ).toEqual({
      text: `此文ハ極大事の事ニて候、\n此道にも私の咄御なし可被遣候。\n${PLAIN}`,
    });
  });
});

describe('a signature in the line of the text goes', () => {
  it.each([
    [
      'behind a wide gap',
      '石ひとつとして炎天の道\u3000\u3000\u3000\u3000\u3000花子\n\u3000七月の石を拾ふ\n',
      '石ひとつとして炎天の道\n七月の石を拾ふ',
    ],
    ['as an initial', `\u3000${PLAIN}（花）\n`, PLAIN],
    [
      'but no column of verse',
      '嘆きあひ\u3000\u3000\u3000\u3000\u3000酌みかふ道\n灯はとぼり\u3000\u3000\u3000\u3000\u3000雑木山\n',
      '嘆きあひ\u3000\u3000\u3000\u3000\u3000酌みかふ道\n灯はとぼり\u3000\u3000\u3000\u3000\u3000雑木山',
    ],
    [
      'alone far in',
      '一つの石\n\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000花子\n道の石よ白い石よ\n',
      '一つの石\n道の石よ白い石よ',
    ],
  ])('%s', (_, body, text) => {
    expect(begins(body)).toEqual({ text });
  });
});
