import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openingOf } from './opening.js';

const UNCLEAR = { none: 'opening-unclear' };
const FIRST =
  '道はまつすぐに続いてゐた。歩いてゐるのはわたし一人だつた。空は高く、風はなく、石がひとつころがつてゐた。';
/** A sentence that ends too late to be taken. */
const TAIL = `${'う'.repeat(600)}。`;

function begins(body: string): unknown {
  return openingOf(body.split('\n'), { title: '道', author: '見本花子', foreignName: '', contributors: [] });
}

describe('no sentence is', () => {
  it.each([
    ['a date with the text behind it', '二十六日。きのうは雨にふり暮らされて、'],
    ['the name of a time of life', '中学時代。――漢詩をならひ、'],
    ['the number of what follows', '２．教授の事は、'],
  ])('%s', (_, label) => {
    expect(begins(`\u3000${FIRST}\n\u3000${label}${TAIL}`)).toEqual({ text: FIRST });
  });

  it('who speaks, which stands before other speeches too', () => {
    const said = '私。この道はどこへ続いてゐるのですか。\n旅人。山の村へ続いてゐます。三日はかかります。\n';
    expect(begins(`${said}私。${TAIL}`)).toEqual({ text: said.trim() });
  });

  it('the date of the next day, at the end of a passage', () => {
    const day = '\u3000蛇を投げ入れた人がある。憤怒。終日、臥床。';
    expect(begins(`\u3000月\u3000日。\n${day}\n\n\u3000月\u3000日。\n\u3000${TAIL}`)).toEqual({
      text: `月\u3000日。\n${day.trim()}`,
    });
    expect(begins(`一月七日（木曜）\n${day}\n\n一月十一日（月曜）\n\u3000${TAIL}`)).toEqual({
      text: `一月七日（木曜）\n${day.trim()}`,
    });
  });

  it('the greeting of the next letter, or when and where the lines were written', () => {
    expect(begins(`\u3000${FIRST}かしこ。\n\n\u3000拝啓。\n\u3000${TAIL}`)).toEqual({ text: `${FIRST}かしこ。` });
    expect(begins('\u3000これはわたしの父の日記である。一八九八年六月、見本市')).toEqual({
      text: 'これはわたしの父の日記である。',
    });
  });

  it('something said that is never closed, with と in the next paragraph', () => {
    expect(begins(`\u3000${'雨が降つて居つた、'.repeat(14)}\n「屹度雨だから\n\u3000と母はいつた、${TAIL}`)).toEqual(
      UNCLEAR,
    );
  });

  it('a paragraph that breaks off', () => {
    expect(begins(`\u3000${'虫干すとて出しける中に、'.repeat(10)}母の仰せつるに、承りぬとて`)).toEqual(UNCLEAR);
  });
});

describe('verse is cut behind a line,', () => {
  const LINES = '緑の褪めた\n砂と塵だらけの\n水のない\nいぢけた椰子の木立\n木にした動かぬ猿\n死んだちつぽけな鰐\n';

  it('and not at a mark inside it', () => {
    expect(begins(`${LINES}え？\u3000これが博覧会の南洋館であらうか\n${'線のない言葉\n'.repeat(40)}`)).toMatchObject({
      text: expect.stringMatching(/南洋館であらうか|言葉$/u),
    });
    const tanka = '雪ほのに見えて\u3000しづもる向ひ山。暗きに起きて、兵を発たしむ';
    expect(begins(`暁の寒き闇に\u3000別れたるかの人は、到りつらむか\n\n${tanka}\n\n若くして\n\n${TAIL}`)).toEqual({
      text: expect.stringContaining(tanka),
    });
  });

  it('below the lines of a poem that are set in', () => {
    const poem = (line: string): string => `${line}の朝の足元に\n\u3000\u3000なぐれば小石ゑみてあり\n`;
    const all = ['春', '夏', '秋', '冬', '昔', '今'].map(poem).join('');
    expect(begins(all)).toEqual({ text: expect.stringMatching(/ゑみてあり$/u) });
  });

  it('and at the end of a poem of three lines', () => {
    const poem = (line: string): string => `${line}何でもないと\n思ひつゝ人ごみの中を\nひとり歩いて行く\n\n`;
    const all = ['春', '夏', '秋', '冬', '昔', '今'].map(poem).join('');
    expect(begins(all)).toEqual({ text: expect.stringMatching(/歩いて行く$/u) });
  });

  it('and no line that is but the beginning of a clause', () => {
    const verse =
      '蛙がころころ泣いてゐた\nひとり立つてゐる朝の駅\nランプを持つてゐた\n夜は暗かつた\n雨があがつた\n桑名の夜の白い石\n';
    expect(begins(`${verse}とほい桑名の駅とは\n${'うすい影のなかの町\n'.repeat(40)}`)).not.toMatchObject({
      text: expect.stringMatching(/駅とは$/u),
    });
  });
});

