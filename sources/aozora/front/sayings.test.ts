import { describe, expect, it } from '@jest/globals';
import { openingsOf, PLAIN } from '../opening.test-support.js';

const begins = openingsOf('石の話');
const TRANSLATED = { author: 'アン・モデル', contributors: ['木組一郎訳'] };
const TEXT = `\u3000${PLAIN.repeat(4)}\n`;
const VERSE = '門の外の石\n道はつづく\nどこまでもつづく\n';

function inBlock(text: string, by = '２'): string {
  return `［＃ここから${by}字下げ］\n${text}［＃ここで字下げ終わり］\n`;
}

const isText = { text: expect.stringMatching(/^道はまっすぐに/u) };
const isVerse = { text: '門の外の石\n道はつづく\nどこまでもつづく' };

describe('words of somebody else above a text are known by their source', () => {
  it.each([
    [
      'a sentence with a name right above the paragraph',
      '［＃１字下げ］「石の神に縁みてぞ、けふをば石の日といふ。墳墓に降りゆくまで守る宝といふは石のみ。」\n［＃地から２字上げ］カアトライト\n',
    ],
    [
      'verse of many lines with a title, a year and a poet',
      `${inBlock(`${'石の記念碑となって集まっているのをみれば、\n'.repeat(14)}［＃２字下げ］――「石の諷刺詩」一五九八年、Ｔ・Ｂ作\n`)}\n\n`,
    ],
    [
      'verse with a name between dashes on its page',
      `${'われは堅き石\n打ち砕かれじ。\n'.repeat(5)}\n\u3000――バイーフ――\n［＃改ページ］\n\n`,
    ],
    [
      'a report with the paper that printed it',
      `${inBlock(`【町発】先月二十三日、石の町で石が発見された。${PLAIN}\n`)}［＃地付き］――（町の新聞五月十九日夕刊）――\n\n\u3000\u3000\u3000\u3000石を拾う父\n\n`,
    ],
    [
      'a leaflet with its source above a heading',
      `${inBlock(`\u3000古来より石に恵まれていた町は、石をむだなく使ってきました。${PLAIN.repeat(9)}\n`)}\n［＃１１字下げ］石の町「石羊羹」説明書きより\n\n［＃７字下げ］１［＃「１」は中見出し］\n\n`,
    ],
  ])('%s', (_, front) => {
    expect(begins(front + TEXT, TRANSLATED)).toMatchObject(isText);
  });

  it.each([
    [
      'verse out of a book on a page before',
      `${inBlock('見よその彼等\n酌み交す円居のめぐり。\n')}［＃地付き］森木氏訳「石の歌」より\n［＃改ページ］\n\n\u3000石\n\n\n`,
    ],
    [
      'lines in quotation marks with their source behind',
      '「詩と石とは\nもはや\u3000区別出来ず\n石の名を挙げよう」\u3000\u3000（木組一郎の詩）\n\n',
    ],
    [
      'prose between dashes far in',
      `${inBlock('――石の墓を見たことがあるか。むかし、さる石持ちの翁ありて、己が墓に池を穿ち、石を植えたりと。――\n', '５')}\n`,
    ],
  ])('%s', (_, front) => {
    expect(begins(front + VERSE)).toEqual(isVerse);
  });

  it('verse with its poet and its translator', () => {
    const names = '［＃ここから１６字下げ］\nアルチュル・モデル\n木組秀雄\n';
    const verse = inBlock('さてわれら石に浴しつゝ行けば\nこゝ石は恍惚として蒼ぐもり\n'.repeat(4) + names);
    expect(begins(`${verse}\nその後、町の石を見に行くことはなくなつたのである。${PLAIN}\n`)).toMatchObject({
      text: expect.stringMatching(/^その後、/u),
    });
  });

  it('verse between dashes above the persons of a play', () => {
    const front = `${inBlock('――よしと云ひあしと云はれつ石の町\n\u3000\u3000\u3000うきふししげき石をゆくかな――\n')}\n\n［＃４字下げ］人物\u3000所\u3000時［＃「人物\u3000所\u3000時」は中見出し］\n［＃６字下げ］凡て知れず。\n\n［＃４字下げ］情景\u3000一［＃「情景\u3000一」は中見出し］\n${inBlock('石のほとりに広場があり、人が休息している。\n')}\n`;
    const talk = '男\u3000石はどこだ。\n女\u3000ここに。\n男\u3000ああ。\n'.repeat(5);
    expect(begins(front + talk)).toMatchObject({ text: expect.stringMatching(/^石のほとりに/u) });
  });

  it.each([
    [
      'a sentence signed by the author',
      `［＃１字下げ］「道はまっすぐに続く。石はその道にころがり、だれも拾わない。」\n［＃地から２字上げ］見本花子\n${TEXT}`,
    ],
    [
      'something said, with a day below',
      `［＃１字下げ］「道はまっすぐに続く。石はその道にころがり、だれも拾わない。」\n［＃地から２字上げ］五月六日\n${TEXT}`,
    ],
    [
      'verse on a page with the author’s name',
      `道はつづく\n石はころがる\n\n\u3000――見本花子――\n［＃改ページ］\n\n${TEXT}`,
    ],
  ])('and these stay: %s', (_, body) => {
    expect(begins(body)).toMatchObject({ text: expect.stringMatching(/道は/u) });
    expect(begins(body)).not.toMatchObject(isText);
  });
});

