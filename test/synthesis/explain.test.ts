import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { build, explain, openDataset } from '../../src/index.js';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();

it('a record that a model wrote is explained down to its lines in the ledger', async () => {
  const out = join(folder(), 'out');
  await build({ out, sources: ['japagen-jnli'], edition: 'extended', workers: 1 });
  const ledger = readFileSync('sources/japagen-jnli/sample/ledger-jnli.jsonl', 'utf8').split('\n');
  const texts = (key: string): unknown =>
    JSON.parse(ledger.find((line) => line.includes(`"key":"${key}"`) && line.endsWith('}')) ?? 'null');
  let explained = 0;
  for await (const { id, input } of openDataset(out).records()) {
    const { raw } = await explain(out, id);
    expect(raw?.isSame).toBe(true);
    const example = raw?.example;
    if (example === undefined || !('generation' in example)) throw new Error(`${id} has no generation`);
    expect(example.generation).toMatchObject({
      ...{ model: 'sample (by hand)', servedModel: 'sample (by hand)', mode: 'chat', temperature: 1, maxTokens: 128 },
      ...{ prompts: expect.stringMatching(/^[0-9a-f]{64}$/u), knowledge: expect.any(String) },
      shots: [expect.stringContaining('jnli/inference/train.')],
    });
    const { keys } = example.generation as { readonly keys: readonly string[] };
    const [one, two] = input.split('\n').map((line) => line.replace(/^文[12]：/u, ''));
    expect(keys.map(texts)).toMatchObject([
      { reply: { text: expect.stringContaining(one ?? '?') } },
      { reply: { text: expect.stringContaining(two ?? '?') } },
    ]);
    if (++explained === 2) break;
  }
  expect(explained).toBe(2);
});
