import { describe, expect, it } from '@jest/globals';
import { openingsOf, PLAIN } from '../opening.test-support.js';

const begins = openingsOf('石の話');
const TEXT = `\u3000${PLAIN.repeat(4)}\n`;
const LETTER =
  '\u3000石をなくした男の妻でございます。町中をさがしましたが、どこにもありません。夫は石のことばかり申しております。\n\u3000どうかお助け下さい。お返事を待っております。\n';

function inBlock(text: string, by = '１'): string {
  return `［＃ここから${by}字下げ］\n${text}［＃ここで字下げ終わり］\n\n`;
}

const isText = { text: expect.stringMatching(/^道はまっすぐに/u) };

describe('words of somebody else that fill a block above the comment on them', () => {
  it.each([
    [
      'below their title and who wrote them',
      `\u3000\u3000石をなくした話\u3000\u3000木組静子（廿四歳）\n\n${inBlock(LETTER)}`,
    ],
    ['below a name at the right', `\u3000\u3000石の話\n\n［＃地から３字上げ］木組たい子\n${inBlock(LETTER)}`],
    [
      'with the word for such papers in bold type',
      inBlock(`\u3000木組一郎氏手記［＃「木組一郎氏手記」は太字］\n${LETTER}`),
    ],
    [
      'in several blocks',
      `\u3000\u3000石の話\n\n［＃地から３字上げ］木組たい子\n${inBlock(LETTER)}［＃地から１字上げ］（六・三〇\u3000町の新聞）\n\n［＃地から３字上げ］石川竹蔵\n${inBlock(LETTER)}`,
    ],
    ['longer than what is looked at first', `\u3000\u3000石の話\u3000\u3000木組静子\n\n${inBlock(LETTER.repeat(40))}`],
  ])('%s', (_, front) => {
    expect(begins(front + TEXT)).toMatchObject(isText);
  });

  it.each([
    [
      'what the comment goes through piece by piece',
      inBlock(
        `一\u3000石は拾ひて他人の道へ置くものなれば、町の人よりも石を大切にすべし。${'石を粗末にすべからず。'.repeat(3)}\n`,
      ),
      `\u3000拾ひて他人の道へ置くものは石に限らず。${PLAIN}\n\n［＃ここから１字下げ］\n一\u3000石は重きを善しとす。\n［＃ここで字下げ終わり］`,
    ],
  ])('%s', (_, front, comment) => {
    expect(begins(`${front}${comment}\n${TEXT}`)).toMatchObject({
      text: expect.stringMatching(/^拾ひて他人の道へ置くものは/u),
    });
  });
});

describe('the author’s own block stays', () => {
  it.each([
    ['under a title alone', `\u3000\u3000石の話\n\n${inBlock(LETTER)}`],
    ['under his own name', `［＃地から３字上げ］見本花子\n${inBlock(LETTER)}`],
    [
      'below the last person of a list',
      `［＃ここから２字下げ］\n\u3000登場人物\n石川\u3000\u3000\u3000\u3000\u3000町の子たち\n男\u3000\u3000\u3000\u3000\u3000\u3000老いたる侍\n\n\n［＃ここから３字下げ］\n${LETTER}［＃ここで字下げ終わり］\n花子。（唄。）\n`,
    ],
    ['where a tale goes on behind a letter', `${inBlock(LETTER)}\u3000妻の手紙である。今朝町から着いた。\n`],
  ])('%s', (_, front) => {
    expect(begins(front + TEXT)).toMatchObject({ text: expect.stringMatching(/^石をなくした男の妻/u) });
  });
});
