import { describe, expect, it } from '@jest/globals';
import { openingOf } from '../passage/opening.js';

const KNOWN = { title: '石の町', author: '見本花子', foreignName: '', contributors: [] as readonly string[] };
const PLAIN = '道はまっすぐに続いていた。歩いているのはわたし一人だった。';
const LONG = PLAIN.repeat(16);

function begins(...body: string[]): unknown {
  return openingOf(body.join('\n').split('\n'), KNOWN);
}

describe('words above a text in its first line, which no annotation calls a heading, are no part of it', () => {
  const TALE = `${PLAIN}町は遠い。`;
  const NAMES = ['道の石', '石の起源', '石と人', '石の心理'];

  it.each(['', '△'])('where every paragraph that begins without a blank has such words: %s', (mark) => {
    const body = NAMES.flatMap((name) => [`${mark}${name}\u3000${TALE}`, '\u3000次の段。', '']);
    expect(begins(...body)).toEqual({ text: `${TALE}\n次の段。` });
  });

  it('but not where one of them is without, where persons speak again, or a diary begins', () => {
    const paragraphs = NAMES.map((name) => `${name}\u3000${TALE}`);
    for (const body of [
      [...paragraphs, TALE],
      [...paragraphs, paragraphs[0] ?? ''],
      NAMES.map((_, day) => `${day + 1}日\u3000${TALE}`),
    ]) {
      expect(begins(...body)).toMatchObject({ text: expect.stringMatching(/^(?:道の石|1日)\u3000/u) });
    }
  });

  it('where they are a short sentence behind the number of a chapter, and no item of a list', () => {
    const chapter = (number: string, text: string): string => `\u3000${number}、石は道にころがる。${text}`;
    const chapters = (text: string): string[] => ['一', '二', '三', '四'].map((number) => chapter(number, text));
    expect(begins(...chapters(LONG))).toMatchObject({ text: expect.stringMatching(/^道はまっすぐに/u) });
    expect(begins(...chapters(PLAIN))).toMatchObject({ text: expect.stringMatching(/^一、石は/u) });
    expect(begins(...chapters(LONG).slice(0, 3))).toMatchObject({ text: expect.stringMatching(/^一、石は/u) });
  });
});

describe('a heading that only its place gives away', () => {
  const chapter = (heading: string): string[] => [heading, '「可愛い石です。ほら」', `\u3000${PLAIN}`, ''];
  const HEADINGS = ['何とも云えぬ石の姿！', '石を洗う姉', '石のありか？', '石と母', '道の石'];

  it('is no part of the text, where others of its form stand above other chapters', () => {
    const expected = { text: `「可愛い石です。ほら」\n${PLAIN}` };
    expect(begins(...HEADINGS.flatMap(chapter))).toEqual(expected);
    expect(begins(...HEADINGS.flatMap((heading) => [heading, '', ...chapter('').slice(1)]))).toEqual(expected);
  });

  it('is text where it is a date, or among lines of verse', () => {
    expect(begins(...['一月二日', '一月三日', '一月四日', '一月五日', '一月六日'].flatMap(chapter))).toMatchObject({
      text: expect.stringMatching(/^一月二日/u),
    });
    const verse = ['石はころがる', '町へころがる', '山もころがる', '空もころがる', '石もとぶ', ''];
    expect(begins(...verse, ...HEADINGS.flatMap(chapter))).toMatchObject({
      text: expect.stringMatching(/^石はころがる/u),
    });
  });
});

describe('the title of a poem that blanks set in', () => {
  const TITLES = ['\u3000\u3000\u3000秋の暮れ', '\u3000\u3000\u3000石を拾ひて'];
  const VERSE = ['道ばたに淋しく鳴れる夕の鐘に', '\u3000こぼれそめてし石の白さよ'];

  it('is no part of it, nor is the next one', () => {
    expect(begins(TITLES[0] ?? '', ...VERSE, '', TITLES[1] ?? '', ...VERSE)).toEqual({
      text: VERSE.join('\n').replace('\u3000', ''),
    });
  });

  it('ends the passage right below the last line too', () => {
    const rules = ['一、石を粗末にしないこと', '一、道を忘れないこと', '一、愚痴をいはないこと'];
    const titles = ['石三則', '道三章', '町三条'].map((title) => `\u3000\u3000\u3000${title}`);
    const block = titles.flatMap((title) => [title, ...rules]);
    expect(begins('［＃ここから２字下げ］', ...block, '［＃ここで字下げ終わり］', '', `\u3000${LONG}`)).toEqual({
      text: rules.join('\n'),
    });
  });

  it('may stand alone far in, or in a block with the verse', () => {
    expect(
      begins('\u3000\u3000\u3000\u3000\u3000再び石へ', '', `\u3000${PLAIN.slice(0, 13)}`, '\u3000九月'),
    ).toMatchObject({
      text: expect.stringMatching(/^道はまっすぐに/u),
    });
    expect(begins('［＃ここから３字下げ］', '\u3000\u3000\u3000初春景物', ...VERSE)).toMatchObject({
      text: expect.stringMatching(/^道ばたに/u),
    });
  });

  it('is the first line of the verse where it is a sentence, or no line of its form follows', () => {
    expect(begins('\u3000\u3000\u3000道をゆく。', ...VERSE)).toMatchObject({
      text: expect.stringMatching(/^道をゆく/u),
    });
    expect(begins(TITLES[0] ?? '', ...VERSE)).toMatchObject({ text: expect.stringMatching(/^秋の暮れ/u) });
  });
});

it('the heading of a prologue has a comma behind its first word', () => {
  expect(begins('\u3000\u3000序、さらば石の町よ', '', `\u3000${PLAIN}`)).toEqual({ text: PLAIN });
});
