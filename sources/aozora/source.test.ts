import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import aozora, { type Work } from './source.js';
import { readMembers } from '../../src/input/readers/members/members.js';
import { zipOf } from '../../test/support/archives.js';
import { type Reading, readSource } from '../../test/support/read-source.js';

const FOLDER = 'sources/aozora';
const ARCHIVE = 'aozorabunko_text-master.zip';
const SAMPLE = Object.fromEntries(
  readdirSync(join(FOLDER, 'sample')).map((name) => [name, readFileSync(join(FOLDER, 'sample', name))]),
);
const RULE = '-'.repeat(55);
const NOTES = `${RULE}\n【テキスト中に現れる記号について】\n\n《》：ルビ\n（例）道《みち》\n${RULE}\n`;
const SENTENCE = '　道はまっすぐに続いていた。歩いているのはわたし一人だった。';
const PLAIN = '道はまっすぐに続いていた。歩いているのはわたし一人だった。';
const COLOPHON = '\n\n\n底本：「見本集」架空書房\n入力：架空の入力者\n';
const HOLDER = 'このファイルは、著作権者自らの意思により、青空文庫（http://www.aozora.gr.jp/）に収録されています。\n';

interface Parts {
  readonly block?: string;
  readonly notes?: string;
  readonly body?: string;
  readonly colophon?: string;
}

function workFile({ block = '道\n見本花子', notes = NOTES, body = SENTENCE, colophon = COLOPHON }: Parts): Buffer {
  return iconv.encode(`${block}\n\n${notes}\n${body}${colophon}`.replaceAll('\n', '\r\n'), 'cp932');
}

/** Reads an archive whose works have the numbers 1, 2, … */
async function read(works: readonly Buffer[], more: Readonly<Record<string, Uint8Array>> = {}): Promise<Reading> {
  const members = works.map((data, index) => {
    const stem = `${index + 1}_ruby_${index + 100}`;
    return { name: `aozorabunko_text-master/cards/000001/files/${stem}/${stem}.txt`, data };
  });
  return readSource(aozora, { [ARCHIVE]: await zipOf(members), ...more });
}

async function work(parts: Parts): Promise<Work> {
  const { examples, rejects } = await read([workFile(parts)]);
  expect(rejects).toEqual([]);
  return examples[0] as Work;
}

async function reasonFor(parts: Parts): Promise<string | undefined> {
  const { examples, rejects } = await read([workFile(parts)]);
  expect(examples).toEqual([]);
  return rejects[0]?.reason;
}

describe('aozora: the sample', () => {
  it('gives the records that were written by hand', async () => {
    const { records } = await readSource(aozora, SAMPLE);
    const sorted = ['identify', 'opening'].flatMap((task) => records.filter((record) => record.task === task));
    const lines = sorted.map((record) => `${JSON.stringify(record)}\n`).join('');
    expect(lines).toBe(readFileSync(join(FOLDER, 'expected.jsonl'), 'utf8'));
  });

  it('rejects a work for every reason', async () => {
    const { rejects } = await readSource(aozora, SAMPLE);
    expect([...new Set(rejects.map(({ reason }) => reason))].sort()).toEqual(Object.keys(aozora.reasons).sort());
  });

  it('is the readable texts, in the encoding and with the line ends of the publisher', async () => {
    const names = readdirSync(join(FOLDER, 'sample-text'))
      .filter((name) => name.endsWith('.txt'))
      .sort();
    const file = { path: join(FOLDER, 'sample', ARCHIVE), name: ARCHIVE };
    const found: Record<string, string> = {};
    // Latin-1 keeps every byte apart.
    for await (const { rows } of readMembers(file, { wanted: () => true, encoding: 'latin1' }, {})) {
      for (const { name, text } of rows) found[name] = text;
    }
    const expected = names.map((name): [string, string] => {
      const [, person = '', stem = '', cr] = /^(\d{6})-(.+?)(\.cr)?\.txt$/u.exec(name) ?? [];
      const text = readFileSync(join(FOLDER, 'sample-text', name), 'utf8');
      const parts = text.replaceAll('\n', cr === undefined ? '\r\n' : '\r').split('\uFFFD');
      const bytes = parts.map((part) => iconv.encode(part, 'cp932').toString('latin1')).join('\xFF');
      return [`aozorabunko_text-master/cards/${person}/files/${stem}/${stem}.txt`, bytes];
    });
    expect(found).toEqual(Object.fromEntries(expected));
  });
});

