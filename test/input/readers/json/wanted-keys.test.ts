import { describe, expect, it } from '@jest/globals';
import { openRaw } from '../../../../src/input/open-raw.js';
import { failure } from '../../../support/errors.js';
import { withRawFile } from '../../../support/archives.js';

type Kind = 'jsonArray' | 'jsonLines';

/** Reads a file of these values, all of it, and gives how many there are. */
async function read(kind: Kind, values: readonly unknown[], keys: readonly string[]): Promise<number> {
  const lines = values.map((value) => JSON.stringify(value));
  const text = kind === 'jsonArray' ? `[${lines.join()}]` : lines.join('\n');
  return withRawFile('a.json', Buffer.from(text), async (file) => {
    const raw = openRaw({ source: 'notes', files: { data: file } });
    let rows = 0;
    for await (const batch of raw[kind]('data', { keys })) rows += batch.rows.length;
    return rows;
  });
}

describe.each<Kind>(['jsonArray', 'jsonLines'])('%s with keys that the source reads', (kind) => {
  it('names the key that no object of the file has, and those that stand there', async () => {
    const rows = [{ qid: 1, query: 'なに？' }, { qid: 2 }];
    const error = await failure(read(kind, rows, ['qid', 'question']));
    expect(error).toMatchObject({ code: 'format-wrong', place: { source: 'notes', file: 'a.json' } });
    expect(error.message).toContain(
      'no object has the key "question" (expected the keys "qid", "question", found "qid", "query")',
    );
  });

  it('leaves single objects without a key, and what is no object, to the source', async () => {
    expect(await read(kind, [{ qid: 1 }, 'text', null, { question: null }], ['qid', 'question'])).toBe(4);
    expect(await read(kind, ['text', [1]], ['qid'])).toBe(2);
    expect(await read(kind, [{ constructor: 1 }], [])).toBe(1);
  });

  it('takes no key for one that every object inherits', async () => {
    expect(await failure(read(kind, [{ qid: 1 }], ['toString']))).toMatchObject({ code: 'format-wrong' });
  });
});
