import { describe, expect, it } from '@jest/globals';
import { openingOf } from '../passage/opening.js';

const KNOWN = { title: '石の日記', author: '見本石花子', foreignName: '', contributors: [] as readonly string[] };
const PLAIN = '道はまっすぐに続いていた。歩いているのはわたし一人だった。';
const TEXT = `\u3000${PLAIN.repeat(4)}\n`;
const DAY = '\n\u3000三月二十日\u3000初雷。\n\n';
const isText = { text: expect.stringMatching(/道はまっすぐに/u) };
const isUnclear = { none: 'opening-unclear' };

function begins(body: string): unknown {
  return openingOf(body.split('\n'), KNOWN);
}

function inBlock(text: string, by = '２'): string {
  return `［＃ここから${by}字下げ］\n${text}［＃ここで字下げ終わり］\n`;
}

describe('what is the author’s own above a text leaves the work out', () => {
  it.each([
    [
      'verse with the given name behind it',
      inBlock('かうして\u3000\u3000\u3000\u3000\u3000\u3000石花子\nここに石のかげ\n昭和八年三月二十日ヨリ\n') + DAY,
    ],
    [
      'verse below the given name',
      inBlock(
        '\u3000\u3000一石千家飯\n\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000石花子\n□春風の石一つ\n□秋風の石を持つ\n',
      ) + DAY,
    ],
    ['words in a box', inBlock('┌────────┐\n│石の春を迎へました。\u3000\u3000石花子拝│\n└────────┘\n') + DAY],
    [
      'verse on a page of its own',
      '［＃ページの左右中央］\n\n［＃３字下げ］おやをもり石をもりもり石の忌\u3000\u3000石花子\n\n［＃地から２字上げ］石守（石の人）\n［＃改ページ］\n\n［＃４字下げ］序［＃「序」は大見出し］\n\n',
    ],
    [
      'a haiku at the right',
      '［＃地から１字上げ］まづ船に石の幸えし五月かな\n\n\n［＃５字下げ］一［＃「一」は中見出し］\n\n',
    ],
    [
      'a note below the title on its page',
      '［＃ページの左右中央］\n\n［＃２字下げ］石の日記\n［＃４字下げ］（これは町の小話から暗示を得て書いたものだ）\n\n［＃改ページ］\n\n',
    ],
    [
      'a head note on its page',
      '［＃ページの左右中央］\n\n［＃５字下げ］昭和九年八月中旬、妻子と共に石の温泉に遊ぶ。滞在数日。\n\n［＃改ページ］\n\n［＃１字下げ］石［＃「石」は小見出し］\n\n',
    ],
    [
      'a preface in Chinese that gives the title, under a pen name',
      '［＃３字下げ］石の日記序［＃「石の日記序」は大見出し］\n\n［＃ここから３字下げ］\n伝曰。石人居常愛石。余則有所感。則以石の日記名篇。読之者幸也矣。\n\n昭和十歳次乙亥初秋\n［＃ここで字下げ終わり］\n［＃地から２字上げ］石陽漁夫識\n［＃改ページ］\n\n［＃７字下げ］一［＃「一」は中見出し］\n\n',
    ],
    [
      'a note in Chinese',
      `${inBlock('数日来残暑甚、発熱臥床、\n枕上成此稿。辛巳八月二十三日。\n', '５')}\n［＃４字下げ］石橋に宿りて\n\n`,
    ],
    [
      'a note on the tale, far in',
      '［＃ここから２１字下げ］\n本篇も亦、石の獨身もの。石が喜んで死地に赴きます。\n［＃ここで字下げ終わり］\n\n［＃９字下げ］一［＃「一」は中見出し］\n\n',
    ],
  ])('%s', (_, front) => {
    expect(begins(front + TEXT)).toEqual(isUnclear);
  });

  it.each([
    [
      'the page of a notebook with his name',
      inBlock('石の日記\n\u3000\u3000\u3000\u3000\u3000\u3000石花子\n昭和八年三月ヨリ\n') + DAY,
    ],
    [
      'verse with another name',
      inBlock('かうして\u3000\u3000\u3000\u3000石雨\nここに石のかげ\n') + DAY.replace('\u3000三月', '三月'),
    ],
  ])('but not %s', (_, front) => {
    expect(begins(front + TEXT)).toMatchObject(isText);
  });
});

describe('what an author says to who stages a work', () => {
  const CAST =
    '［＃ここから２字下げ］\n主なる人物\n［＃ここから４字下げ］\n見本平造\u3000\u3000四十六才\n妻たけ子\u3000\u3000四十二才\n安田某\u3000\u3000\u3000二十六才\n\n';
  const END = '［＃ここで字下げ終わり］\n［＃改ページ］\n\n［＃２字下げ］第一巻［＃「第一巻」は大見出し］\n\n';

  it.each([
    [
      'a note to the director',
      '此の「物語」は、どの部分を画面で表さうとも、それは監督の自由である。',
      /^此の「物語」は/u,
    ],
    ['where the stage is, in a sentence', '舞台は、町の屋敷の客間。', /^舞台は、町の屋敷/u],
    ['where it is, in a short sentence', '町の近郊である。', /^町の近郊である。/u],
  ])('begins it: %s', (_, said, beginning) => {
    expect(begins(`${CAST}${said}\n${END}${TEXT}`)).toMatchObject({ text: expect.stringMatching(beginning) });
  });

  it('does not where it is a mere place', () => {
    expect(begins(`${CAST}町――石川の病室\n${END}${TEXT}`)).toMatchObject({
      text: expect.stringMatching(/^道はまっすぐに/u),
    });
  });
});

it('prose between dashes in many sentences begins a poem', () => {
  const prose = '――石の墓を見たことがあるか。むしろ石室なり。また、石城の如きも見るべし。己が墓に石を植えたりと。――\n';
  const front = `［＃ここから５字下げ］\n${prose}［＃ここで字下げ終わり］\n\n`;
  expect(begins(`${front}墓のなかに石をうえる\n僕は一輪の石を植ゑる\n黒い体のなかに\n石をうゑる。\n`)).toMatchObject({
    text: expect.stringMatching(/^――石の墓を/u),
  });
});