describe('a list or a block is whole, where a sentence goes on below it:', () => {
  it.each([
    [
      'a block that is set in',
      '［＃ここから２字下げ］\n一、自由の時代（一八八七―九四）\n二、その後\n［＃ここで字下げ終わり］\nとなる。',
    ],
    ['titles in brackets', '「道の物語」\n「石の遠征録」\n「山の記」\n\u3000その他の種々の物語を、'],
    [
      'titles in Latin letters',
      'The Black Cat.\nThe Cask of Amontillado.\nThe Gold Bug.\n\u3000など、いつ読んでも面白く、',
    ],
  ])('%s', (_, list) => {
    const found = begins(`\u3000${FIRST}\n\u3000時代の色から、四つの時期に別ければ、\n${list}${TAIL}`);
    expect(found).toEqual({ text: expect.stringMatching(/ころがつてゐた。$|となる。$/u) });
  });

  it('a song below a paragraph', () => {
    const song =
      '［＃ここから２字下げ］\n七日七夜\u3000酒を飲まず\n琴を聞かず\n（おまえの顔は）\nバッカスのようだ\n［＃ここで字下げ終わり］\n';
    expect(begins(`\u3000――${FIRST}\n${song}\u3000この歌は${TAIL}`)).toEqual({
      text: expect.stringMatching(/^――.*(?:ゐた。|バッカスのようだ)$/su),
    });
  });

  it('but not a figure made of characters', () => {
    expect(begins(`\u3000${FIRST}\n┌イ、海岸。\n┤ロ、川。\n└ハ、山。\n\u3000${TAIL}`)).toEqual({ text: FIRST });
    const box = '┌───────┐\n│山の人│\n│駅の人│\u3000\u3000石の人（佐）\n│事務所│\n';
    expect(begins(`\u3000${FIRST}\n${box}\u3000${TAIL}`)).toEqual({ text: FIRST });
    expect(begins('┌細君、小枝\n│七歳の伸一\n└三人の娘')).toEqual(UNCLEAR);
  });
});

describe('a first line', () => {
  it.each(['は、革命は遠いといふ事の話である。', 'の句は、今の人には分りにくいものである。'])(
    '%s begins above',
    (line) => {
      expect(begins(`\u3000\u3000道の石\n\n\u3000${line}\n\u3000${FIRST}`)).toMatchObject({
        text: expect.stringMatching(new RegExp(`^道の石\n${line}`, 'u')),
      });
      expect(begins(`\u3000${line}\n\u3000${FIRST}`)).toEqual(UNCLEAR);
    },
  );
});

it('a picture book whose sentences run around its pictures has no lines to end at', () => {
  const picture = '［＃「道」の図（fig1_01.png、横100×縦100）入る］\n';
  const page = 'むかし人は山へ柴を\n刈りに行きしが、石の\nころがるを見て、\n';
  expect(begins(`${page}${picture}`.repeat(4) + page.repeat(4))).toEqual(UNCLEAR);
});

it('a few words that say nothing are not all, where the next sentence ends in time', () => {
  const next = `${'え'.repeat(450)}。`;
  expect(begins(`\u3000一席申し上げます。${next}`)).toEqual({ text: `一席申し上げます。${next}` });
});

it('the number of a chemical name stays behind its star', () => {
  expect(begins(`\u3000道の石は酸（＊２，５－石の酸）である。${FIRST}`)).toMatchObject({
    text: expect.stringMatching(/^道の石は酸（２，５－石の酸）である。/u),
  });
});

it('what is taken is the beginning of the text, whatever stands in it', () => {
  const piece = fc.constantFrom(
    '道',
    '石の',
    '、',
    '。',
    '！',
    '\u3000',
    '「',
    '」',
    '（',
    '）',
    'と',
    '――',
    '\n',
    '二日。',
    '┌',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
      const body = `道の朝。${pieces.join('')}`;
      const found = openingOf(body.split('\n'), { title: '題', author: '見本花子', foreignName: '', contributors: [] });
      // A line of dashes alone parts the text and is no part of it.
      const bare = (text: string): string => text.replace(/^[―\s]+$/gmu, '').replace(/\s/gu, '');
      if ('text' in found) expect(bare(body)).toContain(bare(found.text));
    }),
    { numRuns: 150 },
  );
});
