import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { addNamed, addTo, type NamedCounts } from '../../core/counts.js';
import { KumikiError } from '../../core/errors.js';

import type { Manifest } from '../manifest.js';
import { shardLines } from '../../packing/unpack.js';

/** Its name in a dataset. */
const REJECTS_FILE = 'rejects.jsonl';

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
  const found: Record<string, number> = {};
  let line = 0;
  for await (const text of shardLines(dir, REJECTS_FILE)) {
    line++;
    const { source, task, reason } = parsed(text, line);
    addTo(found, keyOf(source, task, reason));
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const [said, listed] = [expected[key] ?? 0, found[key] ?? 0];
    if (said === listed) continue;
    throw damaged(`the rejects of ${key} are not as many as the manifest says`, {
      expected: String(said),
      found: String(listed),
    });
  }
}

function countedIn(manifest: Manifest): NamedCounts {
  const expected: Record<string, number> = {};
  const addAll = (source: string, task: string, counts: NamedCounts): void => {
    for (const [reason, count] of Object.entries(counts)) addTo(expected, keyOf(source, task, reason), count);
  };
  for (const { id, rejected, tasks } of manifest.sources) {
    addAll(id, '', rejected);
    for (const task of tasks) {
      addAll(id, task.id, task.dropped);
      for (const steps of [task.filtered, task.curated]) addAll(id, task.id, byReason(steps));
      for (const [license, count] of Object.entries(task.leftOut)) {
        const why = manifest.leftOut.find((left) => left.source === id && left.license === license);
        addAll(id, task.id, { [why?.reason ?? license]: count });
      }
    }
  }
  return expected;
}

/** Counts by `<step>/<reason>`, by reason: what a line of the rejects names. */
function byReason(counts: NamedCounts): NamedCounts {
  return addNamed(Object.entries(counts).map(([step, count]) => ({ [step.split('/').at(-1) ?? step]: count })));
}

function keyOf(source: string, task: string, reason: string): string {
  return `${source}/${task === '' ? '' : `${task}/`}${reason}`;
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
