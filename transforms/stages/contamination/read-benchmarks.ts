import { KumikiError } from '../../../src/core/errors.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import type { Split } from '../../../src/core/source.js';
import type { StageContext } from '../../../src/core/stage.js';
import type { BenchmarkText } from './benchmark-table.js';
import { plainText, textOf } from './plain-text.js';

export const SPLITS = ['train', 'valid', 'test'] as const satisfies readonly Split[];

/** The split of a source that a benchmark is named by: `jsquad:valid`. */
export const SPLIT_OF_A_SOURCE = /^(?<source>[a-z][a-z0-9-]*):(?<split>train|valid|test)$/u;

/** What is compared with the records of a build. */
export interface Benchmarks {
  /** Each text once, however many records have it. */
  readonly texts: readonly BenchmarkText[];
  /** The records of the splits that were named, by id, with the name of the benchmark. */
  readonly ids: ReadonlyMap<string, string>;
  /** How many records or lines each benchmark has. */
  readonly sizes: ReadonlyMap<string, number>;
}

/**
 * The texts of benchmarks.
 * @throws {KumikiError} `option-wrong` where a file is no JSONL or a benchmark has no text of that length; what
 * {@link StageContext.records} throws
 */
export async function readBenchmarks(
  against: readonly string[],
  shortest: number,
  context: StageContext,
): Promise<Benchmarks> {
  const texts = new Map<string, BenchmarkText>();
  const ids = new Map<string, string>();
  const sizes = new Map<string, number>();
  for (const benchmark of new Set(against)) {
    let [size, long] = [0, 0];
    const add = (place: string, all: readonly string[]): void => {
      for (const one of all) {
        const plain = plainText(one);
        if (plain.length < shortest) continue;
        long++;
        const key = textOf(plain);
        // Copied: what is kept must not hold on to the buffer that it was cut from.
        if (!texts.has(key)) texts.set(key, { plain: plain.slice(), benchmark: nameOf(benchmark), place });
      }
    };
    const groups = SPLIT_OF_A_SOURCE.exec(benchmark)?.groups;
    if (groups === undefined) {
      for (const [place, all] of linesOf(benchmark, context.bytes(benchmark))) {
        add(place, all);
        size++;
      }
    } else {
      const records = await recordsOf(groups['source'] ?? '', groups['split'] as Split, context);
      const asking = tasksThatAsk(records);
      for (const record of records) {
        ids.set(record.id, benchmark);
        add(record.id, textsOf(record, asking));
        size++;
      }
    }
    sizes.set(nameOf(benchmark), size);
    // The records of a split are known by their ids as well.
    if (long === 0 && groups === undefined) throw noText(benchmark, shortest);
  }
  return { texts: [...texts.values()], ids, sizes };
}

/** A split by its name, a file by its own name: nothing of the machine. */
function nameOf(benchmark: string): string {
  return benchmark.replace(/^.*[/\\]/u, '');
}

function noText(benchmark: string, shortest: number): KumikiError {
  return new KumikiError('option-wrong', `the benchmark ${nameOf(benchmark)} has no text to compare with`, {
    expected: `a text of ${shortest} letters or digits at least`,
    hint: 'The option ngram says how long a text has to be.',
  });
}

async function recordsOf(source: string, split: Split, context: StageContext): Promise<readonly DatasetRecord[]> {
  const all: DatasetRecord[] = [];
  for await (const batch of context.records(source, split)) all.push(...batch);
  return all;
}

/** Where so many of the records of a task have an instruction of their own, it is a question and no set phrase. */
const OWN_INSTRUCTIONS = 0.5;

/** The tasks whose instructions are questions. */
function tasksThatAsk(records: readonly DatasetRecord[]): ReadonlySet<string> {
  const tasks = new Map<string, { readonly instructions: Set<string>; records: number }>();
  for (const { task, instruction } of records) {
    const known = tasks.get(task) ?? { instructions: new Set(), records: 0 };
    known.instructions.add(instruction);
    known.records++;
    tasks.set(task, known);
  }
  return new Set(
    [...tasks].flatMap(([task, { instructions, records: all }]) =>
      all > 1 && instructions.size > all * OWN_INSTRUCTIONS ? [task] : [],
    ),
  );
}

/** What of a benchmark's record is its own: an instruction that many records share is not. */
function textsOf(
  { task, instruction, input, response }: DatasetRecord,
  asking: ReadonlySet<string>,
): readonly string[] {
  return input === '' || asking.has(task) ? [instruction, input, response] : [input, response];
}

/** The texts of every line of a JSONL file: a string, or every string in an object or list but its ids. */
function* linesOf(file: string, content: Buffer): Generator<readonly [string, readonly string[]], void> {
  let line = 0;
  for (const text of content
    .toString('utf8')
    .replace(/^\uFEFF/u, '')
    .split('\n')) {
    line++;
    if (text.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      throw new KumikiError('option-wrong', 'a line of a benchmark is no JSON', {
        place: { file: nameOf(file), line },
        found: cause.message,
        hint: 'A benchmark is a file of JSON lines: an object, a list or a string on each.',
        cause,
      });
    }
    yield [`${nameOf(file)}:${line}`, stringsIn(value)];
  }
}

/** Keys whose values are what everybody's records share, or no text. */
const NO_TEXT: ReadonlySet<string> = new Set(['id', 'source', 'task', 'license', 'attribution', 'origin']);

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, its]) => (NO_TEXT.has(key) ? [] : stringsIn(its)));
}
