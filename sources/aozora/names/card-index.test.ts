import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import aozora from '../source.js';
import { zipOf } from '../../../test/support/archives.js';
import { type Reading, readSource } from '../../../test/support/read-source.js';

const PLAIN = 'list_person_all_utf8';
const EXTENDED = 'list_person_all_extended_utf8';
const PLAIN_HEAD = '人物ID,著者名,作品ID,作品名,仮名遣い種別,翻訳者名等,底本名';
const EXTENDED_HEAD =
  '作品ID,作品名,副題,文字遣い種別,作品著作権フラグ,人物ID,姓,名,役割フラグ,人物著作権フラグ,底本名1';

const index = async (name: string, rows: readonly string[]): Promise<Readonly<Record<string, Uint8Array>>> => ({
  [`${name}.zip`]: await zipOf([{ name: `${name}.csv`, data: Buffer.from(`\uFEFF${rows.join('\r\n')}\r\n`) }]),
});

/** Works by their title blocks, numbered 1, 2, … */
async function read(blocks: readonly string[], files: Readonly<Record<string, Uint8Array>>): Promise<Reading> {
  const members = blocks.map((block, at) => {
    const stem = `${at + 1}_ruby_1`;
    const text = `${block}\n\n\u3000道はまっすぐに続いていた。\n\n底本：「見本集」架空書房\n`;
    return {
      name: `cards/000001/files/${stem}/${stem}.txt`,
      data: iconv.encode(text.replaceAll('\n', '\r\n'), 'cp932'),
    };
  });
  return readSource(aozora, { 'aozorabunko_text-master.zip': await zipOf(members), ...files });
}

const questions = ({ records }: Reading): string[] =>
  records
    .filter(({ task }) => task === 'opening')
    .map(({ instruction }) => instruction.replace('の冒頭を教えてください。', ''));

