import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answer, answers, read, reasons, request, type Row } from './rows.test-support.js';

/** A tree as numbers: message n + 1 answers the message that stands at n. */
const trees = fc.array(fc.nat(), { maxLength: 12 }).map((parents) => {
  const rows: Row[] = [request('m0', 'nan', '問0')];
  parents.forEach((number, at) => {
    const parent = rows[number % rows.length];
    const make = parent?.role === 'assistant' ? request : answer;
    rows.push(make(`m${at + 1}`, parent?.message_id ?? '', `文${at + 1}`));
  });
  return rows;
});

/** A conversation of `length` messages, the first a request. */
function chain(length: number): readonly Row[] {
  return Array.from({ length }, (_, at) => {
    const make = at % 2 === 0 ? request : answer;
    return make(`m${at}`, at === 0 ? 'nan' : `m${at - 1}`, `文${at}`);
  });
}

describe('trees of oasst1-ja', () => {
  it('reads a file whose messages come before what they answer', async () => {
    const reading = await read(...[...chain(6)].reverse());
    expect(reading.records.map(({ id, input }) => [id, input])).toEqual([
      ['oasst1-ja/dialogue/m5', 'ユーザー：文0\nアシスタント：文1\nユーザー：文2\nアシスタント：文3\nユーザー：文4'],
      ['oasst1-ja/dialogue/m3', 'ユーザー：文0\nアシスタント：文1\nユーザー：文2'],
      ['oasst1-ja/instruct/m1', ''],
    ]);
  });

  it('gives every answer one record, in the order of the rows, whatever that order is', async () => {
    const files = trees.chain((rows) =>
      fc.record({ rows: fc.constant(rows), mixed: fc.shuffledSubarray(rows, { minLength: rows.length }) }),
    );
    await fc.assert(
      fc.asyncProperty(files, async ({ rows, mixed }) => {
        const [straight, other] = [await read(...rows), await read(...mixed)];
        const wanted = (file: readonly Row[]): readonly string[] =>
          file.filter(({ role }) => role === 'assistant').map(({ message_id }) => message_id);
        expect(answers(straight)).toEqual(wanted(rows));
        expect(answers(other)).toEqual(wanted(mixed));
        const said = (reading: typeof straight): ReadonlyMap<string, unknown> =>
          new Map(reading.records.map(({ id, instruction, turns }) => [id, [instruction, turns]]));
        expect(said(other)).toEqual(said(straight));
      }),
      { numRuns: 30 },
    );
  });

  it('begins every conversation with a request, and lets the speakers take turns', async () => {
    await fc.assert(
      fc.asyncProperty(trees, async (rows) => {
        for (const { turns = [] } of (await read(...rows)).records) {
          expect(turns.map(({ role }) => role)).toEqual(turns.map((_, at) => (at % 2 === 0 ? 'user' : 'assistant')));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('keeps the first of two messages with one id', async () => {
    const reading = await read(...chain(2), answer('m1', 'm0', '別の文'), request('m0', 'nan', '別の問'));
    expect(reasons(reading)).toEqual({ 2: 'repeated-id', 3: 'repeated-id' });
    expect(reading.records).toMatchObject([{ instruction: '文0', response: '文1' }]);
  });

  it('rejects a message whose parent is missing, and what follows it', async () => {
    const [, ...rest] = chain(4);
    expect(reasons(await read(...rest))).toEqual({ 0: 'orphan', 1: 'after-rejected', 2: 'after-rejected' });
  });

  it('rejects a message whose parent is in another tree', async () => {
    const stray = answer('x', 'm0', '文', { message_tree_id: 'u' });
    expect(reasons(await read(...chain(2), stray))).toEqual({ 2: 'orphan' });
  });

  it('rejects messages in a circle, and what hangs on it', async () => {
    const reading = await read(
      ...chain(2),
      answer('x', 'y', '文'),
      request('y', 'x', '文'),
      answer('z', 'y', '文'),
      answer('self', 'self', '文'),
    );
    expect(reasons(reading)).toEqual({ 2: 'no-beginning', 3: 'no-beginning', 4: 'no-beginning', 5: 'wrong-turn' });
    expect(answers(reading)).toEqual(['m1']);
  });

  it('has conversations of a hundred messages before the last, and none that is longer', async () => {
    const reading = await read(...chain(104));
    expect(answers(reading).at(-1)).toBe('m99');
    expect(reasons(reading)).toEqual({
      100: 'no-answer',
      101: 'no-beginning',
      102: 'no-beginning',
      103: 'no-beginning',
    });
  });

  it('rejects a tree that begins with an answer', async () => {
    const reading = await read(answer('a', 'nan', 'こんにちは。'), request('q', 'a', 'はい。'), answer('b', 'q', '文'));
    expect(reasons(reading)).toEqual({ 0: 'answers-nobody', 1: 'after-rejected', 2: 'after-rejected' });
  });

  it('rejects an answer to an answer, and a request to a request', async () => {
    const reading = await read(...chain(2), answer('a', 'm1', '文'), request('q', 'm0', '文'), answer('b', 'q', '文'));
    expect(reasons(reading)).toEqual({ 2: 'wrong-turn', 3: 'wrong-turn', 4: 'after-rejected' });
  });
});
