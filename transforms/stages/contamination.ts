import { z } from 'zod';
import { hash64 } from '../../src/core/hash.js';
import type { DatasetRecord } from '../../src/core/record.js';
import { defineStage, type DropDetail, type Records } from '../../src/core/stage.js';
import { filePath } from '../../src/core/step-files.js';
import { whole } from '../lib/numbers.js';
import { type BenchmarkTable, benchmarkTable, overlaps } from './contamination/benchmark-table.js';
import { plainText, textOf, weightOf } from './contamination/plain-text.js';
import { type Benchmarks, readBenchmarks, SPLIT_OF_A_SOURCE, SPLITS } from './contamination/read-benchmarks.js';

/** Characters of an overlap that a reject shows. */
const SHOWN = 80;
const FIELDS = ['instruction', 'input', 'response'] as const;

/** A word, a colon and a word can be a split alone; a file of such a name is given as `./name`. */
const LIKE_A_SPLIT = /^(?<source>[\w-]+):[\w-]+$/u;

const benchmark = z.union(
  [
    z.string().regex(SPLIT_OF_A_SOURCE),
    filePath().check(({ value, issues }) => {
      const source = LIKE_A_SPLIT.exec(value)?.groups?.['source'];
      if (source === undefined) return;
      const candidates = SPLITS.map((split) => `${source}:${split}`);
      issues.push({ code: 'custom', input: value, message: 'no split', continue: true, params: { candidates } });
    }),
  ],
  { error: "a publisher's split (jsquad:valid; splits are train, valid and test) or the path of a JSONL file" },
);

interface Prepared extends Benchmarks {
  readonly table: BenchmarkTable;
}

/**
 * Drops records that share a long run of characters with a benchmark, and the records of the benchmark itself. Whoever
 * measures a model on a benchmark must not have trained it on its texts.
 */
export default defineStage({
  id: 'contamination',
  title: 'drops records that share a long run of text with a benchmark',
  options: z.strictObject({
    /** The benchmarks: publisher's splits of sources, and JSONL files. */
    against: z.array(benchmark).min(1, { error: 'at least one benchmark' }).readonly(),
    /** How long a shared run is: characters of Japanese; two letters or digits count as one. */
    ngram: whole(8, 1000).default(30),
    /** Runs that more texts of the benchmarks than so many have are set phrases, and no evidence. */
    common: whole(1).default(5),
    /** Drop nothing, list in `flagged.jsonl`. */
    review: z.boolean().default(false),
  }),
  reasons: {
    'benchmark-record': 'it is a record of the benchmark itself',
    'shared-text': 'it shares a long run of text with a benchmark',
  },
  async prepare({ against, ngram, common }, context): Promise<Prepared> {
    const benchmarks = await readBenchmarks(against, ngram, context);
    return { ...benchmarks, table: benchmarkTable(benchmarks.texts, ngram, common) };
  },
  column: {
    bytes: 1,
    reads: FIELDS,
    of(record, { ngram }, out, { table }) {
      out[0] = FIELDS.some((field) => hasOverlap(record[field], table, ngram)) ? 1 : 0;
    },
  },
  decide(records, { ngram, review }, { drop, flag, report }, { table, ids, sizes }) {
    const say = review ? flag : drop;
    const found = new Map([...sizes.keys()].map((name) => [name, { own: 0, shared: 0 }]));
    const ownHashes = new Set([...ids.keys()].map(hashKey));
    for (const { record, column, ...one } of candidates(records, ownHashes)) {
      const whole = records.read(record);
      const own = one.mayBeOwn ? ids.get(whole.id) : undefined;
      if (own !== undefined) {
        say(record, 'benchmark-record', { benchmark: own });
        count(found, own, 'own');
      } else if (column) {
        const longest = longestOverlap(whole, table, ngram);
        if (longest === undefined) throw new RangeError(`the overlap of ${whole.id} is not found again`);
        say(record, 'shared-text', longest.detail);
        count(found, longest.benchmark, 'shared');
      }
    }
    report({
      head: ['benchmark', 'its records', 'of them here', 'others that share text'],
      rows: [...found].map(([name, { own, shared }]) => [name, sizes.get(name) ?? 0, own, shared]),
    });
  },
});

/** Records that are to be read: those with an overlap, and those that may be the benchmark's own. */
function* candidates(
  records: Records,
  ownHashes: ReadonlySet<string>,
): Generator<{ readonly record: number; readonly column: boolean; readonly mayBeOwn: boolean }, void> {
  for (const one of records.scan()) {
    if (records.isDropped(one.record)) continue;
    const mayBeOwn = ownHashes.size > 0 && ownHashes.has(one.hash('id').join(' '));
    if (mayBeOwn || one.column[0] === 1) yield { record: one.record, column: one.column[0] === 1, mayBeOwn };
  }
}

function hashKey(id: string): string {
  return hash64(id).join(' ');
}

function count(found: Map<string, { own: number; shared: number }>, name: string, kind: 'own' | 'shared'): void {
  const counts = found.get(name);
  if (counts !== undefined) counts[kind]++;
}

function hasOverlap(text: string, table: BenchmarkTable, ngram: number): boolean {
  if (text.length < ngram / 4) return false;
  const plain = plainText(text);
  for (const { from, to } of overlaps(table, plain)) if (weightOf(plain, from, to) >= ngram) return true;
  return false;
}

/** The overlap that weighs most of all fields of a record, the first of several. */
function longestOverlap(
  record: DatasetRecord,
  table: BenchmarkTable,
  ngram: number,
): { readonly benchmark: string; readonly detail: DropDetail } | undefined {
  let best: { readonly benchmark: string; readonly detail: DropDetail } | undefined;
  let most = 0;
  for (const field of FIELDS) {
    const plain = plainText(record[field]);
    for (const { text, from, to } of overlaps(table, plain)) {
      const weight = weightOf(plain, from, to);
      if (weight < ngram || weight <= most) continue;
      most = weight;
      const [name, place] = [table.benchmarks[text] ?? '', table.places[text] ?? ''];
      const shown = textOf(plain.subarray(from, Math.min(to, from + SHOWN)));
      best = {
        benchmark: name,
        detail: { benchmark: name, with: place, field, characters: to - from, overlap: shown },
      };
    }
  }
  return best;
}
