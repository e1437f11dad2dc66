import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import alt from '../../sources/alt/source.js';
import { canBeEnglish, hasJapaneseScript, isChinese } from '../../sources/lib/script.js';
import jesc from '../../sources/jesc/source.js';
import { SIDE_REASONS } from '../../sources/lib/sides.js';
import tanaka from '../../sources/tanaka/source.js';
import wordnetJa from '../../sources/wordnet-ja/source.js';
import type { Pair } from '../../src/core/tasks.js';
import { tarGzOf, zipOf } from '../support/archives.js';
import { type Reading, readSource } from '../support/read-source.js';

const RUNS = { numRuns: 60 };

const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Few words, so that lines repeat each other; some are empty, blank, of the other language or look like marks. */
const side = fc.constantFrom(
  '雨',
  '雨が降る。',
  '谁',
  '大丈夫',
  'rain',
  'It rains. [F]',
  '...',
  '',
  ' ',
  '#ID=1_1',
  'A: b',
  '➡',
);
/** Lines of any form. */
const anything = fc.string({
  unit: fc.constantFrom('A', 'B', ':', ' ', '\t', '#', '"', '雨', 'r', '1', '_', '.', '\u2028', '\u{20BB7}'),
});
const small = fc.integer({ min: 0, max: 3 });
const linesOf = (line: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc.array(fc.oneof({ arbitrary: line, weight: 4 }, { arbitrary: anything, weight: 1 }), {
    minLength: 1,
    maxLength: 30,
  });

/** What holds of every reading: keys are unique, no side is empty or has space at its ends, every reason is declared. */
function expectSound({ examples, rejects }: Reading, reasons: object): void {
  expect(new Set(examples.map(({ key }) => key)).size).toBe(examples.length);
  for (const { ja } of examples as readonly Pair[]) expect(ja).toBe(ja.trim());
  for (const { ja } of examples as readonly Pair[]) expect(ja).not.toBe('');
  for (const { reason } of rejects) expect(Object.keys(reasons)).toContain(reason);
}

describe('whatever the lines of a file are, each gives one example or one reject:', () => {
  it('jesc', async () => {
    const line = fc.tuple(side, side).map(([en, ja]) => `${en}\t${ja}`);
    await fc.assert(
      fc.asyncProperty(linesOf(line), async (lines) => {
        const data = text(lines);
        const reading = await readSource(jesc, { 'raw.tar.gz': await tarGzOf([{ name: 'raw/raw', data }]) });
        expectSound(reading, jesc.reasons);
        expect(reading.examples.length + reading.rejects.length).toBe(lines.length);
        for (const { key, ja, en } of reading.examples as readonly Pair[]) {
          expect(lines[Number(key) - 1]?.split('\t')[0]?.trim()).toBe(en);
          expect(hasJapaneseScript(ja) && !isChinese(ja) && canBeEnglish(en)).toBe(true);
        }
        for (const { origin, row } of reading.rejects) expect(lines[Number(origin.split(':').at(-1)) - 1]).toBe(row);
      }),
      RUNS,
    );
  });

  it('tanaka, where two lines may make one example', async () => {
    const pair = fc.tuple(side, side, small, small).map(([ja, en, a, b]) => `A: ${ja}\t${en}#ID=${a}_${b}`);
    const line = fc.oneof(pair, pair, fc.constantFrom('B: 雨', 'B: ', '# A: 雨'));
    await fc.assert(
      fc.asyncProperty(linesOf(line), async (lines) => {
        const reading = await readSource(tanaka, { 'examples.utf.gz': gzipSync(text(lines)) });
        expectSound(reading, tanaka.reasons);
        const rows = reading.examples.reduce((sum, example) => sum + (example.rows ?? 1), 0);
        expect(rows + reading.rejects.length).toBe(lines.length);
        // Every B line stands with an A line or among the rejects.
        const together = reading.examples.filter(({ rows: count }) => count === 2).length;
        const turnedAway = reading.rejects.filter(({ reason }) => reason.startsWith('words-')).length;
        expect(together + turnedAway).toBe(lines.filter((one) => one.startsWith('B: ')).length);
      }),
      RUNS,
    );
  });

  it('alt, where two lines of two languages make one example or one reject', async () => {
    const line = fc.tuple(small, small, side).map(([article, n, said]) => `SNT.${article}.${n}\t${said}`);
    await fc.assert(
      fc.asyncProperty(linesOf(line), linesOf(line), async (japanese, english) => {
        const name = 'ALT-Parallel-Corpus-20191206';
        const members = [
          { name: `${name}/data_ja.txt`, data: text(japanese) },
          { name: `${name}/data_en.txt`, data: text(english) },
        ];
        const reading = await readSource(alt, { [`${name}.zip`]: await zipOf(members) });
        expectSound(reading, alt.reasons);
        const joined = reading.examples.length + reading.rejects.filter(({ reason }) => reason in SIDE_REASONS).length;
        const alone = reading.rejects.length - (joined - reading.examples.length);
        expect(2 * joined + alone).toBe(japanese.length + english.length);
      }),
      RUNS,
    );
  });

  it('wordnet-ja', async () => {
    const synset = fc.constantFrom('00000001-n', '00000002-v', '3-n');
    const definition = fc.tuple(synset, small, side, side).map((cells) => cells.join('\t'));
    const word = fc
      .tuple(synset, fc.constantFrom('雨', '雨_降り', '雨降り', '呼吸+する', ''))
      .map((cells) => `${cells.join('\t')}\thand`);
    await fc.assert(
      fc.asyncProperty(linesOf(definition), linesOf(definition), linesOf(word), async (def, exe, ok) => {
        const reading = await readSource(wordnetJa, {
          'wnjpn-def.tab.gz': gzipSync(text(def)),
          'wnjpn-exe.tab.gz': gzipSync(text(exe)),
          'wnjpn-ok.tab.gz': gzipSync(text(ok)),
        });
        expectSound(reading, wordnetJa.reasons);
        expect(reading.examples.length + reading.rejects.length).toBe(def.length + exe.length + ok.length);
        // A word's meaning holds every Japanese piece of its synset that became a pair.
        for (const { kind, key, ja } of reading.examples as readonly Pair[]) {
          if (kind !== 'word') continue;
          for (const pair of reading.examples as readonly Pair[]) {
            if (pair.key.startsWith(`def.${key.slice(0, 10)}.`)) expect(ja).toContain(pair.ja);
          }
        }
      }),
      RUNS,
    );
  });
});