describe('the index of the library', () => {
  it('gives author, title and translator in the plain list', async () => {
    const files = await index(PLAIN, [
      PLAIN_HEAD,
      '000001,"サンプル エドウィン・J",000001,"組木の国 02 川の話",新字新仮名,"木組 一郎","見本集"',
      '000002,"木組 一郎",000001,"組木の国 02 川の話",新字新仮名,"木組 一郎","見本集"',
    ]);
    const { examples } = await read(['組木の国\n川の話\nE・サンプル　E. Sample\n木組一郎訳'], files);
    expect(examples).toMatchObject([
      { title: '組木の国　川の話', author: 'エドウィン・J・サンプル', translators: ['木組一郎訳'], edition: '' },
    ]);
  });

  it('gives them in the extended one, which is read where both are there', async () => {
    const files = {
      ...(await index(PLAIN, [PLAIN_HEAD, '000001,"別 人",000001,"別の題",新字新仮名,"",""'])),
      ...(await index(EXTENDED, [
        EXTENDED_HEAD,
        '"000001","組木の国","02 川の話","新字新仮名","なし","1","見本","花子","著者","なし","見本集"',
        '"000001","組木の国","02 川の話","新字新仮名","なし","2","木組","一郎","校訂者","なし","見本集"',
      ])),
    };
    const { examples } = await read(['組木の国\n見本花子'], files);
    expect(examples).toMatchObject([{ title: '組木の国　川の話', author: '見本花子', translators: ['木組一郎校訂'] }]);
  });

  it('leaves a work that it does not list to its title block', async () => {
    const files = await index(PLAIN, [PLAIN_HEAD, '000001,"見本 花子",000009,"別の題",新字新仮名,"",""']);
    const { examples } = await read(['道\n木組一郎'], files);
    expect(examples).toMatchObject([{ title: '道', author: '木組一郎' }]);
  });

  it('is not believed where its title is that of another work', async () => {
    const files = await index(PLAIN, [PLAIN_HEAD, '000001,"見本 花子",000001,"別の題",新字新仮名,"",""']);
    const { examples } = await read(['道\n木組一郎'], files);
    expect(examples).toMatchObject([{ title: '道', author: '木組一郎' }]);
  });

  it('has one person under several names, of which the work bears one', async () => {
    const files = await index(PLAIN, [
      PLAIN_HEAD,
      '000001,"見本 鏡花",000001,"道",旧字旧仮名,"",""',
      '000002,"見本 鏡太郎",000001,"道",旧字旧仮名,"",""',
    ]);
    const { examples } = await read(['道\n見本鏡太郎'], files);
    expect(examples).toMatchObject([{ author: '見本鏡太郎' }]);
  });

  it('names an author where the block has none, but no unknown one', async () => {
    const files = await index(PLAIN, [
      PLAIN_HEAD,
      '000001,"見本 花子",000001,"日乗 04 大正九年",旧字旧仮名,"",""',
      '001529,"作者不詳 ",000002,"竹の物語",新字新仮名,"木組 一郎",""',
    ]);
    const { examples, rejects } = await read(['日乗\n大正九年', '竹の物語\n木組一郎訳'], files);
    expect(examples).toMatchObject([{ title: '日乗　大正九年', author: '見本花子' }]);
    expect(rejects).toMatchObject([{ reason: 'author-unknown' }]);
  });

  it('keeps Latin letters that are the title or a subtitle of a work in Japanese, and no original title', async () => {
    const files = await index(PLAIN, [
      PLAIN_HEAD,
      '000001,"見本 花子",000001,"LOST ROAD",新字新仮名,"",""',
      '000001,"見本 花子",000002,"絵姿 The Portrait of a Road",新字新仮名,"",""',
      '000001,"モデル アン",000003,"絵姿 The Portrait of a Road",新字新仮名,"木組 一郎",""',
    ]);
    const blocks = [
      'LOST ROAD\n見本花子',
      '絵姿\nThe Portrait of a Road\n見本花子',
      '絵姿\nThe Portrait of a Road\nアン・モデル\n木組一郎訳',
    ];
    const titles = ['LOST ROAD', '絵姿　The Portrait of a Road', '絵姿'];
    expect((await read(blocks, files)).examples).toMatchObject(titles.map((title) => ({ title })));
  });

  it('knows an author in a line that else would be a subtitle', async () => {
    const files = await index(PLAIN, [
      PLAIN_HEAD,
      '000001,"見本 花子",000001,"話すこと",新字新仮名,"",""',
      '000002,"木組 一郎",000001,"話すこと",新字新仮名,"",""',
    ]);
    const { examples } = await read(['話すこと\n木組一郎\n見本花子'], files);
    expect(examples).toMatchObject([{ title: '話すこと', author: '木組一郎、見本花子' }]);
  });

  it('is read in the notation of the texts', async () => {
    const files = await index(PLAIN, [PLAIN_HEAD, '000001,"見本 花子",000001,"花のいろ／＼",旧字旧仮名,"",""']);
    expect((await read(['花のいろ／＼\n見本花子'], files)).examples).toMatchObject([{ title: '花のいろ〳〵' }]);
  });

  it('must have its columns', async () => {
    const files = await index(PLAIN, ['人物ID,著者名,作品番号,作品名', '1,"見本 花子",1,"道"']);
    await expect(read(['道\n見本花子'], files)).rejects.toThrow(/作品ID/u);
  });
});

/** The columns of the publisher's file, in their order. */
const PUBLISHED_COLUMNS = [
  ...['作品ID', '作品名', '作品名読み', 'ソート用読み', '副題', '副題読み', '原題', '初出', '分類番号', '文字遣い種別'],
  ...[
    '作品著作権フラグ',
    '公開日',
    '最終更新日',
    '図書カードURL',
    '人物ID',
    '姓',
    '名',
    '姓読み',
    '名読み',
    '姓読みソート用',
  ],
  ...['名読みソート用', '姓ローマ字', '名ローマ字', '役割フラグ', '生年月日', '没年月日', '人物著作権フラグ'],
  ...[1, 2].flatMap((book) => [
    ...[
      `底本名${book}`,
      `底本出版社名${book}`,
      `底本初版発行年${book}`,
      `入力に使用した版${book}`,
      `校正に使用した版${book}`,
    ],
    ...[`底本の親本名${book}`, `底本の親本出版社名${book}`, `底本の親本初版発行年${book}`],
  ]),
  ...['入力者', '校正者', 'テキストファイルURL', 'テキストファイル最終更新日', 'テキストファイル符号化方式'],
  ...['テキストファイル文字集合', 'テキストファイル修正回数', 'XHTML/HTMLファイルURL', 'XHTML/HTMLファイル最終更新日'],
  ...['XHTML/HTMLファイル符号化方式', 'XHTML/HTMLファイル文字集合', 'XHTML/HTMLファイル修正回数'],
];

