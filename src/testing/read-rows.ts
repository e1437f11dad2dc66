import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRecords, tasksOf } from '../build/extract/render.js';
import { KumikiError } from '../core/errors.js';
import type { DatasetRecord } from '../core/record.js';
import { type Edition, type Example, isDrop, isReject, type Reject, type Source, type Task } from '../core/source.js';
import { openRaw } from '../input/open-raw.js';

/** What a source made of some raw files. */
export interface RowsRead {
  /** What rows gave. */
  readonly examples: readonly Example[];
  /** The rows that gave no example. */
  readonly rejects: readonly Omit<Reject, 'kumiki'>[];
  /** Records with v0's wording, in the order of the examples: of all tasks in v0's form, or those of the edition asked for. */
  readonly records: readonly DatasetRecord[];
}

/**
 * Reads raw files the way a build does. Files that are not given are absent, and any number of rows may be faults.
 * @param files contents by the names that the source gives its files
 * @param edition whose tasks make records; all of them by default
 * @throws {KumikiError} `option-wrong` for a file that the source does not read; `conservation-broken` where the rows read are
 * not the examples and rejects given; what the readers throw
 */
export async function readRows(
  source: Source,
  files: Readonly<Record<string, string | Uint8Array>>,
  edition?: Edition,
): Promise<RowsRead> {
  const dir = mkdtempSync(join(tmpdir(), 'kumiki-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
    const raw = openRaw({ source: source.id, files: present(source, dir, Object.keys(files)) });
    const examples: Example[] = [];
    const rejects: Omit<Reject, 'kumiki'>[] = [];
    for await (const batch of source.read(raw)) {
      for (const item of batch) {
        if (isReject(item)) rejects.push({ reason: item.reason, origin: item.origin, row: item.row });
        else examples.push(item);
      }
    }
    const accounted = rejects.length + examples.reduce((sum, { rows = 1 }) => sum + rows, 0);
    if (accounted !== raw.rowsRead) {
      throw new KumikiError('conservation-broken', 'rows of the source are not accounted for', {
        place: { source: source.id },
        expected: `${raw.rowsRead} rows read`,
        found: `${accounted} in examples and rejects`,
        hint: 'Every row gives an example or a reject; see "Counting rows" in docs/adding-a-source.md.',
      });
    }
    const tasks = edition === undefined ? source.tasks : tasksOf(source, edition);
    return { examples, rejects, records: examples.flatMap((example) => recordsOf(source, tasks, example)) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The files given, by the roles that they play in the source. */
function present(
  source: Source,
  dir: string,
  given: readonly string[],
): Readonly<Record<string, { readonly path: string; readonly name: string }>> {
  const specs = Object.entries(source.files);
  const strange = given.find((file) => !specs.some(([, { name }]) => name === file));
  if (strange !== undefined) {
    throw new KumikiError('option-wrong', 'the source reads no file of this name', {
      place: { source: source.id },
      expected: specs.map(([, { name }]) => name).join(', '),
      found: strange,
    });
  }
  return Object.fromEntries(
    specs.flatMap(([role, { name }]) => (given.includes(name) ? [[role, { path: join(dir, name), name }]] : [])),
  );
}

function recordsOf(source: Source, tasks: readonly Task[], example: Example): readonly DatasetRecord[] {
  return tasks.flatMap((task) => {
    if (task.kind !== undefined && task.kind !== example.kind) return [];
    const made = makeRecords(source, task, example, 'v0');
    return isDrop(made) ? [] : made;
  });
}
