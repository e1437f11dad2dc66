import { addNamed, type NamedCounts } from '../core/counts.js';
import { writerOf } from '../core/text-origin.js';
import type { DatasetFacts, ManifestSource } from './manifest.js';

/** Records by who wrote their text: `human`, `model gpt-4`. */
export function byWriter({ sources }: Pick<DatasetFacts, 'sources'>): NamedCounts {
  return addNamed(sources.flatMap(({ tasks }) => tasks.map(({ writers }) => writers)));
}

/** Records by the origin of their text, whichever model it was. */
export function byOrigin(facts: Pick<DatasetFacts, 'sources'>): NamedCounts {
  return addNamed(Object.entries(byWriter(facts)).map(([name, records]) => ({ [writerOf(name).kind]: records })));
}

/** Records left out because their text is of another origin than those asked for, by source and writer. */
export function leftOutByOrigin({ sources }: Pick<DatasetFacts, 'sources'>): readonly {
  readonly source: string;
  readonly writer: string;
  readonly records: number;
}[] {
  return sources.flatMap(({ id, tasks }) =>
    Object.entries(addNamed(tasks.map(({ otherOrigin }) => otherOrigin))).map(([writer, records]) => ({
      source: id,
      writer,
      records,
    })),
  );
}

/** The origins of every task, by `<source>/<task>`. */
export function originsByTask({ sources }: Pick<DatasetFacts, 'sources'>): ReadonlyMap<string, string> {
  return new Map(sources.flatMap(({ id, tasks }) => tasks.map((task) => [`${id}/${task.id}`, originsOfTask(task)])));
}

/**
 * The origins of the records of a task, for readers of lines, which do not tell: one word, or several joined where the
 * records of the task differ.
 */
function originsOfTask({ writers, textOrigin }: ManifestSource['tasks'][number]): string {
  const kinds = [...new Set(Object.keys(writers).map((name) => writerOf(name).kind))].sort();
  return kinds.length === 0 ? textOrigin.kind : kinds.join(' or ');
}

/** Records that language models wrote and of which it is not known which records they were shown, by source. */
export function untoldBySource({ sources }: Pick<DatasetFacts, 'sources'>): NamedCounts {
  return addNamed(
    sources.flatMap(({ id, tasks }) =>
      tasks.flatMap(({ textOrigin, writers }) =>
        Object.entries(writers).flatMap(([name, records]) =>
          textOrigin.namesRecords !== true && writerOf(name).kind === 'model' ? [{ [id]: records }] : [],
        ),
      ),
    ),
  );
}
