import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PART_FORMAT, type Part, type PartSummary } from '../../src/build/part/part.js';
import { findPart, placePart } from '../../src/build/part/part-folder.js';
import { openPart } from '../../src/build/part/part-writer.js';
import { noTaskCounts } from '../../src/core/counts.js';
import type { DatasetRecord } from '../../src/core/record.js';

/** A record whose fields are short, but for what is changed. */
export function recordOf(change: Partial<DatasetRecord> = {}): DatasetRecord {
  const { source = 'notes', task = 'ask' } = change;
  return {
    id: `${source}/${task}/k`,
    instruction: 'i',
    input: '',
    response: 'r',
    source,
    task,
    license: 'CC-BY-4.0',
    attribution: 'a',
    origin: 'o',
    ...change,
  };
}

/** Writes a part that holds these records, in the order given within each task, as extraction writes one. */
export function partOf(parts: string, key: string, records: readonly DatasetRecord[]): Part {
  const dir = join(parts, `${key}.unfinished`);
  mkdirSync(dir, { recursive: true });
  const tasks = [...new Set(records.map(({ task }) => task))];
  const writer = openPart(dir, tasks, 'CC-BY-4.0');
  for (const record of records) writer.record(record, tasks.indexOf(record.task), undefined, 'human');
  const { files, tasks: written, credits } = writer.finish();
  const { length: rows } = records;
  const summary: PartSummary = {
    format: PART_FORMAT,
    source: records[0]?.source ?? 'notes',
    ...{ rows, exampleRows: rows, examples: rows, otherEdition: 0, beyondLimit: 0, undecodable: 0 },
    ...{ excluded: {}, rejected: {}, rejectedFor: {}, filteredIds: {}, credits, files },
    tasks: tasks.map((task, number) => {
      const made = records.filter((record) => record.task === task).length;
      return {
        task,
        ...{ ...noTaskCounts(), examples: made, used: made, made, records: made, suspectIds: {} },
        ...(written[number] ?? { bytes: 0, licenses: {}, writers: {} }),
      };
    }),
  };
  placePart(dir, parts, key, summary);
  const part = findPart(parts, key);
  if (part === undefined) throw new Error('a part that was just written is not there');
  return part;
}
