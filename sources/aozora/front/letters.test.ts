import { describe, expect, it } from '@jest/globals';
import { openingOf } from '../passage/opening.js';

const LETTER = '一筆啓上仕候。此度の石、道に相廻申候。誠に白き石ニて候。';
const PLAIN = '道はまっすぐに続いていた。歩いているのはわたし一人だった。';

function begins(body: string, title = '手紙\u3000慶応二年一月二十日'): unknown {
  return openingOf(body.split('\n'), { title, author: '見本花子', foreignName: '', contributors: [] });
}

describe('a letter of the old style begins behind', () => {
  it.each([
    ['its addressee', '\u3000渡辺先生\u3000\u3000\u3000左右\n'],
    ['several of them', '池御一同\n杉御一同\n'],
    ['the place', '於［＃二］丸山［＃一］\n'],
    [
      'its envelope',
      '「架空御藩\n［＃２字下げ］彦助様［＃地から１字上げ］見本花子\n［＃７字下げ］足下\n［＃２字下げ］〆［＃地付き］」\n',
    ],
  ])('%s', (_, above) => {
    expect(begins(above + LETTER)).toEqual({ text: LETTER });
  });

  it('and one of today with its address', () => {
    expect(begins(`渡辺先生\n${PLAIN}`)).toEqual({ text: `渡辺先生\n${PLAIN}` });
    expect(begins(`渡辺先生\n${LETTER}`, '道')).toEqual({ text: `渡辺先生\n${LETTER}` });
  });
});

it('a letter in a collection begins behind what its editor says above it', () => {
  expect(begins(`\u3000見本石子殿（十九年十二月十二日朝）\n\u3000${PLAIN}`, '通信')).toEqual({ text: PLAIN });
});

it('a work begins behind a key of marks that no rule parts from the list above it', () => {
  const key = '●本文中、ルビは別の形式で処理した。\n●この本文も底本に準じた。\n==========\n';
  expect(begins(`［収録作品］\n道／石／\n雲\n\n［表記について］\n${key}\u3000道\n\n\u3000${PLAIN}`, '詩集')).toEqual({
    text: PLAIN,
  });
});

it('a passage that is drawn is no opening', () => {
  const pairs = ['父', '母', '弟', '岩本', '南'].map((name, at) => `\u3000${name}\u3000――佐々${at}男\n`).join('');
  expect(begins(pairs, 'メモ')).toEqual({ none: 'opening-unclear' });
  expect(begins(`${pairs}\u3000${PLAIN}`, '小伝')).toMatchObject({ text: expect.stringMatching(/^父/u) });
  expect(begins(`┌細君\n│七歳の伸一\n└富井\n${PLAIN}`, 'メモ')).toEqual({ none: 'opening-unclear' });
});

it('verse begins without the numbers of its stanzas', () => {
  const verse = (one: string, two: string, three: string): string =>
    `${one}峯吹く嵐\n露は真珠\n${two}友に別れし雁\n苔むす石\n${three}訪ふ人稀\n霧や香`;
  expect(begins(verse('一', '二', '三'), '道')).toEqual({ text: verse('', '', '') });
  for (const other of [verse('一', '三', '二'), verse('一つの', '二つの', '三つの'), verse('一、', '二、', '三、')]) {
    expect(begins(other, '道')).toEqual({ text: other });
  }
});
