import { addNamed, addTo, type NamedCounts, total } from '../../core/counts.js';
import { KumikiError } from '../../core/errors.js';
import type { LinePlace } from '../../core/format.js';
import { OTHER_ORIGIN } from '../../core/text-origin.js';
import { REJECTS_FILE } from '../files.js';
import { tombstoneOf } from '../forgotten-reject.js';
import type { Manifest } from '../manifest.js';
import { parseReject } from '../read/rejects.js';
import type { Looking } from './forgotten.js';
import { checkLines } from './lines.js';

/**
 * Checks that every row and record that the manifest counts as left out is listed in `rejects.jsonl`, and no other, and that no text stands
 * there of what was taken out.
 */
export async function checkRejects(dir: string, manifest: Manifest, { findings, forgotten }: Looking): Promise<void> {
  const found: Record<string, number> = {};
  let counted = 0;
  const lines = await findings.fromSoon(() =>
    checkLines(dir, REJECTS_FILE, findings, (text, place) => {
      const reject = parseReject(text, place);
      const { source, task, reason, row } = reject;
      if (row !== '' && forgotten.tombstones !== undefined) {
        const stone = tombstoneOf(reject, forgotten.tombstones);
        if (stone !== undefined) findings.add(withText(place));
      }
      addTo(found, keyOf(source, task, reason));
      counted++;
    }),
  );
  // Lines that could not be counted were found above: the counts would say it once more.
  if (lines?.count !== counted) return;
  const expected = countedIn(manifest);
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const [said, listed] = [expected[key] ?? 0, found[key] ?? 0];
    if (said === listed) continue;
    findings.add(
      new KumikiError('dataset-damaged', `the rejects of ${key} are not as many as the manifest says`, {
        place: { file: REJECTS_FILE },
        expected: String(said),
        found: String(listed),
      }),
    );
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
      addAll(id, task.id, { [OTHER_ORIGIN]: total(task.otherOrigin) });
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

function withText(place: LinePlace): KumikiError {
  return new KumikiError('dataset-damaged', 'a line of the rejects has the text of what was taken out', {
    place,
    hint: 'Take it out again with kumiki forget, or build the dataset again with --tombstones.',
  });
}
