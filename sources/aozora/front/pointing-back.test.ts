import { describe, expect, it } from '@jest/globals';
import { openingOf } from '../passage/opening.js';

const KNOWN = { title: '石の話', author: '見本花子', foreignName: '', contributors: [] as readonly string[] };
const PLAIN = '道はまっすぐに続いていた。歩いているのはわたし一人だった。';
const TEXT = `\u3000${PLAIN.repeat(4)}\n`;
const SAID = `「もう遅すぎる、町の人よ。${PLAIN}名もない一人の旅人に過ぎないのだ。」`;
const POEM = 'また石が降り出した。\nもう一尺五寸、\nしかし俺は石をさがしに、\n'.repeat(3);
const LETTER =
  '\u3000かの日町を落ちて石の宿にやどり申候\u3000きのふより山の家を借りうけ、ともかくすごし居り候\nこれは殘少き石に候\nこの先いかゞ成行くべきかみづからも知らず候\n';

function begins(body: string): unknown {
  return openingOf(body.split('\n'), KNOWN);
}

function inBlock(text: string, by = '２'): string {
  return `［＃ここから${by}字下げ］\n${text}［＃ここで字下げ終わり］\n`;
}

const isUnclear = { none: 'opening-unclear' };

describe('a quotation at which the first sentence points', () => {
  it.each([
    [
      'where nothing parts the two',
      `${inBlock(`${SAID}\n`)}［＃地から２字上げ］（アンドレ・モデル――「石」）\n\u3000こういう言葉のうちには、石に似たものがある。${PLAIN}\n`,
      /^「もう遅すぎる/u,
    ],
    [
      'below the number of the first chapter',
      `［＃７字下げ］一［＃「一」は中見出し］\n\n${inBlock(POEM)}\n\u3000これは、町のある新聞に載せてあったもので、一青年の詩である。${PLAIN}\n`,
      /^また石が降り出した。/u,
    ],
    [
      'in paragraphs with a chapter of their own',
      `\u3000\u3000一\n${`「${PLAIN.repeat(2)}」\n`.repeat(3)}\u3000\u3000二\n\u3000以上は町の人の説にして、これを町の会に述べたり。${PLAIN}\n`,
      /^「道はまっすぐに/u,
    ],
  ])('is the beginning %s', (_, front, beginning) => {
    expect(begins(front + TEXT)).toMatchObject({ text: expect.stringMatching(beginning) });
  });

  it.each([
    ['a letter', `${inBlock(LETTER, '１')}\n\u3000この手紙は木組一郎から石川竹蔵に宛てたものである。${PLAIN}\n`],
    ['a poem out of a paper', `${inBlock(POEM)}\n\u3000これは、町のある新聞に載せてあったものである。${PLAIN}\n`],
    [
      'a poem with its poet and translator',
      `［＃３字下げ］石の船\n\n${inBlock('さてわれら石に浴しつゝ行けば\nこゝ石は恍惚として蒼ぐもり\n'.repeat(4))}［＃ここから地から２字上げ］\nアルチュル・モデル\n木組秀雄\n［＃ここで字上げ終わり］\n\nこの援用文は、美しい引例として掲げるのである。${PLAIN}\n`,
    ],
    [
      'a haiku with a name at its foot',
      `［＃１字下げ］石の庭［＃「石の庭」は中見出し］\n\n［＃２字下げ］町中や石持つ庭の畳替［＃地から２字上げ］石雨\n\u3000かうしたいまは見られなくなつた石の庭のおもかげ。${PLAIN}\n`,
    ],
    [
      'a dialogue on which it exclaims',
      `${inBlock('「僕は石を愛しています」と木組は言った\n\u3000石子は、さっと顔をあからめて、うなだれた。\n［＃地から１字上げ］――モデル（吹雪）\n', '７')}\n\n\n\u3000なんという平凡。わかい男女の会話は石に似ている。${PLAIN}\n`,
    ],
    [
      'the first of the poems that an essay goes through',
      `${inBlock('石の耳にし入らば、このゆふべ、\n涙あふれむ、――\n\u3000もの言ふなかれ。（木哀）\n', '３')}\n「${PLAIN}」\n\u3000かう言つたやうな心を抱きながら、無言でゐる男がある。${PLAIN.repeat(2)}\n\n${inBlock('石を置きて\n秋の風を聽く、\n', '３')}\n`,
    ],
  ])('leaves the work out where something parts them: %s', (_, front) => {
    expect(begins(front + TEXT)).toEqual(isUnclear);
  });

  it('is passed over where the text does not point at it', () => {
    const signed = `${inBlock(`${SAID}\n`)}［＃地から２字上げ］（アンドレ・モデル――「石」）\n\n`;
    for (const first of ['この言葉遣いのうまい男は町にいた。', 'かういふ風に石を置く。', '右手に石があつた。'])
      expect(begins(`${signed}\u3000${first}${PLAIN.repeat(4)}\n`)).toMatchObject({
        text: expect.stringMatching(new RegExp(`^${first}`, 'u')),
      });
  });
});

