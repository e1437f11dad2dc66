import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linesOf } from '../../src/packing/lines.js';
import { failure } from '../support/errors.js';

async function* pieces(all: Iterable<Buffer>): AsyncGenerator<Buffer, void> {
  for (const piece of all) yield await Promise.resolve(piece);
}

interface Read {
  readonly lines: readonly string[];
  /** Counted from 0. */
  readonly illFormed: readonly number[];
  readonly isEnded: boolean;
}

async function read(all: Iterable<Buffer>): Promise<Read> {
  const [lines, illFormed]: [string[], number[]] = [[], []];
  let isEnded = true;
  for await (const batch of linesOf(pieces(all), 'a.jsonl')) {
    illFormed.push(...batch.illFormed.map((number) => lines.length + number));
    lines.push(...batch.lines);
    ({ isEnded } = batch);
  }
  return { lines, illFormed, isEnded };
}

describe('lines', () => {
  it('are the same however the file is cut into pieces', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'あ', '🦊', '\r', '\u2028', ' '), maxLength: 6 });
    const cuts = fc.array(fc.nat(60), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), fc.boolean(), cuts, async (lines, isEnded, at) => {
        const last = isEnded || lines.at(-1) === '' ? '\n' : '';
        const bytes = Buffer.from(lines.length === 0 ? '' : `${lines.join('\n')}${last}`, 'utf8');
        const ends = [...new Set([0, ...at.filter((cut) => cut < bytes.length), bytes.length])].sort((a, b) => a - b);
        const cut = ends.slice(1).map((end, number) => bytes.subarray(ends[number], end));
        expect(await read(cut)).toEqual({ lines, illFormed: [], isEnded: lines.length === 0 || last !== '' });
      }),
    );
  });

  it('that are not UTF-8 are told by their numbers', async () => {
    const bytes = Buffer.from('a\nb\xff\nc\n\xe3\x81\nd', 'latin1');
    expect(await read([bytes.subarray(0, 4), bytes.subarray(4)])).toMatchObject({ illFormed: [1, 3], isEnded: false });
  });

  it('without an end are refused, and do not fill the memory', async () => {
    const piece = Buffer.alloc(1 << 20, 'x');
    const endless = Array.from({ length: 400 }, () => piece);
    expect(await failure(read(endless))).toMatchObject({ code: 'line-too-long', place: { file: 'a.jsonl' } });
  });
});
