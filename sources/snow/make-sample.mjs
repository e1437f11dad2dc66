/**
 * Makes the two workbooks of sources/snow/sample out of the rows below.
 *
 *   node test/samples/make-snow.mjs [FOLDER]
 *
 * They are laid out as Excel does it: numbers in the cells, texts shared, empty cells left out. Dates are fixed, so the same
 * Node writes the same bytes.
 */
import { Buffer } from 'node:buffer';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, URL } from 'node:url';
import yazl from 'yazl';

// ZIP dates are local time.
process.env.TZ = 'UTC';
const folder = process.argv[2] ?? fileURLToPath(new URL('./sample/', import.meta.url));
const DATE = new Date('2020-01-07T00:00:00Z');
const SCHEMAS = 'http://schemas.openxmlformats.org';
const MAIN = `${SCHEMAS}/spreadsheetml/2006/main`;
const RELATIONS = `${SCHEMAS}/officeDocument/2006/relationships`;
const HEADER = ['ID', '#日本語(原文)', '#やさしい日本語', '#英語(原文)'];

/** A text with how it is read aloud, as a Japanese Excel keeps it: the reading is no part of the text. */
const read = (text, reading) => ({
  item: `<t>${text}</t><rPh sb="0" eb="${text.length}"><t>${reading}</t></rPh><phoneticPr fontId="1"/>`,
});
/** A text of several runs with their own fonts. */
const runs = (...texts) => ({
  item: texts.map((text) => `<r><rPr><sz val="11"/></rPr><t xml:space="preserve">${text}</t></r>`).join(''),
});

const T15 = [
  HEADER,
  [
    1,
    '誰が最初に駅へ着くか見当がつきません。',
    'だれが最初に駅に着くかわかりません。',
    "i can 't tell who will reach the station first .",
  ],
  [
    2,
    'この道は工事のため通行止めです。',
    'この道は工事をしているので、通ることができません。',
    'this road is closed because of the roadworks .',
  ],
  // The sentence was easy already.
  [3, '私は毎朝七時に起きます。', '私は毎朝七時に起きます。', "i get up at seven o 'clock every morning ."],
  [
    4,
    read('姉は歯科医を目指している。', 'アネハシカイヲメザシテイル。'),
    '姉は歯の医者になりたいと思っている。',
    'my sister wants to be a dentist .',
  ],
  // Somebody ended the cell with a line break; Excel writes its carriage return as _x000D_.
  [
    5,
    '傘を持って行った方がいいよ。_x000D_\n',
    '傘を持って行くのがいいです。\n',
    "you 'd better take an umbrella with you .",
  ],
  [6, runs('彼の', '説明', 'は要領を得ない。'), '彼の説明はわかりにくい。', 'his explanation is not clear , is it ?'],
  [7, '値段は税込みで1,500円です。', '値段は税金も入れて1,500円です。', 'it costs 1,500 yen including tax .'],
  [8, '折り返しお電話いたします。', null, "i 'll call you back ."],
  [9, '締め切りは厳守してください。', '決められた日までに必ず出してください。', null],
  [7, '会議は延期になった。', '会議は別の日になった。', 'the meeting was put off .'],
  // Somebody deleted what a formula pointed to.
  [10, { error: '#REF!' }, '駅で会いましょう。', 'let us meet at the station .'],
  [null, '彼女は日記をつけている。', '彼女は毎日のことをノートに書いている。', 'she keeps a diary .'],
  // Cells that are not what their column says: exchanged, no language, Chinese, Russian.
  [11, 'The train was late.', 'The train was late.', '電車が遅れた。'],
  [12, 'OK, 7.', 'OK, 7.', 'Fine, seven.'],
  [13, '我们走吧。', '我们走吧。', 'Let us go.'],
  [14, '橋を渡った。', '橋を渡った。', 'Перешли мост.'],
];

const T23 = [
  [...HEADER, '#固有名詞'],
  [
    1,
    '健太は仮病を使って学校を休んだ。',
    '健太は病気のふりをして学校を休んだ。',
    'Kenta pretended to be ill and stayed away from school.',
    '健太',
  ],
  [
    2,
    'その湖は真冬になると全面結氷する。',
    'その湖は冬のいちばん寒いとき、全部凍る。',
    'The lake freezes over completely in midwinter.',
    null,
  ],
  [
    3,
    '「遠慮なく召し上がってください」と彼女は言った。',
    '「どうぞ食べてください」と彼女は言った。',
    '"Please help yourself," she said.',
    null,
  ],
  // What looks like an escape in the text itself is escaped once more.
  [
    4,
    '会員番号は_x005F_x0041_で始まる。',
    '会員の番号は_x005F_x0041_で始まる。',
    'The membership number begins with _x005F_x0041_.',
    null,
  ],
  [
    5,
    '「Bread & Tea」は駅前の喫茶店の屋号だ。',
    '「Bread & Tea」は駅の前の喫茶店の名前だ。',
    'Bread & Tea is the name of the café in front of the station.',
    'Bread & Tea',
  ],
];

await workbook('T15-2020.1.7.xlsx', 'T15', T15);
await workbook('T23-2020.1.7.xlsx', 'T23', T23);

async function workbook(name, sheet, rows) {
  const strings = [];
  const shared = (item) => (strings.includes(item) ? strings.indexOf(item) : strings.push(item) - 1);
  const cell = (value, reference) => {
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`;
    if (value.error !== undefined) return `<c r="${reference}" t="e"><v>${value.error}</v></c>`;
    const item =
      typeof value === 'string' ? `<t xml:space="preserve">${value.replaceAll('&', '&amp;')}</t>` : value.item;
    return `<c r="${reference}" t="s"><v>${shared(item)}</v></c>`;
  };
  const data = rows.map((values, index) => {
    const cells = values.map((value, column) => cell(value, `${'ABCDE'[column]}${index + 1}`));
    return `<row r="${index + 1}" spans="1:${rows[0].length}">${cells.join('')}</row>`;
  });
  const last = `${'ABCDE'[rows[0].length - 1]}${rows.length}`;
  const zip = new yazl.ZipFile();
  const add = (path, xml) => {
    const bytes = Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n${xml}`);
    zip.addBuffer(bytes, path, { mtime: DATE });
  };
  add('[Content_Types].xml', contentTypes());
  add('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]));
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  const parts = [
    ['worksheet', 'worksheets/sheet1.xml'],
    ['sharedStrings', 'sharedStrings.xml'],
  ];
  add('xl/_rels/workbook.xml.rels', relationships(parts));
  add(
    'xl/worksheets/sheet1.xml',
    `<worksheet xmlns="${MAIN}"><dimension ref="A1:${last}"/><sheetData>${data.join('')}</sheetData><phoneticPr fontId="1"/></worksheet>`,
  );
  add(
    'xl/sharedStrings.xml',
    `<sst xmlns="${MAIN}" uniqueCount="${strings.length}">${strings.map((item) => `<si>${item}</si>`).join('')}</sst>`,
  );
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(join(folder, name)));
}

function relationships(list) {
  const each = list.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${SCHEMAS}/package/2006/relationships">${each.join('')}</Relationships>`;
}

function contentTypes() {
  const part = (path, type) =>
    `<Override PartName="/xl/${path}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  return (
    `<Types xmlns="${SCHEMAS}/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    part('workbook', 'sheet.main') +
    part('worksheets/sheet1', 'worksheet') +
    part('sharedStrings', 'sharedStrings') +
    '</Types>'
  );
}
