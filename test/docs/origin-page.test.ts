import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { sources } from '../../sources/index.js';
import { originOf, TEXT_ORIGINS } from '../../src/core/text-origin.js';
import { ROOT } from '../support/pages.js';

const page = readFileSync(join(ROOT, 'docs/origin-of-text.md'), 'utf8');

test('the page explains every origin, in the order of the list', () => {
  const [table = ''] = page.split('\n\n').filter((part) => part.startsWith('| origin |'));
  const explained = [...table.matchAll(/^\| `([a-z-]+)` \| /gmu)].map(([, word]) => word);
  expect(explained).toEqual(Object.keys(TEXT_ORIGINS));
});

test('the page names every source in the row of its origin', () => {
  const rows = page.split('\n').filter((line) => /^\| `[a-z0-9-]+`(?: `[a-z0-9-]+`)* \| `/u.test(line));
  for (const { source } of sources) {
    const [row = '', ...others] = rows.filter((line) => line.split(' | ')[0]?.includes(`\`${source.id}\``));
    expect({ id: source.id, others: others.length, said: row.split(' | ')[1] }).toMatchObject({
      others: 0,
      said: expect.stringContaining(`\`${originOf(source, {}).kind}\``),
    });
    // Tasks that differ are named there too, those of a paper in one word.
    for (const task of source.tasks) {
      const kind = originOf(source, task).kind;
      if (kind !== originOf(source, {}).kind) expect(row).toContain(`\`${kind}\``);
    }
  }
});
