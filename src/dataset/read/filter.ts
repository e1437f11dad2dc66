import { KumikiError } from '../../core/errors.js';
import type { Metadata, ParsedRecord } from '../../core/format.js';
import { didYouMean } from '../../core/nearest.js';
import type { Manifest } from '../manifest.js';
import type { Shard } from './shard.js';

type OneOrMore = string | readonly string[];

/** Which records of a dataset are meant: those for which all that is given holds. Of a list, one item must. */
export interface RecordFilter {
  /** Of these splits: `train`. */
  readonly split?: OneOrMore | undefined;
  /** Only records of these sources. */
  readonly source?: OneOrMore | undefined;
  /** Of these tasks: `qa`, of whatever source, or `jsquad/qa`. */
  readonly task?: OneOrMore | undefined;
  /** Under these licences, as records have them: `CC-BY-4.0`. */
  readonly license?: OneOrMore | undefined;
}

/** A {@link RecordFilter} against a dataset. */
export interface OpenFilter {
  readonly shards: readonly Shard[];
  takes(this: void, record: ParsedRecord): boolean;
}

/**
 * @param metadata what of their records the lines of the dataset tell
 * @throws {KumikiError} `option-wrong` where the dataset has no such split, source, task or licence, or its lines do not tell
 */
export function openFilter(manifest: Manifest, metadata: Metadata, filter: RecordFilter): OpenFilter {
  const { sources, shards, licenses } = manifest;
  const splits = chosen('split', filter.split, [...new Set(shards.map(({ split }) => split))]);
  const sourceIds = chosen(
    'source',
    filter.source,
    sources.map(({ id }) => id),
  );
  const names = sources.flatMap(({ id, tasks }) => tasks.map((task) => [task.id, `${id}/${task.id}`]));
  const tasks = chosen('task', filter.task, [...new Set(names.flat())]);
  const underLicense = chosen('license', filter.license, Object.keys(licenses));
  if (metadata === 'none') refuse('source', sourceIds ?? tasks ?? underLicense, '--metadata id or all');
  if (metadata !== 'all') refuse('license', underLicense, '--metadata all');
  return {
    shards: splits === undefined ? shards : shards.filter(({ split }) => splits.has(split)),
    takes(record) {
      if (underLicense !== undefined && !underLicense.has(record.license ?? '')) return false;
      if (sourceIds === undefined && tasks === undefined) return true;
      const { source, task } = taskOf(record);
      if (sourceIds !== undefined && !sourceIds.has(source)) return false;
      return tasks === undefined || tasks.has(task) || tasks.has(`${source}/${task}`);
    },
  };
}

/** The source and task of a record: its id begins with them, where its line does not tell. */
export function taskOf({ id = '', source, task }: ParsedRecord): { readonly source: string; readonly task: string } {
  if (source !== undefined && task !== undefined) return { source, task };
  const [ofId = '', next = ''] = id.split('/', 2);
  return { source: ofId, task: next };
}

function chosen(what: string, given: OneOrMore | undefined, known: readonly string[]): ReadonlySet<string> | undefined {
  if (given === undefined) return undefined;
  const names = typeof given === 'string' ? [given] : given;
  for (const name of names) {
    if (known.includes(name)) continue;
    throw new KumikiError('option-wrong', `the dataset has no ${SAID[what] ?? what} ${name}`, {
      expected: known.join(', '),
      hint: didYouMean(name, known) ?? 'Choose one of those.',
    });
  }
  return new Set(names);
}

const SAID: Readonly<Record<string, string>> = { license: 'licence' };

function refuse(what: string, given: ReadonlySet<string> | undefined, needed: string): void {
  if (given === undefined) return;
  throw new KumikiError('option-wrong', `the lines of this dataset do not tell the ${SAID[what] ?? what} of a record`, {
    hint: `Build it with --format full or with ${needed}.`,
  });
}