describe('aozora: the file', () => {
  it('reads a work without a rule after its title', async () => {
    expect(await work({ notes: '' })).toMatchObject({ title: '道', author: '見本花子', opening: PLAIN });
  });

  it('reads notes on the notation that only end with a rule', async () => {
    expect(await work({ notes: `［表記について］\n●ルビは「《ルビ》」の形式で処理した。\n${RULE}\n` })).toMatchObject({
      opening: PLAIN,
    });
  });

  it('does not take notes that lost their end for the text', async () => {
    expect(await reasonFor({ notes: NOTES.replace(/-+\n$/u, '') })).toBe('no-body');
  });

  it('reads a text behind a single rule', async () => {
    expect(await work({ notes: `${RULE}\n` })).toMatchObject({ opening: PLAIN });
  });

  it('reads a file whose lines end with CR alone', async () => {
    const bytes = iconv.encode(`道\r見本花子\r\r${SENTENCE}\r\r底本：「見本集」\r`, 'cp932');
    const { examples } = await read([bytes]);
    expect(examples).toMatchObject([{ title: '道', author: '見本花子', opening: PLAIN }]);
  });

  it('ends the body at the source edition and at the mark of the end', async () => {
    for (const end of ['底本：「見本集」', '翻訳の底本：Edwin Sample (1899)', '［＃本文終わり］']) {
      const found = await work({ colophon: `\n${end}\n底本の親本：何か。\n入力：誰か。\n底本：「見本集」\n` });
      expect(found.opening).toBe(PLAIN);
    }
  });

  it('takes one file of a work', async () => {
    const name = (stem: string): string => `cards/000001/files/${stem}/${stem}.txt`;
    const files = [workFile({}), workFile({ body: '　二つ目のファイル。' })];
    const zip = await zipOf(
      ['7_ruby_1', '7_txt_2'].map((stem, index) => ({ name: name(stem), data: files[index] ?? '' })),
    );
    const { examples, rejects } = await readSource(aozora, { [ARCHIVE]: zip });
    expect(examples).toMatchObject([{ key: '000001-7', opening: PLAIN }]);
    expect(rejects).toMatchObject([
      { reason: 'same-work', row: '{"file":"cards/000001/files/7_txt_2/7_txt_2.txt","title":["道","見本花子"]}' },
    ]);
  });

  it('turns away undecodable bytes in an opening, and no others', async () => {
    const bad = Buffer.from([0xeb, 0x9f]);
    const short = Buffer.concat([Buffer.from('\r\n'), bad]);
    const at = (body: string): Buffer => {
      const bytes = workFile({ body: `${body}＠` });
      const mark = iconv.encode('＠', 'cp932');
      const index = bytes.indexOf(mark);
      return Buffer.concat([bytes.subarray(0, index), short, bytes.subarray(index + mark.length)]);
    };
    const { examples, rejects } = await read([at('　短い文。'), at(SENTENCE.repeat(10))]);
    expect(rejects.map(({ reason }) => reason)).toEqual(['undecodable-text']);
    expect(examples).toHaveLength(1);
  });

  it('turns away a work without a body, and a file without a number', async () => {
    expect(await reasonFor({ body: '' })).toBe('no-body');
    expect(await reasonFor({ body: '［＃挿絵１（fig1_01.png、横400×縦300）入る］' })).toBe('no-body');
    const zip = await zipOf([{ name: 'cards/000001/files/michi/michi.txt', data: workFile({}) }]);
    const { rejects } = await readSource(aozora, { [ARCHIVE]: zip });
    expect(rejects).toMatchObject([{ reason: 'number-missing' }]);
  });

  it('turns away a character that has no number', async () => {
    expect(await reasonFor({ body: '　道の※［＃「石＋道」、16-4］が見えた。' })).toBe('gaiji-unresolved');
    expect(await reasonFor({ block: '道\n見本※［＃「花＋子」、16-4］' })).toBe('gaiji-unresolved');
  });
});

