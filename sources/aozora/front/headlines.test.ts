import { describe, expect, it } from '@jest/globals';
import { openingsOf, PLAIN } from '../opening.test-support.js';

const begins = openingsOf('石の町');
const TEXT = `\u3000${PLAIN.repeat(4)}`;
const BEGINS = { text: expect.stringMatching(/^道はまっすぐに/u) };

describe('a text begins behind what an editor sets in above it', () => {
  it.each([
    [
      'what it says, above the title of the first part',
      `［＃ここから２０字下げ］\n町が見せるいろいろな石といふものは悉くその町の有つ道が土台になつてゐる\n［＃ここで字下げ終わり］\n\n\u3000\u3000\u3000\u3000\u3000誤つて拾はれる「石」\n\n${TEXT}`,
    ],
    [
      'why it was printed',
      `［＃２字下げ］同人が各自、種々なる方面より見たる町の石をあらはさむことにつとむ\n\n${TEXT.trim()}`,
    ],
    [
      'what it is, in two lines',
      `［＃ここから７字下げ］\nこれは雑誌「石」が、石に対する質問を読者から集め、\n編集部が提出した問題に対して述べたものである。\n［＃ここで字下げ終わり］\n\n［＃５字下げ］１\u3000石［＃「１\u3000石」は中見出し］\n\n${TEXT}`,
    ],
  ])('%s', (_, body) => {
    expect(begins(body)).toMatchObject(BEGINS);
  });

  it('but verse is the text', () => {
    expect(begins(`［＃２字下げ］町の石道の石みな拾はれて山にころがる石もなからむ\n\n${TEXT}`)).toMatchObject({
      text: expect.stringMatching(/^町の石/u),
    });
  });
});

describe('headings that end with a dash', () => {
  const part = (heading: string): string => `\u3000${heading}――\n${TEXT}\n\n`;

  it('are no part of the text, where three stand above parts of it', () => {
    expect(begins(['石について', '町について', '道について'].map(part).join(''))).toMatchObject(BEGINS);
  });

  it('but to whom one writes, and when it is, is', () => {
    expect(begins(part('石について'))).toMatchObject({ text: expect.stringMatching(/^石について――/u) });
    expect(begins(['ある日', '次の日', '三日'].map(part).join(''))).toMatchObject({
      text: expect.stringMatching(/^ある日――/u),
    });
  });
});
