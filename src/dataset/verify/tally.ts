import { addTo } from '../../core/counts.js';
import { KumikiError } from '../../core/errors.js';
import type { LinePlace, Metadata, ParsedRecord } from '../../core/format.js';
import { isText } from '../../core/text.js';
import type { Manifest } from '../manifest.js';
import { differs } from '../stored-file.js';
import type { Findings } from './findings.js';
import { IdBag } from './ids.js';

/** Looks at every record of a dataset and counts them. */
export interface Tally {
  /** Records begin again with the first source: those of another split or config follow. */
  nextSeries(): void;
  /** @throws {KumikiError} `record-invalid`, `dataset-damaged` */
  take(record: ParsedRecord, place: LinePlace): void;
  /** How many records were counted. */
  counted(): number;
  /** Compares the counts with the manifest's. */
  finish(findings: Findings): void;
  /** The licences of the records: those of the manifest, where the lines do not name them. */
  licenses(): readonly string[];
  readonly ids: IdBag;
}

/** @param metadata what of their records the lines name */
export function openTally(manifest: Manifest, metadata: Metadata, isOrdered: boolean): Tally {
  const ids = new IdBag();
  let counted = 0;
  const meta = metadata === 'all' ? metadataTally(manifest, isOrdered, ids) : undefined;
  return {
    ids,
    nextSeries() {
      meta?.nextSeries();
    },
    take(record, place) {
      const { instruction, input, response } = record;
      if (!(isText(instruction) && isText(input) && isText(response))) {
        throw new KumikiError('record-invalid', 'a text holds something that is no character', { place });
      }
      // Counted first: one that is found to be wrong there is counted all the same.
      counted++;
      if (metadata === 'id') ids.add(record.id ?? '');
      meta?.take(record, place);
    },
    counted: () => counted,
    finish(findings) {
      meta?.finish(findings);
    },
    licenses: () => meta?.licenses() ?? Object.keys(manifest.licenses),
  };
}

type MetadataTally = Omit<Tally, 'ids' | 'counted'>;

function metadataTally({ sources, licenses: counted }: Manifest, isOrdered: boolean, ids: IdBag): MetadataTally {
  const ranks = ranksOf(sources);
  const own = new Map(sources.map(({ id, license }) => [id, license.id]));
  const byTask: Record<string, number> = {};
  const byLicense: Record<string, number> = {};
  const bySource: Record<string, number> = {};
  const byCredit: Record<string, number> = {};
  let last = 0;
  return {
    nextSeries() {
      last = 0;
    },
    take({ id = '', source = '', task = '', license = '', attribution = '' }, place) {
      const name = `${source}/${task}`;
      if (!id.startsWith(`${name}/`)) {
        throw new KumikiError('record-invalid', 'the id does not begin with source and task', { place, found: id });
      }
      const rank = ranks.get(name);
      if (rank === undefined) {
        throw new KumikiError('dataset-damaged', 'the manifest knows no such task', { place, found: name });
      }
      ids.add(id);
      addTo(byTask, name);
      addTo(byLicense, license);
      addTo(bySource, keyOf(source, license));
      if (license !== own.get(source)) addTo(byCredit, keyOf(source, license, attribution));
      const isBehind = isOrdered && rank < last;
      last = rank;
      if (isBehind)
        throw new KumikiError('dataset-damaged', 'the record stands behind those of a later task', { place });
    },
    finish(findings) {
      const compare = (what: string, expected: Record<string, number>, found: Record<string, number>): void => {
        for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
          const [said, there] = [expected[key] ?? 0, found[key] ?? 0];
          if (said !== there) findings.add(differs('manifest.json', `records ${what} ${key}`, said, there));
        }
      };
      const counts = (pairs: readonly (readonly [string, number])[]): Record<string, number> =>
        Object.fromEntries(pairs);
      compare(
        'of the task',
        counts(sources.flatMap(({ id, tasks }) => tasks.map((task) => [`${id}/${task.id}`, task.records]))),
        byTask,
      );
      compare('under', counted, byLicense);
      compare(
        'of source and licence',
        counts(
          sources.flatMap(({ id, licenses }) =>
            Object.entries(licenses).map(([license, records]) => [keyOf(id, license), records]),
          ),
        ),
        bySource,
      );
      compare(
        'of source, licence and credit',
        counts(
          sources.flatMap(({ id, credits }) =>
            credits.map(({ license, attribution, records }) => [keyOf(id, license, attribution), records]),
          ),
        ),
        byCredit,
      );
    },
    licenses: () => Object.keys(byLicense),
  };
}

function keyOf(...parts: readonly string[]): string {
  return parts.join(', ');
}

/** The order of the dataset: by source, then by task. */
function ranksOf(sources: Manifest['sources']): ReadonlyMap<string, number> {
  const tasks = sources.flatMap(({ id, tasks: its }) => its.map((task) => [id, task.id] as const));
  tasks.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
  return new Map(tasks.map(([source, task], rank) => [`${source}/${task}`, rank]));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
