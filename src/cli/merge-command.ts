import { type Command, InvalidArgumentError, Option } from 'commander';
import { sourcesById } from '../../sources/by-id.js';
import type { MergeContext } from '../build/cluster/held-plan.js';
import { mergeFrom } from '../build/cluster/merge-planned.js';
import type { PlaceOptions } from '../build/cluster/open-plan.js';
import { cutFrom } from '../build/cluster/steps/cut-planned.js';
import { finishFrom } from '../build/cluster/steps/finish-planned.js';
import { writeFrom } from '../build/cluster/steps/write-planned.js';
import { INDEX_VARIABLES, taskIndex } from '../build/cluster/task-index.js';
import { KumikiError } from '../core/errors.js';
import type { Manifest } from '../dataset/manifest.js';
import { manifestSha256 } from '../dataset/manifest-text.js';
import { closingLines } from './closing.js';
import { addPlaceFlags, givenPlace } from './place-flags.js';
import { showProgress } from './progress.js';
import { remark, say } from './say.js';
import { screenColumns } from './table.js';

const NOTES = `
It needs no options of the build: they stand in the plan. It extracts nothing, and refuses where a part is missing. Stages read
raw files of their own from --raw.

In three steps, several machines write the shards; the bytes are the same. --cut comes first, then every writer, in any order and
several at a time, then --finish. Each may be run again: what is there is kept. The last two need no raw files. Which writer:
the number after --write, or the first of these in the environment:
${INDEX_VARIABLES.map((name) => `  ${name}`).join('\n')}

With --to the dataset goes into an object store, shards as soon as they are written and the manifest last; of three steps the last two
need it. Nothing that is there is overwritten. docs/object-stores.md says more.

--cut-from takes a file of decisions over the table that kumiki index export has written, in Parquet or JSON lines, or a folder of
such files: a row for every record, in the order of the dataset, with the record that it repeats where it is dropped. It must fit this
plan and these parts (cut-wrong), so the bytes are the same again. docs/cluster.md has the queries.

Examples:
  kumiki merge out
  kumiki merge out --raw raw
  kumiki merge out --raw raw --cut
  kumiki merge out --write 0 --of 8               the first eighth of the shards
  kumiki merge out --write --of 8                 in a job of an array
  kumiki merge out --finish
  kumiki merge out --cut-from order.parquet       duplicates and order as DuckDB or Spark have found them
  kumiki merge out --to s3://bucket/ja-1          into an object store, each shard as soon as it is written

Exit status: 0 merged, or the step is done, 1 failed (parts or shards are missing, for one), 2 wrong usage, 75 failed but worth
another try.`;

interface Wanted {
  readonly cut?: boolean;
  /** `true` where the scheduler says which writer this is. */
  readonly write?: number | true;
  readonly of?: number;
  readonly offset?: number;
  readonly finish?: boolean;
  readonly cutFrom?: string;
  readonly store?: string;
  readonly to?: string;
}

/** Gives a command the description, the flags and the work of `kumiki merge`. */
export function defineMerge(command: Command, signal: AbortSignal): void {
  command
    .description('Make the dataset of a plan whose tasks are done: the same bytes as kumiki build on one machine')
    .argument('<out>', 'the folder of the plan')
    .addOption(
      new Option('--cut', 'first of three steps: say which records go into which shard').conflicts(['write', 'finish']),
    )
    .addOption(
      new Option('--write [i]', 'second step: write the shards of one writer, counted from 0')
        .argParser(number)
        .conflicts('finish'),
    )
    .addOption(new Option('--of <n>', 'how many writers there are').argParser(number))
    .addOption(new Option('--offset <k>', 'is added to what the scheduler says').argParser(number))
    .addOption(new Option('--finish', 'last step: lists and papers, and everything in its place').conflicts('cutFrom'))
    .addOption(
      new Option('--cut-from <file>', 'take what an engine has decided over kumiki index export').conflicts('write'),
    );
  command.addOption(
    new Option('--store <address>', 'get parts that are not in the folder from there: s3://bucket/prefix').conflicts([
      'write',
      'finish',
    ]),
  );
  command.addOption(
    new Option('--to <address>', 'put the dataset there, shards as they are written: s3://bucket/prefix').conflicts(
      'cut',
    ),
  );
  addPlaceFlags(command);
  command
    .addHelpText('after', NOTES)
    .allowExcessArguments(false)
    .action(async (out: string, wanted: Wanted, self: Command) => {
      assertWanted(wanted);
      const progress = showProgress(process.stderr);
      const context: MergeContext = {
        ...progress.events,
        signal,
        note: (text) => {
          remark(`kumiki: note: ${text}`);
        },
        damaged: (source, file) => {
          remark(`kumiki: ${source}: the finished part ${file} is not as it was written`);
        },
      };
      try {
        const lines = await done(out, wanted, givenPlace(out, self), context);
        progress.stop();
        for (const line of lines) say(line);
      } finally {
        progress.stop();
      }
    });
}

function number(text: string): number {
  if (/^\d{1,15}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number from 0 up.');
}

/** @throws {KumikiError} `option-wrong` where one flag lacks another */
function assertWanted({ write, of, offset }: Wanted): void {
  if (write !== undefined && of === undefined) {
    throw new KumikiError('option-wrong', '--write needs the number of writers', {
      hint: 'Add --of N, the same N for all of them.',
    });
  }
  if (write !== undefined || (of === undefined && offset === undefined)) return;
  throw new KumikiError('option-wrong', `${of === undefined ? '--offset' : '--of'} is of writers alone`, {
    hint: 'Add --write, or leave it out.',
  });
}

/** Does what is wanted, and gives what is said of it. */
async function done(
  out: string,
  { cut, write, of = 0, offset, finish, cutFrom: decisions, store, to }: Wanted,
  place: PlaceOptions,
  context: MergeContext,
): Promise<readonly string[]> {
  if (cut === true) {
    const { shards, records, isNew } = await cutFrom(
      sourcesById,
      out,
      { ...place, cutFrom: decisions, store },
      context,
    );
    return [
      `${isNew ? 'Cut' : 'The same cut was there already'}: ${records} records in ${counted(shards, 'shard')}`,
      `Next: kumiki merge ${out} --write I --of N, for every I from 0 to N - 1, then kumiki merge ${out} --finish`,
    ];
  }
  if (write !== undefined) {
    const index = write === true ? taskIndex(process.env, offset) : write;
    const { written, reused, isMerged } = await writeFrom(sourcesById, out, { index, of, to, ...place }, context);
    return isMerged
      ? [`The dataset is made already: ${out}`]
      : [`Writer ${index} of ${of}: ${counted(written, 'shard')} written, ${reused} there already`];
  }
  if (finish === true) return closing(await finishFrom(sourcesById, out, { ...place, to }, context), to ?? out);
  return closing(await mergeFrom(sourcesById, out, { ...place, cutFrom: decisions, store, to }, context), to ?? out);
}

function closing(manifest: Manifest, out: string): readonly string[] {
  remark(`SHA-256 of its manifest.json: ${manifestSha256(manifest)}`);
  return closingLines(manifest, undefined, out, screenColumns());
}

const counted = (count: number, one: string): string => (count === 1 ? `1 ${one}` : `${count} ${one}s`);
