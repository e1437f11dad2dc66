import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { type DatasetRecord, openDataset } from 'kumiki';
import { temporaryFolders } from '../../test/support/folders.js';
import { looksWrong } from '../../test/support/text.js';

const raw = fileURLToPath(new URL('../../../shared/corpora', import.meta.url));
const cli = fileURLToPath(new URL('../../dist/src/cli/kumiki.js', import.meta.url));
const folder = temporaryFolders();

it('makes 2,176 whole replies of the 200 real dialogues, beside the 136 films', async () => {
  const out = join(folder(), 'out');
  const args = ['build', '--raw', raw, '--out', out, '--source', 'jmrd', '--partial', '--edition', 'extended'];
  const { status, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const dataset = openDataset(out);
  expect(dataset.manifest.sources[0]).toMatchObject({
    rows: 200,
    examples: 336,
    rejected: { 'film-already-described': 64 },
    tasks: [
      { id: 'film', records: 136 },
      { id: 'dialogue', examples: 200, records: 2176, dropped: {} },
    ],
  });
  const replies: DatasetRecord[] = [];
  for await (const record of dataset.records()) if (record.task === 'dialogue') replies.push(record);
  for (const { id, input, response } of replies) {
    expect({ id, wrong: [...looksWrong(input), ...looksWrong(response)] }).toEqual({
      id,
      wrong: [],
    });
    expect(response).not.toContain('[知識なし]');
    for (const line of input.split('\n')) expect(line).toMatch(/^(?:推薦者|ユーザー)：\S/u);
  }
});
