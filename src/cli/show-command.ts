import { type Command, Option } from 'commander';
import { KumikiError } from '../core/errors.js';
import type { ParsedRecord } from '../core/format.js';
import { printableJson } from '../core/printable.js';
import { SAMPLE, sample } from '../dataset/look/sample.js';
import { sampleRejects } from '../dataset/look/sample-rejects.js';
import { nearestId } from '../dataset/look/nearest-id.js';
import { openReader, type Reader } from '../dataset/read/reader.js';
import { columnsOf, paintFor } from './paint.js';
import { readProgress } from './read-progress.js';
import { type Look, recordText, rejectText } from './record-text.js';
import { countFlag, addFilterFlags, type FilterFlags } from './sample-flags.js';

const NOTES = `
The sample depends on the ids of the records and on the seed alone: the same records of the same dataset every time, however
it is mixed, cut and packed. Lines of forms without metadata tell no ids; then the texts themselves decide.

Examples:
  kumiki show out                                 five records
  kumiki show out -n 20 --seed 7 --source jsquad  twenty others, of one source
  kumiki show out --task ja-en --grep '[0-9]{4}年'  some of those that match a regular expression (RE2)
  kumiki show out jsquad/qa/a10336p0q0.0          one record, whole
  kumiki show out --rejects                       some of what was left out
  kumiki show out --rejects too-short             for one reason
  kumiki show out -n 100 --json | jq -r '.[].response'

Exit status: 0 shown, 1 failed (no such record, a damaged dataset), 2 wrong usage.`;

/** The flags, as commander gives them. */
interface Wanted extends FilterFlags {
  readonly count: number;
  readonly seed: string;
  readonly grep?: string;
  readonly rejects?: string | true;
  readonly full?: boolean;
  readonly json?: boolean;
}

/** Lines of a text that a sample shows. */
const MOST_LINES = 10;

/** Gives a command the description, the flags and the work of `kumiki show`. */
export function defineShow(command: Command): void {
  command
    .description('Show records of a built dataset: a sample, or those with the ids given')
    .argument('<out>', 'the folder of a dataset')
    .argument('[id...]', 'the ids of records')
    .addOption(countFlag('-n, --count <n>', 'how many', SAMPLE.count))
    .addOption(new Option('--seed <text>', 'any text; another one gives other records').default(SAMPLE.seed));
  addFilterFlags(command);
  command
    .option('--grep <pattern>', 'only where instruction, input or response matches this regular expression (RE2)')
    .option('--rejects [reason]', 'rows and records that were left out, for whatever reason or for this one')
    .option('--full', `long texts whole, not their first ${MOST_LINES} lines`)
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', NOTES)
    .action(async (out: string, ids: readonly string[], wanted: Wanted) => {
      const look: Look = {
        paint: paintFor(process.stdout),
        columns: columnsOf(process.stdout),
        most: wanted.full === true || ids.length > 0 ? Infinity : MOST_LINES,
      };
      const progress = readProgress('show');
      try {
        const shown = await found(out, ids, wanted, look, progress.onProgress);
        progress.stop();
        process.stdout.write(`${wanted.json === true ? printableJson(shown.values) : textOf(shown.texts)}\n`);
      } finally {
        progress.stop();
      }
    });
}

/** What is shown, as it is and as a person reads it. */
interface Shown {
  readonly values: readonly object[];
  readonly texts: readonly string[];
}

function textOf(texts: readonly string[]): string {
  return texts.length === 0 ? 'No record matches.' : texts.join('\n\n');
}

async function found(
  out: string,
  ids: readonly string[],
  { rejects, grep, count, seed, source, task, license, split }: Wanted,
  look: Look,
  onProgress: (bytes: number, total: number) => void,
): Promise<Shown> {
  if (ids.length > 0) {
    refuseBeside('an id', { rejects, grep, source, task, license, split });
    const reader = openReader(out, { onProgress });
    return ofRecords(await recordsOf(reader, ids), look);
  }
  if (rejects === undefined) {
    return ofRecords(await sample(out, { count, seed, source, task, license, split, grep, onProgress }), look);
  }
  refuseBeside('--rejects', { grep, license, split });
  const reason = rejects === true ? {} : { reason: rejects };
  const left = await sampleRejects(out, { count, seed, source, task, ...reason });
  return { values: left, texts: left.map((reject) => rejectText(reject, look)) };
}

function ofRecords(records: readonly ParsedRecord[], look: Look): Shown {
  return { values: records, texts: records.map((record) => recordText(record, look)) };
}

function refuseBeside(what: string, flags: Readonly<Record<string, unknown>>): void {
  const other = Object.entries(flags).find(([, value]) => value !== undefined);
  if (other === undefined) return;
  throw new KumikiError('option-wrong', `--${other[0]} cannot be used with ${what}`, {
    hint: 'Leave out one of them.',
  });
}

async function recordsOf(reader: Reader, ids: readonly string[]): Promise<readonly ParsedRecord[]> {
  const records: ParsedRecord[] = [];
  for (const id of ids) {
    const record = await reader.find(id);
    if (record === undefined) throw await unknown(reader, id);
    records.push(record);
  }
  return records;
}

async function unknown(reader: Reader, id: string): Promise<KumikiError> {
  const near = await nearestId(reader, id);
  return new KumikiError('record-unknown', `the dataset has no record ${id}`, {
    hint: `${near === undefined ? 'Look for a text of it with --grep.' : `Did you mean ${near}?`} If it was left out, kumiki explain says why.`,
  });
}
