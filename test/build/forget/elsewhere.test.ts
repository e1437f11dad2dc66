import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  build,
  cutPlanned,
  explain,
  finishPlanned,
  forget,
  inspect,
  planBuild,
  workOn,
  writePlanned,
} from '../../../src/index.js';
import { readManifest } from '../../../src/dataset/read-manifest.js';
import { datasetFiles, temporaryFolders } from '../../support/folders.js';
import { kumikiIn } from '../../support/in-process.js';
import { forged } from '../../dataset/verify/tamper.js';

const folder = temporaryFolders();
const some = {
  sources: ['manythings', 'wordnet-ja', 'japagen-jnli'],
  edition: 'extended' as const,
  shuffle: '7',
  shardRecords: 5,
  filters: [{ length: { response: { min: 4 } } }],
};

describe('what was taken out', () => {
  const [before, dir] = [join(folder(), 'out'), join(folder(), 'out')];
  beforeAll(async () => {
    await build({ ...some, out: before, workers: 1 });
    cpSync(before, dir, { recursive: true });
    await forget(dir, {
      id: ['manythings/en-ja/2', 'manythings/ja-en/1', 'jnli/inference/train.2'],
      reason: 'not ours',
      day: '2026-11-27',
    });
  });

  it('is left out by several machines with the bytes of one', async () => {
    const out = join(folder(), 'out');
    await planBuild({ ...some, out, tasks: 1, tombstones: join(dir, 'tombstones.jsonl') });
    await workOn(out, { task: 0, workers: 1 });
    await cutPlanned(out);
    for (const index of [1, 0]) await writePlanned(out, { index, of: 2, workers: 1 });
    await finishPlanned(out);
    expect(datasetFiles(out)).toEqual(datasetFiles(dir));
  });

  it('is explained by its tombstone alone', async () => {
    for (const id of ['manythings/en-ja/2', 'manythings/ja-en/1']) {
      const { forgotten, record, raw } = await explain(dir, id);
      expect({ forgotten, record, raw }).toEqual({
        forgotten: { id, reason: 'not ours', day: '2026-11-27' },
        record: undefined,
        raw: undefined,
      });
    }
    const { stdout } = await kumikiIn(dir, 'explain', '.', 'manythings/en-ja/2');
    expect(stdout).toContain('was taken out of this dataset');
    expect(stdout).toContain('not ours, 2026-11-27');
  });

  it('is counted in the card', () => {
    const card = readFileSync(join(dir, 'README.md'), 'utf8');
    expect(card).toContain('## Taken out');
    expect(card).toMatch(/\| manythings \| en-ja \| +[12] \|/u);
  });

  const copied = (tamper: (copy: string) => void): string => {
    const copy = join(folder(), 'out');
    cpSync(dir, copy, { recursive: true });
    forged(tamper)(copy);
    return copy;
  };
  const stonesOf = (id: string): string => `{"id":"${id}"}\n`;

  it.each([
    [
      'a record that is back',
      (copy: string) => {
        const { id } = JSON.parse(
          readFileSync(join(copy, readManifest(copy).shards[0]?.file ?? ''), 'utf8').split('\n')[0] ?? '',
        ) as { id: string };
        const path = join(copy, 'tombstones.jsonl');
        writeFileSync(path, readFileSync(path, 'utf8') + stonesOf(id));
      },
      /a record that was taken out is here/,
    ],
    [
      'a text among the rejects',
      (copy: string) => {
        cpSync(join(before, 'rejects.jsonl'), join(copy, 'rejects.jsonl'));
      },
      /has the text of what was taken out/,
    ],
    [
      'fewer tombstones than were counted',
      (copy: string) => {
        writeFileSync(join(copy, 'tombstones.jsonl'), stonesOf('wordnet-ja/meaning/none'));
      },
      /that were taken out and manifest do not agree/,
    ],
    [
      'a line that is no tombstone',
      (copy: string) => {
        writeFileSync(join(copy, 'tombstones.jsonl'), '{"text":"text"}\n');
      },
      /no tombstone/,
    ],
  ])('is looked for by verify: %s', async (_, tamper, said) => {
    const { findings } = await inspect(copied(tamper));
    expect(findings.map(({ message }) => message).join('\n')).toMatch(said);
  });

  it('is said on the command line, in words and as JSON', async () => {
    const copy = join(folder(), 'out');
    cpSync(before, copy, { recursive: true });
    const { status, stdout } = await kumikiIn(copy, 'forget', '.', '--id', 'manythings/en-ja/2');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Taken out: 1 record and the text of 1 line of the rejects, of manythings\n/u);
    expect(stdout).toContain('Build with --tombstones ./tombstones.jsonl from now on.');
    const again = await kumikiIn(copy, 'forget', '.', '--id', 'manythings/en-ja/2', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ records: 0, shards: 0 });
    const wrong = await kumikiIn(copy, 'forget', '.');
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('nothing is named')]);
  });
});
