import { addTo } from '../../core/counts.js';
import { writerName } from '../../core/text-origin.js';
import { TEXT_ORIGINS_FILE } from '../files.js';
import type { Manifest } from '../manifest.js';
import { parseTextOrigin } from '../read/text-origins.js';
import { differs } from '../stored-file.js';
import type { Looking } from './forgotten.js';
import { checkLines } from './lines.js';

/**
 * Checks that `text-origins.jsonl` names as many records of each writer as the manifest counts, for every task that has more than one, and
 * nothing that was taken out.
 * @param readable the files that are there
 */
export async function checkTextOrigins(
  dir: string,
  { sources }: Manifest,
  readable: ReadonlySet<string>,
  { findings, forgotten }: Looking,
): Promise<void> {
  const found = new Map<string, Record<string, number>>();
  if (readable.has(TEXT_ORIGINS_FILE)) {
    const lines = await findings.fromSoon(() =>
      checkLines(dir, TEXT_ORIGINS_FILE, findings, (text, place) => {
        const { id, ...writer } = parseTextOrigin(text, place);
        forgotten.assertOut(id, place);
        const task = id.split('/', 2).join('/');
        const counts = found.get(task) ?? {};
        found.set(task, counts);
        addTo(counts, writerName(writer));
      }),
    );
    if (lines === undefined) return;
  }
  for (const { id, tasks } of sources) {
    for (const { id: task, writers } of tasks) {
      const listed = found.get(`${id}/${task}`);
      if (listed === undefined && Object.keys(writers).length < 2) continue;
      for (const name of new Set([...Object.keys(writers), ...Object.keys(listed ?? {})])) {
        const [expected, its] = [writers[name] ?? 0, listed?.[name] ?? 0];
        if (its !== expected)
          findings.add(differs(TEXT_ORIGINS_FILE, `records of ${id}/${task}, ${name}`, expected, its));
      }
    }
  }
}
