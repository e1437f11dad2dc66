import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { isKumikiError } from '../../src/core/errors.js';
import { synthesize } from '../../src/index.js';
import { jcola } from '../../src/synthesis/tasks/jcola.js';
import { fakeModel } from '../support/fake-model.js';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();

it('two runs at once on one ledger: one of them does all, the other is told, and no reply is asked for twice', async () => {
  const raw = folder();
  const client = fakeModel({ wait: () => 1 });
  const run = (perClass: number): ReturnType<typeof synthesize> =>
    synthesize(jcola, { model: 'fake', license: 'LicenseRef-Model-Output', seed: 1, perClass, raw, client });
  const ends = await Promise.allSettled([run(8), run(8), run(8)]);
  const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  expect(refused).toHaveLength(2);
  for (const error of refused) {
    expect(isKumikiError(error) && { code: error.code, hint: error.hint }).toMatchObject({
      code: 'ledger-busy',
      hint: expect.stringContaining('Wait for it to end'),
    });
  }
  const path = join(raw, 'japagen-jcola', 'ledger-jcola.jsonl');
  const keys = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.slice(0, 80));
  expect(new Set(keys).size).toBe(keys.length);
  expect(client.asked).toBe(keys.length);
  expect(existsSync(`${path}.lock`)).toBe(false);
  // The one that was refused goes on where the other ended: it asks for what is more alone.
  await run(8);
  expect(client.asked).toBe(keys.length);
  await run(9);
  expect(client.asked).toBeGreaterThan(keys.length);
});
