import type { ParsedRecord } from '../../core/format.js';
import { type OriginKind, writerOf } from '../../core/text-origin.js';
import type { ManifestSource } from '../manifest.js';
import { taskOf } from '../read/filter.js';
import type { Reader } from '../read/reader.js';
import { readTextOrigins } from '../read/text-origins.js';

/** Says of which origin the text of a record is. */
export type OriginOf = (record: ParsedRecord) => OriginKind;

/**
 * Reads who wrote what. In memory are the ids of those records whose text is of another origin than that of most records of their task.
 * @throws {KumikiError} `dataset-damaged`
 */
export async function originsOf({ dir, manifest, goOn }: Pick<Reader, 'dir' | 'manifest' | 'goOn'>): Promise<OriginOf> {
  const usual = new Map<string, OriginKind>(
    manifest.sources.flatMap(({ id, tasks }) => tasks.map((task) => [`${id}/${task.id}`, usualOf(task)] as const)),
  );
  const usualFor = (id: string): OriginKind => usual.get(id.split('/', 2).join('/')) ?? 'unknown';
  const others = new Map<string, OriginKind>();
  for await (const batch of readTextOrigins(dir, manifest, goOn))
    for (const { id, kind } of batch) if (kind !== usualFor(id)) others.set(id, kind);
  return (record) => {
    const other = record.id === undefined ? undefined : others.get(record.id);
    if (other !== undefined) return other;
    const { source, task } = taskOf(record);
    return usual.get(`${source}/${task}`) ?? 'unknown';
  };
}

/** The origin of most records of a task: of several models it is one. */
function usualOf({ writers, textOrigin }: ManifestSource['tasks'][number]): OriginKind {
  const counts = new Map<OriginKind, number>();
  for (const [name, records] of Object.entries(writers)) {
    const { kind } = writerOf(name);
    counts.set(kind, (counts.get(kind) ?? 0) + records);
  }
  let [most, usual]: [number, OriginKind] = [0, textOrigin.kind];
  for (const [kind, records] of counts) if (records > most) [most, usual] = [records, kind];
  return usual;
}