describe('aozora: the title block', () => {
  it.each([
    ['subtitle', '半七控\n奥の間\n岡本太郎', '半七控　奥の間', '岡本太郎', []],
    [
      'original title',
      '空家\nA SCANDAL IN BOHEMIA\nコナン・ドイル　Conan Doyle\n木組一郎訳',
      '空家',
      'コナン・ドイル',
      ['木組一郎訳'],
    ],
    [
      'original title with accents, part, two translators',
      "家なき子\n〔SANS FAMILLE, E'DITION〕\n（下）\nマロ　Malot\n木組一郎譯\n見本花子改訳",
      '家なき子　（下）',
      'マロ',
      ['木組一郎譯', '見本花子改訳'],
    ],
    [
      'translator in Latin letters',
      '千里眼\nＡ. モデル　A. Model\nThe Sample CAT 訳',
      '千里眼',
      'Ａ. モデル',
      ['The Sample CAT 訳'],
    ],
    [
      'translator in kana',
      'りすのはなし\nビー・モデル　Bea Model\nきぐみ　やく',
      'りすのはなし',
      'ビー・モデル',
      ['きぐみ　やく'],
    ],
    [
      'editor of an old text',
      '古い記\n校註　古い記\n稗田の某、太の某\n武田某注釈校訂',
      '古い記　校註　古い記',
      '稗田の某、太の某',
      ['武田某注釈校訂'],
    ],
    [
      'second author',
      'クリストフ\nJEAN\n後記\nロマン・モデル　Romain Model\n豊島太郎\n豊島太郎訳',
      'クリストフ　後記',
      'ロマン・モデル、豊島太郎',
      ['豊島太郎訳'],
    ],
    [
      'Latin subtitle in mixed script',
      '三角形\n▽は俺の AMOUR である\n李某',
      '三角形　▽は俺の AMOUR である',
      '李某',
      [],
    ],
    ['author in Latin letters', '小さな話\nSAMPLE', '小さな話', 'SAMPLE', []],
    ['name that ends like a task', '縊死\n夢野久作', '縊死', '夢野久作', []],
    [
      'reading and described character',
      '網《あみ》［※１］の話\n大倉※［＃「火＋華」、第3水準1-87-62］子',
      '網の話',
      '大倉燁子',
      [],
    ],
  ])('%s', async (_, block, title, author, translators) => {
    expect(await work({ block })).toMatchObject({ title, author, translators });
  });

  it('does not take a translator, an editor or an original title for the author', async () => {
    expect(await reasonFor({ block: '竹の物語\n和田某訳' })).toBe('author-unknown');
    expect(await reasonFor({ block: 'がちょうのおばさん\nMOTHER GOOSE\n木組一郎訳' })).toBe('author-unknown');
    expect(await reasonFor({ block: '古い憲法' })).toBe('author-unknown');
  });

  it('does not take the text for a title block that lost its end', async () => {
    expect(await reasonFor({ block: '道\n見本花子\n一\n二\n三\n四\n五\n六\n七' })).toBe('author-unknown');
  });

  it('credits title, author and translators in one line', async () => {
    const { attribution, origin, key } = await work({
      block: '空家\nTHE HOUSE\nコナン・ドイル　Conan Doyle\n木組一郎訳',
    });
    expect(attribution).toBe('「空家」コナン・ドイル, 木組一郎訳, 青空文庫');
    expect([key, origin]).toEqual(['000001-1', 'https://www.aozora.gr.jp/cards/000001/card1.html']);
  });
});

