import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { KumikiError } from '../../core/errors.js';
import { REPEATED } from '../../build/curate/repeated.js';
import { REJECTS_FILE } from '../../build/part/part.js';
import type { Manifest } from '../manifest.js';
import { shardLines } from '../shard.js';

const rejectLine = z.object({
  source: z.string(),
  task: z.string(),
  reason: z.string(),
  sort: z.enum(['fault', 'rule']),
  origin: z.string(),
  row: z.string(),
});

/**
 * Checks that every row and record that the manifest counts as left out is listed in `rejects.jsonl`, and no other.
 * @throws {KumikiError} `dataset-damaged`
 */
export async function checkRejects(dir: string, manifest: Manifest): Promise<void> {
  if (!existsSync(join(dir, REJECTS_FILE))) throw damaged('the list of rejects is missing', {});
  const expected = countedIn(manifest);
  const found = new Map<string, number>();
  let line = 0;
  for await (const text of shardLines(dir, REJECTS_FILE)) {
    line++;
    const { source, task, reason } = parsed(text, line);
    add(found, keyOf(source, task, reason), 1);
  }
  for (const key of new Set([...expected.keys(), ...found.keys()])) {
    const [said, listed] = [expected.get(key) ?? 0, found.get(key) ?? 0];
    if (said === listed) continue;
    throw damaged(`the rejects of ${key} are not as many as the manifest says`, {
      expected: String(said),
      found: String(listed),
    });
  }
}

function countedIn(manifest: Manifest): ReadonlyMap<string, number> {
  const expected = new Map<string, number>();
  const addAll = (source: string, task: string, counts: Readonly<Record<string, number>>): void => {
    for (const [reason, count] of Object.entries(counts)) add(expected, keyOf(source, task, reason), count);
  };
  for (const { id, rejected, tasks } of manifest.sources) {
    addAll(id, '', rejected);
    for (const task of tasks) {
      addAll(id, task.id, task.dropped);
      addAll(id, task.id, task.filtered);
      addAll(id, task.id, { [REPEATED]: task.repeated });
      for (const [license, count] of Object.entries(task.leftOut)) {
        const why = manifest.leftOut.find((left) => left.source === id && left.license === license);
        addAll(id, task.id, { [why?.reason ?? license]: count });
      }
    }
  }
  return expected;
}

function keyOf(source: string, task: string, reason: string): string {
  return `${source}/${task === '' ? '' : `${task}/`}${reason}`;
}

function add(counts: Map<string, number>, key: string, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}

function parsed(text: string, line: number): z.infer<typeof rejectLine> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw damaged('a line of the rejects is no JSON', { line, found: cause.message });
  }
  const { success, data, error } = rejectLine.safeParse(value);
  if (success) return data;
  throw damaged('a line of the rejects is not of their form', {
    line,
    found: z.prettifyError(error).replaceAll('\n', '; '),
  });
}

function damaged(
  summary: string,
  { line, ...rest }: { readonly line?: number; readonly expected?: string; readonly found?: string },
): KumikiError {
  return new KumikiError('dataset-damaged', summary, {
    place: { file: REJECTS_FILE, ...(line === undefined ? {} : { line }) },
    ...rest,
    hint: 'Build it again.',
  });
}
