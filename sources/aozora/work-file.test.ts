import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import aozora from './source.js';
import { zipOf } from '../../test/support/archives.js';
import { readSource } from '../../test/support/read-source.js';
import { ARCHIVE, NOTES, PLAIN, read, reasonFor, RULE, SENTENCE, work, workFile } from './work.test-support.js';

describe('aozora: the file', () => {
  it('reads a work without a rule after its title', async () => {
    expect(await work({ notes: '' })).toMatchObject({ title: '道', author: '見本花子', opening: PLAIN });
  });

  it('ends the title block at the rule where no empty line does', async () => {
    const bytes = iconv.encode(
      `道\r\n見本花子\r\n${RULE}\r\n《》：ルビ\r\n${RULE}\r\n\r\n${SENTENCE}\r\n\r\n底本：「見本集」\r\n`,
      'cp932',
    );
    expect((await read([bytes])).examples).toMatchObject([{ title: '道', author: '見本花子', opening: PLAIN }]);
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

  it('reads a preface that stands between two rules', async () => {
    const preface = `序\n\n\u3000${PLAIN.repeat(3)}\n\n（入力者注）\n${'底本による。'.repeat(12)}\n`;
    const found = await work({ notes: `${RULE}\n\n${preface}\n${RULE}\n` });
    expect(found.opening.startsWith(PLAIN.repeat(3))).toBe(true);
    const notes = `${RULE}\n［＃］：入力者注\u3000主に外字の説明や、傍点の位置の指定\n${RULE}\n`;
    expect(await work({ notes, body: `\u3000${PLAIN.repeat(3)}` })).toMatchObject({ opening: PLAIN.repeat(3) });
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

  it('says of a file in another encoding that it is one, and not that its licence is unclear', async () => {
    const utf8 = Buffer.from(iconv.decode(workFile({}), 'cp932'), 'utf8');
    const { rejects } = await read([utf8]);
    expect(rejects.map(({ reason }) => reason)).toEqual(['undecodable-text']);
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