describe('verse of two lines that the tale has again', () => {
  const verse = 'あらたまの石の三年を待ちわびて\n\u3000\u3000ただ今宵こそ石をまくらに\n';
  const tale = `${TEXT}\u3000男は「あらたまの石の三年を待ちわびて」と口ずさんだ。\n`;

  it.each([
    [
      'is sung in it where it is set in a little',
      '３',
      expect.objectContaining({ text: expect.stringMatching(/^あらたま/u) }),
    ],
    ['may be anybody’s motto where it stands far in', '２２', { none: 'opening-unclear' }],
  ])('%s', (_, by, opening) => {
    expect(begins(`${inBlock(verse, by)}\n${tale}`)).toEqual(opening);
  });
});

describe('prose far in and far above the text', () => {
  const said =
    'この町の人は石をきらえば忽ち捨てると云う。石の子までも共に埋めて平然たる姿なりと。また隣の町の人の如きは、石の割るるや之を山野に運び、町の道に敷くと云う。';

  it('that tells what people say may be anybody’s', () => {
    expect(begins(`${inBlock(`\u3000${said}\n`, '８')}\n\n\n${TEXT}`)).toEqual({ none: 'opening-unclear' });
  });

  it.each([
    ['of the author’s own', said.replace('この町', 'わたしの町'), '\n\n\n'],
    ['right above it', said, '\n'],
  ])('is his: %s', (_, prose, gap) => {
    expect(begins(inBlock(`\u3000${prose}\n`, '８') + gap + TEXT)).toMatchObject({
      text: expect.stringMatching(/の町の人は/u),
    });
  });
});

describe('the first page of a diary, above its first day', () => {
  const entry = `\n\u3000三月二十日［＃「三月二十日」に二重傍線］\u3000初雷。\n\nまた雨だ、うそ寒い。${PLAIN}\n`;

  it.each([
    [
      'with the name of its author and its time',
      'かうして\u3000\u3000\u3000\u3000\u3000花子\nここに石\n［＃ここから２３字下げ］\n昭和八年三月二十日ヨリ\n同年七月十日マデ\n',
    ],
    ['with a verse in Chinese', '花開時石来\n石来時花開\n'],
    [
      'with a sutra',
      '\u3000\u3000誓詞に代へて\n我昔所造諸悪業\n皆由無始貪瞋痴\n\n\u3000\u3000三帰礼\n石に帰依し奉る\n',
    ],
  ])('is no text of it %s', (_, page) => {
    expect(begins(inBlock(page) + entry, { author: '種田山頭火' })).toMatchObject({
      text: expect.stringMatching(/^三月二十日\u3000初雷。\nまた雨だ/u),
    });
  });

  it('leaves it open whose a tanka there is', () => {
    expect(begins(inBlock('石山の彼方にたつ雲はしろく\n\u3000\u3000ここに焚く火の煙なりけり\n') + entry)).toEqual({
      none: 'opening-unclear',
    });
  });

  it.each([
    ['free verse', 'この石や\nいくたりゆきし\n\nしづけさは\n'],
    [
      'rules with headings in kanji',
      '\u3000自戒三則\n一、石を粗末にしないこと\n一、愚痴をいはないこと\n\u3000誓願三章\n一、後悔しないこと\n',
    ],
    ['a tanka between dashes', '――ひと年にひとたび逢はむ石\n\u3000\u3000別れきさなり今ぞ逢ひぬる――\n'],
  ])('is its first words: %s', (_, page) => {
    const [first = ''] = page.trim().split('\n');
    expect(begins(inBlock(page) + entry)).toMatchObject({ text: expect.stringMatching(new RegExp(`^${first}`, 'u')) });
  });
});

describe('a text by turns in two languages is left out', () => {
  it.each([
    [
      'English and its translation',
      'It was in the old days of stones, when there were many.\n（譯）之れは石の昔しの話で、石が多くありき。\nIn those days there was a stone.\n',
    ],
    [
      'Chinese and its translation in blocks',
      `晉太元中。武陵人。捕石爲業。縁溪行。忘途之遠近。忽逢桃花石。\n${inBlock('晉の代の頃かとよ、石を捕ふる業なすをのこ、谷川にそひて上りける。\n')}漁人甚異石。復前行。欲窮其林。林盡水源。便得一山。有小石。\n`,
    ],
  ])('%s', (_, body) => {
    expect(begins(body)).toEqual({ none: 'opening-unclear' });
  });
});