/** A row as the publisher writes it: texts in quotes, days without. */
function publishedRow(given: Readonly<Record<string, string>>): string {
  const usual: Readonly<Record<string, string>> = {
    ...{ 作品名: '道', 文字遣い種別: '新字新仮名', 公開日: '2004-01-02', 最終更新日: '2014-09-18' },
    ...{ 姓: '見本', 名: '花子', 役割フラグ: '著者', 底本名1: '見本集' },
  };
  return PUBLISHED_COLUMNS.map((column) => {
    const value = given[column] ?? usual[column] ?? '';
    return column.endsWith('日') ? value : `"${value}"`;
  }).join(',');
}

describe('the licence by the extended index', () => {
  const flagged = (id: string, work: string, person: string, more: Readonly<Record<string, string>> = {}): string =>
    publishedRow({ 作品ID: id.padStart(6, '0'), 作品著作権フラグ: work, 人物著作権フラグ: person, ...more });
  const translator = { 人物ID: '000002', 姓: '木組', 名: '一郎', 役割フラグ: '翻訳者' };

  it('is public domain where neither the work nor any of its persons is flagged, and its rows are no rows of the source', async () => {
    const rows = [
      flagged('1', 'なし', 'なし'),
      flagged('2', 'あり', 'なし'),
      flagged('3', 'なし', 'あり'),
      flagged('4', 'なし', 'なし'),
      flagged('4', 'なし', 'あり', translator),
      flagged('5', 'なし', 'なし'),
      flagged('5', 'なし', 'なし', translator),
      // Neither あり nor なし: nobody says that it is free.
      flagged('6', 'なし', ''),
      flagged('7', '', 'なし'),
    ];
    const { examples, rejects } = await read(
      Array.from({ length: 8 }, () => '道\n見本花子'),
      await index(EXTENDED, [PUBLISHED_COLUMNS.join(','), ...rows]),
    );
    expect(examples.map(({ key, license }) => [key, license])).toEqual(
      ['1', '5', '8'].map((number) => [`000001-${number}`, 'LicenseRef-Aozora-PD']),
    );
    expect(rejects.map(({ reason, origin }) => [reason, /card(\d+)\.html$/u.exec(origin)?.[1]])).toEqual(
      ['2', '3', '4', '6', '7'].map((number) => ['copyrighted', number]),
    );
    const said = examples.map(({ licenseEvidence }) => licenseEvidence?.split(';')[0]);
    const free =
      'the library’s index flags neither the work nor any of its persons (作品著作権フラグ, 人物著作権フラグ: なし)';
    // The index does not list the last one.
    expect(said).toEqual([free, free, 'no flags of the library’s index were at hand']);
  });
});

describe('works of one author and one title', () => {
  it.each([
    [
      'their translators',
      ['新字新仮名,"木組 一郎","甲"', '新字新仮名,"大倉 燁太","甲"'],
      ['（木組一郎）', '（大倉燁太）'],
    ],
    ['their spelling', ['新字新仮名,"","甲"', '旧字旧仮名,"","甲"'], ['（新字新仮名）', '（旧字旧仮名）']],
    ['the book they are from', ['新字新仮名,"","甲"', '新字新仮名,"","乙"'], ['（底本「甲」）', '（底本「乙」）']],
    [
      'the number of their card',
      ['新字新仮名,"","甲"', '新字新仮名,"","甲"'],
      ['（図書カードNo.1）', '（図書カードNo.2）'],
    ],
  ])('are told apart by %s', async (_, rows, marks) => {
    const files = await index(PLAIN, [
      PLAIN_HEAD,
      ...rows.map((row, at) => `000001,"見本 花子",00000${at + 1},"道",${row}`),
    ]);
    expect(questions(await read(['道\n見本花子', '道\n見本花子'], files))).toEqual(
      marks.map((mark) => `見本花子の作品『道』${mark}`),
    );
  });

  it('name their translator or their old spelling where there is no index', async () => {
    const text = '　國は遠いと言ふ。道は續いてゐる。聲は聞えない。';
    const stem = '9_ruby_1';
    const old = iconv.encode(`道\r\n見本花子\r\n\r\n${text}\r\n\r\n底本：「見本集」\r\n`, 'cp932');
    const archive = await zipOf([{ name: `cards/000001/files/${stem}/${stem}.txt`, data: old }]);
    expect(questions(await readSource(aozora, { 'aozorabunko_text-master.zip': archive }))).toEqual([
      '見本花子の作品『道』（旧字旧仮名）',
    ]);
    expect(questions(await read(['道\nアン・モデル\n木組一郎訳', '道\n見本花子'], {}))).toEqual([
      'アン・モデルの作品『道』（木組一郎訳）',
      '見本花子の作品『道』',
    ]);
  });
});
