import { readFileSync } from 'node:fs';
import { hasCode } from '../../core/errors.js';
import { writeText } from '../../output/write-text.js';
import { type Check, wrong } from '../check.js';
import { buildSample } from '../sample-build.js';
import type { Subject } from '../subject.js';

const FILE = 'expected.jsonl';

/** The sample gives what a person has read and found right. Where there is nothing to compare with yet, it is written to be read. */
export const expected: Check = {
  name: 'makes exactly the records of expected.jsonl from its sample, each sound, and as many in varied wording',
  run: async (subject) => {
    const { manifest, lines } = await subject.built();
    compareLines(subject, lines, expectedLines(subject, lines));
    for (const { tasks } of manifest.sources) {
      for (const { id, suspectIds } of tasks) {
        const [found] = Object.entries(suspectIds).map(([check, ids]) => `${check}: ${ids.join(' ')}`);
        if (found === undefined) continue;
        throw wrong(subject, `records of task ${id} fail a self-check of it`, { expected: 'none', found });
      }
    }
    const varied = await buildSample(subject.entry, { wording: 'varied', workers: 1 });
    if (varied.manifest.records === manifest.records) return;
    throw wrong(subject, 'varied wording changes the number of records', {
      expected: String(manifest.records),
      found: String(varied.manifest.records),
    });
  },
};

function expectedLines(subject: Subject, made: readonly string[]): readonly string[] {
  const path = subject.path(FILE);
  try {
    return readFileSync(path, 'utf8').split('\n').slice(0, -1);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    writeText(path, made.map((line) => `${line}\n`).join(''));
    throw wrong(subject, `there was no ${FILE}, so it was written from the sample`, {
      hint: `Read its ${made.length} records. If each is right, run the tests again; if not, mend the source and delete the file.`,
    });
  }
}

function compareLines(subject: Subject, made: readonly string[], asked: readonly string[]): void {
  const first = made.findIndex((line, index) => line !== asked[index]);
  const index = first < 0 ? made.length : first;
  if (index === made.length && index === asked.length) return;
  throw wrong(subject, 'the sample gives other records', {
    place: { file: FILE, line: index + 1 },
    expected: asked[index] ?? 'no more records',
    found: made[index] ?? 'no more records',
    hint: `Where the new records are right, delete ${FILE}: the next run writes it anew.`,
  });
}
