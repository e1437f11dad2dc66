import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { build, inProcess } from '../../src/index.js';
import { filters } from '../../transforms/index.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { type Block, blocksOf, infoOf, readPage } from '../support/pages.js';

const folder = temporaryFolders();

/** The names of options, those of options within options among them. */
function optionNames(schema: z.ZodType): readonly string[] {
  const names = (value: unknown): readonly string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const own = 'properties' in value ? Object.keys(value.properties ?? {}) : [];
    return [...own, ...Object.values(value).flatMap(names)];
  };
  return [...new Set(names(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })))];
}

/** How many records of the samples each reason of the page's recipe drops, as the page shows it. */
async function dropped(blocks: readonly Block[]): Promise<string> {
  const dir = folder();
  for (const block of blocks) {
    const file = infoOf(block, 'file');
    if (file !== undefined) writeFiles(dir, { [file]: block.text });
  }
  const { sources } = await build(
    { recipe: join(dir, 'recipe.yaml'), out: join(dir, 'out') },
    { executor: inProcess({ stallSeconds: 60 }) },
  );
  const counts = new Map<string, number>();
  for (const { filtered } of sources.flatMap(({ tasks }) => tasks)) {
    for (const [reason, count] of Object.entries(filtered)) counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reason, count]) => `${reason} ${count}\n`)
    .join('');
}

describe('the page of a filter', () => {
  it('is linked from the list of filters', () => {
    const list = readPage('docs/filters/README.md');
    for (const { step } of filters) expect(list).toContain(`(${step.id}.md)`);
  });

  it.each(filters.map(({ step }) => [step.id, step] as const))('%s explains every option and reason', (id, step) => {
    const text = readPage(`docs/filters/${id}.md`);
    for (const name of [...optionNames(step.options), ...Object.keys(step.reasons)])
      expect(text).toContain(`\`${name}\``);
    for (const heading of ['## Options', '## Example', '## Cost', '## Limits'])
      expect(text).toContain(`\n${heading}\n`);
  });

  it.each(filters.map(({ step }) => step.id))('%s shows a recipe, and what it drops', async (id) => {
    const blocks = blocksOf(`docs/filters/${id}.md`);
    const shown = blocks.find(({ info }) => info === 'dropped');
    expect(await dropped(blocks)).toBe(shown?.text);
  });
});
