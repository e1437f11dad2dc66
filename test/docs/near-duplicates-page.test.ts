import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { build, verify } from '../../src/index.js';
import { nearDuplicateOptions } from '../../transforms/stages/near-duplicates/options.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { blocksOf, infoOf, readPage } from '../support/pages.js';

const folder = temporaryFolders();
const PAGE = 'docs/stages/near-duplicates.md';

/** The block of the page that is a file of this name. */
const block = (name: string): string => blocksOf(PAGE).find((one) => infoOf(one, 'file') === name)?.text ?? '';

it('the page of near-duplicates shows what its recipe drops', async () => {
  const [dir, out] = [folder(), join(folder(), 'out')];
  writeFiles(dir, { 'recipe.yaml': block('recipe.yaml') });
  await build({ out, recipe: join(dir, 'recipe.yaml') });
  await verify(out);
  const details = readFileSync(join(out, 'rejects.jsonl'), 'utf8').match(/(?<="detail":)\{[^}]*\}/gu);
  expect(details?.join('\n')).toBe(block('details.jsonl').trimEnd());
});

it('the page of near-duplicates names every option', () => {
  const { threshold, ngram, ...others } = nearDuplicateOptions.shape;
  for (const name of Object.keys(others)) expect(readPage(PAGE)).toContain(`\`${name}\``);
  expect(readPage(PAGE)).toContain(
    `| \`threshold\` | the least similarity of a record that is dropped, 0.5 to 1 | ${threshold.parse(undefined)} |`,
  );
  expect(readPage(PAGE)).toContain(`| \`ngram\` | characters of an n-gram | ${ngram.parse(undefined)} |`);
});