describe('aozora: the licence', () => {
  const cc = (text: string): Parts => ({ colophon: `${COLOPHON}${text}\n${HOLDER}` });
  const url = (path: string): Parts =>
    cc(`※「クリエイティブ・コモンズ」（https://creativecommons.org/licenses/${path}）`);

  it.each([
    ['by/2.1/jp/', 'LicenseRef-CC-BY-2.1-JP'],
    ['by-nd/2.1/jp/', 'LicenseRef-CC-BY-ND-2.1-JP'],
    ['by-nc-nd/2.1/jp/を参照してください', 'LicenseRef-CC-BY-NC-ND-2.1-JP'],
    ['by-sa/2.1/jp/', 'CC-BY-SA-2.1-JP'],
    ['by/3.0/deed.ja', 'CC-BY-3.0'],
    ['by/4.0/deed.ja', 'CC-BY-4.0'],
    ['by-sa/4.0', 'CC-BY-SA-4.0'],
    ['BY-NC-SA/4.0/', 'CC-BY-NC-SA-4.0'],
  ])('by its URL: %s', async (path, license) => {
    expect((await work(url(path))).license).toBe(license);
  });

  it.each([
    ['クリエイティブ・コモンズ 表示 2.1 日本 ライセンス', 'LicenseRef-CC-BY-2.1-JP'],
    [
      'クリエイティブ・コモンズ「表示-非営利-改変禁止 2.1 日本」でライセンスされています。',
      'LicenseRef-CC-BY-NC-ND-2.1-JP',
    ],
    ['「クリエイティブ・コモンズ 表示 - 継承 4.0 国際 ライセンス」', 'CC-BY-SA-4.0'],
    ['クリエイティブ・コモンズ 表示 3.0 非移植', 'CC-BY-3.0'],
    ['この訳文は Creative Commons CC-BY 3.0 の下で公開します。', 'CC-BY-3.0'],
    ['CC BY-NC-SA 4.0', 'CC-BY-NC-SA-4.0'],
  ])('by its name: %s', async (name, license) => {
    expect((await work(cc(name))).license).toBe(license);
  });

  it('is never guessed', async () => {
    expect(await reasonFor(cc('クリエイティブ・コモンズの下で公開しています。'))).toBe('licence-unclear');
    expect(await reasonFor(url('by/2.0/de/'))).toBe('licence-unclear');
    expect(await reasonFor(url('by/4.0/）と（https://creativecommons.org/licenses/by-nd/4.0/'))).toBe(
      'licence-unclear',
    );
    expect(await reasonFor({ colophon: '\n' })).toBe('licence-unclear');
    expect(await reasonFor({ colophon: `${COLOPHON}無断転載を禁じます。` })).toBe('licence-unclear');
  });

  it('is public domain where nobody holds a right', async () => {
    expect((await work({})).license).toBe('LicenseRef-Aozora-PD');
    const expired = `${COLOPHON}上記の翻訳底本は、著作権が失効しています。\n`;
    expect((await work({ colophon: expired })).license).toBe('LicenseRef-Aozora-PD');
  });

  it('is none where the holder agreed to the library alone', async () => {
    expect(await reasonFor({ colophon: COLOPHON + HOLDER })).toBe('copyrighted');
    expect(await reasonFor({ colophon: COLOPHON + HOLDER.replace('著作権者自ら', '著作権継承者') })).toBe(
      'copyrighted',
    );
  });

  it('is not read out of the text', async () => {
    const body = `${SENTENCE}\nクリエイティブ・コモンズ 表示 2.1 日本、と看板にあった。`;
    expect((await work({ body })).license).toBe('LicenseRef-Aozora-PD');
  });
});

describe('aozora: the opening', () => {
  const opening = async (body: string): Promise<string> => (await work({ body })).opening;

  it.each([
    ['an annotated heading', '［＃８字下げ］一［＃「一」は大見出し］\n\n'],
    ['a heading between annotations', '［＃大見出し］道について［＃大見出し終わり］\n\n'],
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

  it('takes a piece of an utterance that does not close in time, without half a pair', async () => {
    const sentence = `${'あ'.repeat(49)}。`;
    expect(await opening(`「${sentence.repeat(12)}」`)).toBe(sentence.repeat(2));
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
