import { addNamed, type NamedCounts } from '../core/counts.js';
import { writerOf } from '../core/text-origin.js';
import type { DatasetFacts } from './manifest.js';

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
