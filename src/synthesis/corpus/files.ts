import { createHash } from 'node:crypto';

/** The names of the files in `<raw>/japagen-<task>/`. */
export interface CorpusFiles {
  /** What was asked and answered. */
  readonly ledger: string;
  /** One line: how many examples of each class are wanted. */
  readonly plan: string;
  /** The gold texts that nothing may overlap with: a JSON string a line. */
  readonly gold: string;
  /** Made of the three above, for people and for training: no raw files. */
  readonly classification: string;
  readonly generations: string;
  readonly cells: string;
}

export function corpusFiles(task: string): CorpusFiles {
  return {
    ledger: `ledger-${task}.jsonl`,
    plan: `plan-${task}.json`,
    gold: `gold-${task}.jsonl`,
    classification: 'classification.jsonl',
    generations: 'generations.jsonl',
    cells: 'cells.jsonl',
  };
}

/** The id of the source that reads the ledgers of a task, and the name of its raw folder. */
export function sourceIdOf(task: string): string {
  return `japagen-${task}`;
}

/** The line of a file of gold texts, without a line feed. */
export function goldLine(text: string): string {
  return JSON.stringify(text);
}

/** SHA-256, in hex, of the lines of a file of gold texts. */
export function goldHash(lines: readonly string[]): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(line).update('\n');
  return hash.digest('hex');
}
