import { describe, expect, it } from '@jest/globals';
import { PLAIN, SENTENCE, work } from '../work.test-support.js';

describe('aozora: the opening', () => {
  const opening = async (body: string): Promise<string> => (await work({ body })).opening;

  it.each([
    ['an annotated heading', '［＃８字下げ］一［＃「一」は大見出し］\n\n'],
    ['a heading between annotations', '［＃大見出し］道について［＃大見出し終わり］\n\n'],
    [
      'a heading that the text might go on behind, and a rule',
      'この｜道《みち》について［＃「この道について」は同行大見出し］――――――\n\n',
    ],
    ['a heading of several lines', '［＃ここから大見出し］\n道に\nついて\n［＃ここで大見出し終わり］\n\n'],
    ['a bare number', '　　　　　　　一\n\n'],
    ['a bare chapter', '第一章\n\n'],
    ['a titled chapter', '第一章　道\n\n'],
    ['a bare preface', '序\n'],
    ['a title that only stands apart', '別れ道\n\n'],
    ['an ornament', '　　　　　＊\n\n'],
    [
      'a figure and its caption',
      '［＃挿絵１（fig1_01.png、横255×縦404）入る］\n道の絵。［＃「道の絵。」はキャプション］\n',
    ],
    [
      'an epigraph',
      '［＃ここから５字下げ］\n道は人が作る。人は道が作る。\n［＃ここで字下げ終わり］\n［＃地から２字上げ］――ことわざ\n\n',
    ],
    ['a poem at the foot of the lines', '［＃地から３字上げ］春の夜の道ゆく人の影ひとつ\n\n'],
    ['a title page', '［＃ページの左右中央］\n\n\nすべての旅人に。\n\n［＃改丁］\n\n'],
    ['a list of chapters', '　　　　目次\n\n解説\n第一章　道\n［＃改ページ］\n\n'],
    ['the characters of a play', '人物\n旅人　四十歳\n犬\nほかに村人たち\n\n　　第一幕\n\n'],
    ['a note on the text', '（※この文章は、訳者が短くしたものです。）\n\n'],
  ])('begins behind %s', async (_, front) => {
    expect(await opening(`${front}\u3000${PLAIN.repeat(3)}`)).toBe(PLAIN.repeat(3));
  });

  it('keeps verse that is set in, and a paragraph that is', async () => {
    expect(await opening('［＃ここから４字下げ］\n道は続く\nどこまでも\n［＃ここで字下げ終わり］')).toBe(
      '道は続く\nどこまでも',
    );
    expect(await opening(`［＃ここから２字下げ］\n${SENTENCE}\n［＃ここで字下げ終わり］\n${SENTENCE}`)).toBe(
      `${PLAIN}\n${PLAIN}`,
    );
  });

  it('takes a poem in the middle of its page where there is nothing else', async () => {
    expect(await opening('［＃ページの左右中央］\n道は続く\nどこまでも\n［＃改ページ］')).toBe('道は続く\nどこまでも');
  });

  it('ends behind the last sentence within a hundred characters or so', async () => {
    const sentence = `${'あ'.repeat(29)}。`;
    expect(await opening(`\u3000${sentence.repeat(9)}`)).toBe(sentence.repeat(3));
  });

  it('waits for the end of a long sentence', async () => {
    const sentence = `${'あ'.repeat(170)}。`;
    expect(await opening(`\u3000短い。${sentence}次の文。`)).toBe(`短い。${sentence}`);
  });

  it('does not end where an utterance goes on in its sentence', async () => {
    const said = `「${'あ'.repeat(60)}。」と彼は言った。`;
    expect(await opening(`\u3000${said}${'い'.repeat(150)}。`)).toBe(said);
  });

  it('ends behind an utterance that has its line to itself', async () => {
    const said = `「${'あ'.repeat(60)}」`;
    expect(await opening(`${said}\n\u3000${'い'.repeat(250)}。`)).toBe(said);
  });

  it('does not cut a pair of brackets that closes in time', async () => {
    const said = `「${'あ'.repeat(80)}。${'い'.repeat(80)}。」`;
    expect(await opening(`${said}\n\u3000道。`)).toBe(said);
  });

  it('takes a piece of an utterance that does not close in time, with the bracket before it', async () => {
    const sentence = `${'あ'.repeat(49)}。`;
    expect(await opening(`「${sentence.repeat(12)}」`)).toBe(`「${sentence.repeat(2)}`);
  });

  it('ends verse at a line', async () => {
    const line = 'あ'.repeat(20);
    expect(await opening(`${line}\n`.repeat(12))).toBe(Array(5).fill(line).join('\n'));
  });

  it('keeps the breaks of paragraphs', async () => {
    expect(await opening('「道を。」\n「はい。」\n\n　それきりだった。')).toBe(
      '「道を。」\n「はい。」\nそれきりだった。',
    );
  });
});
