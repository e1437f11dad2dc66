import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { benchmarkTable, overlaps } from '../../../transforms/stages/contamination/benchmark-table.js';
import { plainText, textOf } from '../../../transforms/stages/contamination/plain-text.js';
import contamination from '../../../transforms/stages/contamination.js';
import { build, verify } from '../../../src/index.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import { curated } from '../../support/curated.js';
import { failure } from '../../support/errors.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../../support/folders.js';
import { noteLines, notes } from '../../support/notes.js';
import { recordOf } from '../../support/segments.js';

const folder = temporaryFolders();

/** Pseudo-random Japanese text: the same for the same seed. */
function writer(seed: number): (length: number) => string {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return (length) =>
    Array.from({ length }, () => String.fromCharCode(next(3) === 0 ? 0x4e00 + next(3000) : 0x3042 + next(80))).join('');
}

const VALID = { against: ['bench:valid'] };
const against = (records: readonly DatasetRecord[], benchmark: readonly DatasetRecord[], options: object = {}) =>
  curated(folder(), contamination, records, {
    options: { ...VALID, ...options },
    benchmarks: { 'bench:valid': benchmark },
  });
const passage = (n: number, input: string, change: Partial<DatasetRecord> = {}): DatasetRecord =>
  recordOf({
    id: `bench/qa/${n}`,
    source: 'bench',
    task: 'qa',
    instruction: '次の文章について答えてください。',
    input,
    response: 'はい',
    ...change,
  });

describe('a text that stands in a benchmark', () => {
  it('is found, 1,000 of 1,000, wherever it stands and however it is written; texts without one are not', async () => {
    const write = writer(7);
    const texts = Array.from({ length: 100 }, () => write(120));
    const spaced = (text: string): string => Array.from(text).join('、 ');
    const records = Array.from({ length: 2000 }, (_, n) => {
      const planted = n % 2 === 0;
      const from = (n * 7) % 90;
      const run = (texts[n % 100] ?? '').slice(from, from + 30);
      const text = write(n % 60) + (planted ? (n % 4 === 0 ? spaced(run) : run) : write(30)) + write((n * 3) % 40);
      return recordOf({ id: `notes/ask/${n}`, ...(n % 3 === 0 ? { input: text } : { response: `${text}。` }) });
    });
    const { dropped } = await against(
      records,
      texts.map((text, n) => passage(n, text)),
    );
    const found = Object.keys(dropped).map((id) => Number(id.split('/')[2]));
    expect(found).toHaveLength(1000);
    expect(found.every((n) => n % 2 === 0)).toBe(true);
    const { detail } = dropped['notes/ask/2'] ?? {};
    const run = textOf(plainText((texts[2] ?? '').slice(14, 44)));
    expect(detail).toMatchObject({
      benchmark: 'bench:valid',
      with: 'bench/qa/2',
      field: 'response',
      overlap: expect.stringContaining(run),
    });
  });

  it('is no evidence where it is shorter than asked by one character', async () => {
    const write = writer(3);
    const [text, before] = [write(60), write(20)];
    const of = async (length: number): Promise<number> => {
      const records = [recordOf({ response: `${before}${text.slice(0, length)}。` })];
      return Object.keys((await against(records, [passage(0, text)])).dropped).length;
    };
    expect([await of(29), await of(30)]).toEqual([0, 1]);
  });

  it('of an alphabet weighs half: sixty letters are as much as thirty characters', async () => {
    const text = 'The committee which met yesterday afternoon decided to postpone the election again.';
    const of = async (letters: number): Promise<number> => {
      const records = [recordOf({ response: `(${text.slice(0, letters)})` })];
      return Object.keys((await against(records, [passage(0, text)])).dropped).length;
    };
    expect([await of(60), await of(text.length)]).toEqual([0, 1]);
  });
});

describe('what is no evidence', () => {
  const phrase = 'この問いには次の五つの選択肢の中から最も適切なものを一つだけ選んでください';

  it('is an instruction that the records of the benchmark share', async () => {
    const records = [recordOf({ instruction: phrase })];
    const shared = Array.from({ length: 3 }, (_, n) => passage(n, `別の文章${n}`, { instruction: phrase }));
    expect((await against(records, shared)).ids).toHaveLength(1);
    const asked = [passage(0, 'a', { instruction: `${phrase}か` }), passage(1, 'b', { instruction: '他の問い' })];
    expect((await against(records, asked)).ids).toHaveLength(0);
  });

  it('is a set phrase that stands in more texts of the benchmark than `common`', async () => {
    const write = writer(5);
    const texts = Array.from({ length: 6 }, (_, n) => passage(n, write(20) + phrase + write(20)));
    const records = [recordOf({ response: phrase })];
    expect((await against(records, texts)).ids).toHaveLength(1);
    expect((await against(records, texts, { common: 6 })).ids).toHaveLength(0);
    // One text in many records is one text.
    const many = Array.from({ length: 9 }, (_, n) => passage(n, phrase));
    expect((await against(records, many)).ids).toHaveLength(0);
  });
});

describe('the records of the benchmark itself', () => {
  it('are dropped by their ids, however short', async () => {
    const { dropped, ids, table } = await against([passage(3, '短'), passage(4, '長')], [passage(3, '短')]);
    expect(ids).toEqual(['bench/qa/4']);
    expect(dropped['bench/qa/3']).toEqual({ reason: 'benchmark-record', detail: { benchmark: 'bench:valid' } });
    expect(table?.rows).toEqual([['bench:valid', 1, 1, 0]]);
  });
});

