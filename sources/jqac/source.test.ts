import { describe, expect, it } from '@jest/globals';
import jqac from './source.js';
import { type NewMember, tarGzOf } from '../../test/support/archives.js';
import { failure } from '../../test/support/errors.js';
import { readSource } from '../../test/support/read-source.js';
import { unpackedAnew, unpackedSample } from '../../test/support/sample.js';

const ARCHIVE = 'jqac20180625.tgz';
const HEADER = 'Topic (Title),"Question (What, Who, Where, Whose, How, Yes/No)",Answer';

async function readMembers(...members: NewMember[]): ReturnType<typeof readSource> {
  return readSource(jqac, { [ARCHIVE]: await tarGzOf(members) });
}

/** Reads one table with the usual header. */
function read(...lines: string[]): ReturnType<typeof readSource> {
  return readMembers({ name: 'jqac/T.csv', data: [HEADER, ...lines].map((line) => `${line}\n`).join('') });
}

describe('jqac', () => {
  it("asks with v0's words, the topic before the question", async () => {
    const { records } = await read('奈良,大仏はどこにありますか。,東大寺です。');
    expect(records).toMatchObject([
      {
        id: 'jqac/qa/T.2',
        instruction: '奈良に関して、大仏はどこにありますか。',
        input: '',
        response: '東大寺です。',
        license: 'CC-BY-SA-4.0',
        origin: 'jqac20180625.tgz/jqac/T.csv:2',
      },
    ]);
  });

  it('asks the question alone where no topic was typed', async () => {
    const { records } = await read(',一年は何日ですか。,365日です。', ' ,一日は何時間ですか。,24時間です。');
    expect(records.map(({ instruction }) => instruction)).toEqual(['一年は何日ですか。', '一日は何時間ですか。']);
  });

  it('finds the columns by name, wherever they stand, and one without a name does no harm', async () => {
    const data =
      'No,Answer,,"Question (What, Who, Where, Whose, How, Yes/No)",Topic (Title),\n1,はい。,x,鹿はいますか。,奈良,\n';
    const { records } = await readMembers({ name: 'jqac/T.csv', data });
    expect(records.map(({ instruction, response }) => [instruction, response])).toEqual([
      ['奈良に関して、鹿はいますか。', 'はい。'],
    ]);
  });

  it('reads the tables alone: no syllabus, no dot files, nothing in other folders', async () => {
    const table = { data: `${HEADER}\n奈良,鹿はいますか。,はい。\n` };
    const { examples } = await readMembers(
      { name: 'jqac/' },
      { name: 'jqac/._A.csv', data: Buffer.from([0, 5, 22, 7, 255]) },
      { name: 'jqac/A.csv', ...table },
      { name: 'jqac/2018Syllabus.csv', data: 'Week\n1\n' },
      { name: 'jqac/Syllabus of Nara.csv', data: `${HEADER}\n奈良,塔はありますか。,はい。\n` },
      { name: 'jqac/old/B.csv', ...table },
      { name: 'jqac/B.csv.txt', ...table },
      { name: 'C.csv', ...table },
    );
    expect(examples.map(({ key }) => key)).toEqual(['A.2', 'Syllabus of Nara.2']);
  });

  it('takes a byte order mark, CRLF, quotes, line breaks in a cell (as LF) and "NA" as text', async () => {
    const data = `\uFEFF${HEADER}\r\n"「""奈良""」",NA,"一つ目。\r\n二つ目。"\r\n`;
    const { records } = await readMembers({ name: 'jqac/T.csv', data });
    expect(records).toMatchObject([{ instruction: '「"奈良"」に関して、NA', response: '一つ目。\n二つ目。' }]);
  });

  it('keeps a row that ends after its answer, and one with commas too many at its end', async () => {
    const data = `${HEADER},Note,URL\n甲,一？,1\n乙,二？,2,,,,,\n`;
    const { examples } = await readMembers({ name: 'jqac/T.csv', data });
    expect(examples).toMatchObject([
      { topic: '甲', question: '一？', answer: '1' },
      { topic: '乙', question: '二？', answer: '2' },
    ]);
  });

  it.each([
    ['not-a-row', '奈良,鹿はいますか。'],
    ['not-a-row', '奈良,鹿はいますか。,はい、います。,そして,猿も'],
    ['no-question', '奈良, ,はい。'],
    ['no-answer', '奈良,鹿はいますか。,'],
    ['blank', ',,'],
    ['blank', ' ,, '],
  ])('rejects as %s: %j, and reads on', async (reason, line) => {
    const { examples, rejects } = await read('奈良,一？,1', line.replaceAll('、', ','), '奈良,二？,2');
    expect(examples.map(({ key }) => key)).toEqual(['T.2', 'T.4']);
    expect(rejects.map((each) => [each.reason, each.origin])).toEqual([[reason, 'jqac20180625.tgz/jqac/T.csv:3']]);
  });

  it('shows all cells of a row that is too long', async () => {
    const { rejects } = await read('奈良,鹿は？,います,猿も');
    expect(rejects.map(({ row }) => row)).toEqual(['{"0":"奈良","1":"鹿は？","2":"います","3":"猿も"}']);
  });

  it('names the columns that a table lacks, and those it has', async () => {
    const error = await failure(readMembers({ name: 'jqac/T.csv', data: 'Topic (Title),Frage,Answer\n道,何？,橋\n' }));
    expect(error).toMatchObject({
      code: 'format-wrong',
      place: { source: 'jqac', file: ARCHIVE, member: 'jqac/T.csv' },
    });
    expect(error.message).toContain('no column "Question (What, Who, Where, Whose, How, Yes/No)"');
    expect(error.found).toBe('"Topic (Title)", "Frage", "Answer"');
  });

  it('says what a table in Shift_JIS is', async () => {
    const data = Buffer.concat([
      Buffer.from(`${HEADER}\n`),
      Buffer.from([0x93, 0xde, 0x97, 0xc7, 0x2c, 0x61, 0x2c, 0x62, 0x0a]),
    ]);
    const error = await failure(readMembers({ name: 'jqac/T.csv', data }));
    expect(error).toMatchObject({ code: 'encoding-wrong', place: { member: 'jqac/T.csv', line: 2 } });
    expect(error.hint).toContain('Shift_JIS');
  });

  it('gives all answers to a question of a table in one record, wherever they stand and however wide its signs are', async () => {
    const { examples, rejects } = await read(
      '水,何の化合物ですか。,酸素',
      '水,何の化合物ですか。,水素',
      '水,何の化合物ですか。,酸素',
      '氷,何の化合物ですか。,水',
      '氷,冷たいですか。,はい。',
      '氷,冷たいですか。,0度です。',
      '水,何の 化合物ですか｡,水素',
    );
    expect(rejects).toEqual([]);
    expect(examples).toEqual([
      { key: 'T.2', origin: 'jqac20180625.tgz/jqac/T.csv:2', topic: '水', question: '何の化合物ですか。', answer: '酸素、水素', rows: 4 }, // prettier-ignore
      {
        key: 'T.5',
        origin: 'jqac20180625.tgz/jqac/T.csv:5',
        topic: '氷',
        question: '何の化合物ですか。',
        answer: '水',
      },
      { key: 'T.6', origin: 'jqac20180625.tgz/jqac/T.csv:6', topic: '氷', question: '冷たいですか。', answer: 'はい。\n0度です。', rows: 2 }, // prettier-ignore
    ]);
  });

  it('takes a header that comes again for no question', async () => {
    const { examples, rejects } = await read('奈良,鹿はいますか。,はい。', HEADER, '奈良,塔はありますか。,はい。');
    expect(examples.map(({ key }) => key)).toEqual(['T.2', 'T.4']);
    expect(rejects.map(({ reason, origin }) => [reason, origin.split(':')[1]])).toEqual([['not-a-row', '3']]);
  });

  it('joins answers over a row that gives none, and over two tables', async () => {
    const table = (...lines: string[]): string => [HEADER, ...lines].map((line) => `${line}\n`).join('');
    const { examples } = await readMembers(
      { name: 'jqac/A.csv', data: table('水,何？,酸素', '水,冷たい？,はい。') },
      { name: 'jqac/B.csv', data: table('湯,冷たい？,いいえ。', '水,何？,水素', '水,何？,酸素') },
    );
    expect(examples).toMatchObject([
      { key: 'A.2', rows: 3, answer: '酸素、水素' },
      { key: 'A.3', answer: 'はい。' },
      { key: 'B.2', answer: 'いいえ。' },
    ]);
    const parted = await read('水,何？,酸素', '水,,', '水,何？,水素');
    expect(parted.examples).toMatchObject([{ key: 'T.2', answer: '酸素、水素', rows: 2 }]);
  });

  it('finds the answers to a question in the next block of the file', async () => {
    const rows = Array.from({ length: 40_000 }, (_, n) => `水,問い${Math.floor(n / 4)},答え${n % 4}`);
    const { examples } = await read(...rows);
    expect(examples).toHaveLength(10_000);
    expect(new Set(examples.map(({ rows: count }) => count))).toEqual(new Set([4]));
  });

  it.each(['7/23/52', '12/1/90', '23-Jul', '1-Jan-16', 'Jul-52', 'jul-52', '23-07-52', '7/23/52 0:00'])(
    'rejects %s, which was a date once',
    async (answer) => {
      const { examples, rejects } = await read('水,いつ？,昔', `氷,いつ？,${answer}`, '氷,いつ？,今', '湯,何度？,14歳');
      expect(examples.map(({ key }) => key)).toEqual(['T.2', 'T.5']);
      expect(rejects.map((each) => [each.reason, each.origin.split(':')[1]])).toEqual([
        ['spreadsheet-date', '3'],
        ['spreadsheet-date', '4'],
      ]);
    },
  );

  it.each(['1952年7月23日', '7/23/1952', '1/2', '12-24', 'Mac-10', '3/4/5/6'])('keeps %s', async (answer) => {
    expect((await read(`水,何？,${answer}`)).examples).toMatchObject([{ answer }]);
  });

  it.each([
    ['spreadsheet-error', '水,何？,#NAME?'],
    ['spreadsheet-error', '#REF!,何？,橋'],
    ['spreadsheet-error', '水,いつ？,########'],
    ['spreadsheet-error', '水,何番？,4.9E+12'],
    ['no-question', '水,？,橋'],
    ['no-answer', '水,何？,。'],
    ['no-answer', '水,何？,―'],
  ])('rejects as %s: %s', async (reason, line) => {
    expect(await read(line)).toMatchObject({ examples: [], rejects: [{ reason }] });
  });

  it('reads entities and tags of the web', async () => {
    const { records } = await read('A&amp;B,水は何？,H<sub>2</sub>Oです。');
    expect(records).toMatchObject([{ instruction: 'A&Bに関して、水は何？', response: 'H2Oです。' }]);
  });

  it('names member and line of what is no CSV at all', async () => {
    const error = await failure(read('奈良,一？,1', '奈良,"二？,2'));
    expect(error).toMatchObject({
      code: 'format-wrong',
      place: { source: 'jqac', file: ARCHIVE, member: 'jqac/T.csv', line: 3 },
    });
  });

  it('has the sample that its script makes', () => {
    expect(unpackedAnew('jqac', ARCHIVE).equals(unpackedSample('jqac', ARCHIVE))).toBe(true);
  });
});
