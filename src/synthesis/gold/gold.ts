import { KumikiError } from '../../core/errors.js';
import { hash64 } from '../../core/hash.js';
import type { DatasetRecord } from '../../core/record.js';
import type { Shot } from '../prompts/shot.js';
import type { SynthesisTask } from '../tasks/task.js';

/** Records in batches, as `readRecords` gives them. */
export type RecordBatches = AsyncIterable<readonly DatasetRecord[]> | Iterable<readonly DatasetRecord[]>;

/** An example of gold: what stands in a record of the task that {@link SynthesisTask.gold} names. */
interface GoldExample {
  readonly record: DatasetRecord;
  readonly label: string;
  readonly texts: readonly string[];
}

/**
 * Draws examples that a model is shown, as many of each class: those whose ids have the smallest hashes with the seed, so the
 * order of the records counts for nothing.
 * @param records of the gold source of the task
 * @param perLabel examples of each class, 1 or more
 * @throws {KumikiError} `option-wrong` where the task has no gold, or a class has fewer examples
 */
export async function shotsOf(
  task: SynthesisTask,
  records: RecordBatches,
  { perLabel, seed = 0 }: { readonly perLabel: number; readonly seed?: number },
): Promise<readonly Shot[]> {
  const drawn = new Map(task.labels.map(({ id }) => [id, [] as Drawn[]]));
  for await (const example of examplesOf(task, records)) {
    const best = drawn.get(example.label);
    if (best === undefined) continue;
    const [high, low] = hash64(`${seed} ${example.record.id}`);
    best.push({ ...example, rank: high * 0x1_0000_0000 + low });
    if (best.length > perLabel * 64) keepBest(best, perLabel);
  }
  return [...drawn].flatMap(([label, best]) => {
    keepBest(best, perLabel);
    if (best.length < perLabel) throw tooFew(task, label, perLabel, best.length);
    return best.map(({ texts, record: { id, license, attribution } }) => ({ label, texts, id, license, attribution }));
  });
}

interface Drawn extends GoldExample {
  readonly rank: number;
}

function keepBest(best: Drawn[], count: number): void {
  best.sort((a, b) => a.rank - b.rank || (a.record.id < b.record.id ? -1 : 1));
  best.length = Math.min(best.length, count);
}

/**
 * The texts of gold that nothing may overlap with, each once.
 * @param records of the gold source of the task
 * @throws {KumikiError} `option-wrong` where the task has no gold, or there is none among the records
 */
export async function goldTextsOf(task: SynthesisTask, records: RecordBatches): Promise<readonly string[]> {
  const texts = new Set<string>();
  for await (const example of examplesOf(task, records)) for (const text of example.texts) texts.add(text);
  if (texts.size > 0) return [...texts];
  throw new KumikiError('option-wrong', `there is no gold for the task ${task.id} among the records`, {
    hint: 'Look at the split that was named, and at the raw files of the gold source.',
  });
}

async function* examplesOf(task: SynthesisTask, records: RecordBatches): AsyncGenerator<GoldExample, void> {
  const { gold, labels } = task;
  if (gold === undefined) {
    throw new KumikiError('option-wrong', `there is no gold for the task ${task.id}`, {
      hint: 'Ask without examples: leave --shots and --gold out.',
    });
  }
  const byAnswer = new Map(labels.map(({ id, answer }) => [answer, id]));
  for await (const batch of records) {
    for (const record of batch) {
      if (record.task !== gold.task) continue;
      const label = byAnswer.get(record.response);
      const texts = textsIn(task, record.input);
      if (label !== undefined && texts !== undefined) yield { record, label, texts };
    }
  }
}

/** What a gold record's input is made of: the text, or both sentences behind their names. */
function textsIn({ form }: SynthesisTask, input: string): readonly string[] | undefined {
  if (form.kind === 'text') return [input];
  const [one, two] = form.names;
  const at = input.indexOf(`\n${two}：`);
  if (!input.startsWith(`${one}：`) || at < 0) return undefined;
  return [input.slice(one.length + 1, at), input.slice(at + two.length + 2)];
}

function tooFew({ id, gold }: SynthesisTask, label: string, wanted: number, found: number): KumikiError {
  return new KumikiError('option-wrong', `${gold?.source ?? ''} has too few examples of the class ${label} of ${id}`, {
    expected: String(wanted),
    found: String(found),
    hint: 'Ask for fewer with --shots, or name another split with --shots-from.',
  });
}