describe('lines that the text takes up', () => {
  it.each([
    [
      'because somebody says their first words',
      `${inBlock('春来頻リニ到ル石家の東\n袖ヲ垂レ懐ヲ開キテ石ヲ待ツ\n')}\n\u3000${PLAIN.repeat(3)}\n「春来頻到――」\n\u3000町の男が石を指差した。\n`,
      /^春来頻リニ到ル/u,
    ],
    [
      'chanted in the first chapter',
      `\u3000\u3000\u3000一\n\n${inBlock('石光掩蔽\u3000\u3000地上清涼\u3000\u3000靉靆垂布\n其雨普等\u3000\u3000四方倶下\u3000\u3000流樹無量\n', '４')}「お布施申しましょう。」\n`,
      /^石光掩蔽/u,
    ],
    [
      'a song that goes on in dots',
      `［＃５字下げ］一［＃「一」は中見出し］\n\n${inBlock('I chatter, as I flow\n\u3000To join the river,\n', '１')}\u3000………………\n\u3000うたでもうたつてゐないと石になりさうだ。\n`,
      /^I chatter/u,
    ],
  ])('are the beginning: %s', (_, front, beginning) => {
    expect(begins(front + TEXT)).toMatchObject({ text: expect.stringMatching(beginning) });
  });

  it('in a frame leave the work out', () => {
    const framed =
      '［＃以下の「残石白紅花盛\u3000余多人石丹寺」は罫で囲む］\n\n\u3000\u3000\u3000残石白紅花盛\n\u3000\u3000\u3000\u3000余多人石丹寺\n\n';
    expect(begins(`${framed}「ふうん読めんなあ」\n${TEXT}`)).toEqual(isUnclear);
  });

  it('are no title of a chapter, though somebody says it', () => {
    const title = '\u3000\u3000\u3000怪放送――お化け石事件とは？\n\n';
    expect(begins(`${title}${TEXT}「怪放送だ」\n${TEXT}`)).toMatchObject({
      text: expect.stringMatching(/^道はまっすぐに/u),
    });
  });
});

it('a motto in quotation marks is no list of persons, and a row of running digits no number of a chapter', () => {
  const motto = inBlock('『石少年を誇稱す\n糜爛せる石の子』\n', '５');
  expect(begins(`${motto}\n\u3000諸君試みに讀んで見たまへ。\n\n${TEXT}『石少年のかたまりか』\n`)).toMatchObject({
    text: expect.stringMatching(/^『石少年を誇稱す/u),
  });
  expect(begins(`\u3000１２３\n１●●●\n２●●●\n３●●●\n${TEXT}`)).toMatchObject({
    text: expect.stringMatching(/^１２３\n１●●●/u),
  });
});

it('a judgement that the text speaks of leaves the work out', () => {
  const judged = `\u3000石の損害事件の訴状\n\n${inBlock(`\u3000${PLAIN.repeat(3)}\n`)}`;
  const comment = `\u3000この判決に対して反対の言葉を見た。${PLAIN}\n`;
  expect(begins(`${judged}\n${comment}${TEXT}`)).toEqual(isUnclear);
});

it('a preface with a note of the translator in its heading is no preface of somebody of that name', () => {
  const heading = '\u3000\u3000\u3000序言（訳註――第一版のみに掲載）\n\n';
  const preface = `\u3000以下の論文は友と交わした会話に由来するものである。${PLAIN}\n\u3000\u3000\u3000一七九八年六月七日\n［＃改ページ］\n\n`;
  const names = { ...KNOWN, contributors: ['石川吉男訳'] };
  expect(openingOf(`${heading}${preface}\u3000\u3000\u3000第一章\n\n${TEXT}`.split('\n'), names)).toMatchObject({
    text: expect.stringMatching(/^以下の論文は/u),
  });
});
