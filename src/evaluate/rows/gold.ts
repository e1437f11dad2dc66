import { type Catalogue, chooseSources } from '../../catalog/entry.js';
import { requireFiles } from '../../catalog/raw-folder.js';
import { KumikiError } from '../../core/errors.js';
import { isReject, type Split } from '../../core/source.js';
import { openRaw } from '../../input/open-raw.js';
import type { EvaluationTask } from '../tasks.js';
import { labelOf, type Row } from './row.js';

/** The split of a source: `jnli:valid`. */
const SPLIT = /^(?<source>[a-z][a-z0-9-]*):(?<split>train|valid|test|all)$/u;

/** Where gold sources are found. */
export interface GoldPlace {
  /** The sources that can be named. */
  readonly catalogue: Catalogue;
  /** The folder of raw corpora; the samples of the sources where there is none. */
  readonly raw?: string | undefined;
  /** Asked while the rows are read; what it throws ends the reading. */
  readonly goOn?: () => void;
}

/** True for the name of a split of a source rather than of a file. */
export function namesGold(name: string): boolean {
  return SPLIT.test(name);
}

/**
 * The examples of a gold source: `jnli:valid`, or `news:all` where its publisher has no splits.
 * @throws {KumikiError} `option-wrong` where the task has other gold or none, or the split has no examples; what is wrong
 * with the raw files
 */
export async function readGold(
  name: string,
  task: EvaluationTask,
  { catalogue, raw: folder, goOn = () => undefined }: GoldPlace,
): Promise<readonly Row[]> {
  const groups = SPLIT.exec(name)?.groups;
  const [id, split] = [groups?.['source'] ?? '', groups?.['split'] as Split | 'all'];
  const { gold } = task;
  if (gold?.source !== id) {
    throw new KumikiError('option-wrong', `${id} is no gold data of the task ${task.id}`, {
      expected:
        gold === undefined ? 'a file' : `${gold.source}:train, ${gold.source}:valid, ${gold.source}:test or a file`,
      found: name,
      hint: 'A file of such a name is given as ./name.',
    });
  }
  const rows: Row[] = [];
  for (const entry of await chooseSources(catalogue, [id])) {
    const { source } = entry;
    const { files, missing } = await requireFiles(entry, folder, true);
    for await (const batch of source.read(openRaw({ source: id, files, missing, onRead: goOn }))) {
      goOn();
      for (const item of batch) {
        if (isReject(item) || (split !== 'all' && item.split !== split)) continue;
        const { texts, label } = gold.example.parse(item);
        rows.push({ id: `${id}/${item.key}`, texts, label: labelOf(task, label, { source: id }) });
      }
    }
  }
  if (rows.length > 0) return rows;
  throw new KumikiError('option-wrong', `the source ${id} has no examples of the split ${split}`, {
    found: name,
    hint: 'The page of a source says which splits its publisher has; :all takes every example.',
  });
}