describe('a file', () => {
  const records = [recordOf({ response: '私たちは昨日の夜に新しい図書館の前で長い時間を過ごしたのです。' })];
  const line = '私たちは昨日の夜に新しい図書館の前で長い時間を過ごしたのです';
  const withFile = async (content: string) => {
    const dir = folder();
    writeFiles(dir, { 'bench.jsonl': content });
    const path = join(dir, 'bench.jsonl');
    return curated(folder(), contamination, records, { options: { against: [path] }, files: [path] });
  };

  it.each([
    ['a string', JSON.stringify(line)],
    ['an object of any form', JSON.stringify({ id: 1, data: { question: 'x', choices: ['a', line] } })],
    ['behind a byte order mark, blank lines between', `\uFEFF"x"\n\n${JSON.stringify({ text: line })}\r\n`],
  ])('of lines that are %s is compared', async (_, content) => {
    const { dropped } = await withFile(content);
    expect(Object.values(dropped)[0]?.detail).toMatchObject({
      benchmark: 'bench.jsonl',
      with: expect.stringMatching(/^bench\.jsonl:\d$/u),
    });
  });

  it.each([
    ['no JSON', `${JSON.stringify(line)}\nplain text\n`, 'a line of a benchmark is no JSON'],
    ['no text', '{"a": 1}\n{"b": "短い"}\n', 'has no text to compare with'],
    ['nothing', '', 'has no text to compare with'],
  ])('with %s is an error', async (_, content, words) => {
    const error = await failure(withFile(content));
    expect(error).toMatchObject({ code: 'option-wrong' });
    expect(error.message).toContain(words);
    expect(error.message).not.toContain(tmpdir());
  });

  it.each([
    [{}, 'against'],
    [{ against: [] }, 'at least one benchmark'],
    [{ against: ['jsquad:dev'] }, "a publisher's split"],
    [{ against: ['jsquad:valid'], common: 0 }, 'a whole number from 1 up'],
    [{ against: ['jsquad:valid'], ngram: 3 }, 'a whole number from 8 to 1000'],
    [{ against: ['jsquad:valid'], ngrams: 30 }, 'ngrams'],
  ])('is not read where options are wrong: %j', (options, words) => {
    expect(JSON.stringify(contamination.options.safeParse(options).error?.issues)).toContain(words);
  });
});

describe('review', () => {
  it('drops nothing and lists what would go, in a build that verifies, with any number of workers', async () => {
    const [raw, dir] = [folder(), folder()];
    const text = '公園の大きな池のほとりで毎年春に開かれる有名な写真の展覧会について説明してください';
    writeFiles(raw, { 'notes/notes.tsv': `${noteLines(5)}x\t${text}\tはい\n` });
    writeFiles(dir, { 'bench.jsonl': JSON.stringify(text) });
    const made = async (review: boolean) => {
      const out = join(folder(), 'out');
      const stages = [{ contamination: { against: [join(dir, 'bench.jsonl')], review } }];
      const manifest = await build({ out, raw, sources: [notes()], stages });
      await verify(out);
      return { out, manifest, files: datasetFiles(out) };
    };
    const { manifest, files, out } = await made(true);
    expect(manifest.records).toBe(12);
    expect(manifest.steps).toMatchObject([{ id: 'contamination', dropped: 0, flagged: 2 }]);
    const lines = (files['flagged.jsonl'] ?? '').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { task: 'ask', step: 'contamination', reason: 'shared-text', detail: { field: 'instruction' } },
      { task: 'guess', detail: { field: 'response' } },
    ]);
    const dropping = await made(false);
    expect(dropping.manifest.records).toBe(10);
    expect(dropping.files['flagged.jsonl']).toBeUndefined();
    writeFiles(out, { 'flagged.jsonl': readFileSync(join(out, 'flagged.jsonl'), 'utf8').split('\n')[0] ?? '' });
    expect(await failure(verify(out))).toMatchObject({ code: 'dataset-damaged', place: { file: 'flagged.jsonl' } });
  });
});

describe('overlaps', () => {
  it('are those that a plain search finds: none is lost, none is invented, whatever the texts', () => {
    const text = fc.string({ unit: fc.constantFrom('あ', 'い', '漢'), maxLength: 30, size: 'max' });
    fc.assert(
      fc.property(fc.uniqueArray(text, { minLength: 1, maxLength: 4 }), text, (texts, record) => {
        const table = benchmarkTable(
          texts.map((one, n) => ({ plain: plainText(one), benchmark: 'b', place: String(n) })),
          4,
          100,
        );
        const plain = plainText(record);
        const covered = new Set<number>();
        for (const { text: number, from, to } of overlaps(table, plain)) {
          expect(texts[number]).toContain(record.slice(from, to));
          for (let at = from; at + 4 <= to; at++) covered.add(at);
        }
        for (let at = 0; at + 4 <= record.length; at++) {
          expect(covered.has(at)).toBe(texts.some((one) => one.includes(record.slice(at, at + 4))));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('plain text', () => {
  it.each([
    ['ＡＢＣ　１２３、「東京」・タワー！', 'abc123東京タワー'],
    ['人々が〆切を〇時に―—…※★→', '人々が〆切を〇時に'],
    ['Ça–va? ½ × ÷ ㍿', 'çava12株式会社'],
    ['\u{20bb7}野家𝕏', '\u{20bb7}野家x'],
  ])('of %s is %s', (text, plain) => {
    expect(textOf(plainText(text))).toBe(plain);
  });
});
