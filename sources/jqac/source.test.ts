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
      { name: 'jqac/Syllabus of Nara.csv', ...table },
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

  it('rejects every row of a table without the columns', async () => {
    const { rejects } = await readMembers({ name: 'jqac/T.csv', data: 'Week,Theme\n1,道\n2,橋\n' });
    expect(rejects.map(({ reason }) => reason)).toEqual(['not-a-row', 'not-a-row']);
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
