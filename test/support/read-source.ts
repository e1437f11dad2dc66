import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRecords, tasksOf } from '../../src/build/extract/render.js';
import { openRaw } from '../../src/input/open-raw.js';
import type { DatasetRecord } from '../../src/core/record.js';
import {
  type Edition,
  type Example,
  isDrop,
  isReject,
  type Reject,
  type Source,
  type Task,
} from '../../src/core/source.js';

/** What a source made of some raw files. */
export interface Reading {
  readonly examples: readonly Example[];
  readonly rejects: readonly Omit<Reject, 'kumiki'>[];
  /** Records with v0's wording, in the order of the examples: of all tasks in v0's form, or those of the edition asked for. */
  readonly records: readonly DatasetRecord[];
}

/**
 * Reads raw files, given by their publisher's names, the way a build does. Files that are not given are absent.
 * Fails where the rows counted are not the examples and rejects given.
 */
export async function readSource(
  source: Source,
  files: Readonly<Record<string, string | Uint8Array>>,
  edition?: Edition,
): Promise<Reading> {
  const dir = mkdtempSync(join(tmpdir(), 'kumiki-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
    const present = Object.entries(source.files)
      .filter(([, { name }]) => name in files)
      .map(([role, { name }]) => [role, { path: join(dir, name), name }] as const);
    if (present.length !== Object.keys(files).length) throw new Error(`not all of these are files of ${source.id}`);
    const raw = openRaw({ source: source.id, files: Object.fromEntries(present) });
    const examples: Example[] = [];
    const rejects: Omit<Reject, 'kumiki'>[] = [];
    for await (const batch of source.read(raw)) {
      for (const item of batch) {
        if (isReject(item)) rejects.push({ reason: item.reason, origin: item.origin, row: item.row });
        else examples.push(item);
      }
    }
    const accounted = rejects.length + examples.reduce((sum, { rows = 1 }) => sum + rows, 0);
    if (accounted !== raw.rowsRead) throw new Error(`${raw.rowsRead} rows were read, ${accounted} came back`);
    const tasks = edition === undefined ? source.tasks : tasksOf(source, edition);
    return { examples, rejects, records: examples.flatMap((example) => recordsOf(source, tasks, example)) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function recordsOf(source: Source, tasks: readonly Task[], example: Example): readonly DatasetRecord[] {
  return tasks.flatMap((task) => {
    if (task.kind !== undefined && task.kind !== example.kind) return [];
    const made = makeRecords(source, task, example, 'v0');
    return isDrop(made) ? [] : made;
  });
}
