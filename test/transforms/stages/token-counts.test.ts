import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { build, verify } from '../../../src/index.js';
import tokenCounts from '../../../transforms/stages/token-counts.js';
import { curated } from '../../support/curated.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { noteLines, notes } from '../../support/notes.js';
import { recordOf } from '../../support/segments.js';

const folder = temporaryFolders();

/** Every run of letters is a token, and every other character but spaces. */
const WORDS = {
  pre_tokenizer: { type: 'BertPreTokenizer' },
  model: { type: 'WordLevel', vocab: { '?': 0 }, unk_token: '?' },
};

function fileOf(content: unknown): string {
  const file = join(folder(), 'tokenizer.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');

describe('token-counts', () => {
  it('adds up the fields by source and task, gives percentiles of their sums, and drops nothing', async () => {
    const count = fc.nat(30);
    const lengths = fc.tuple(count, count, fc.integer({ min: 1, max: 30 }));
    const tokenizer = fileOf(WORDS);
    await fc.assert(
      fc.asyncProperty(fc.array(lengths, { minLength: 1, maxLength: 25 }), async (all) => {
        const records = all.map(([instruction, input, response], n) =>
          recordOf({
            id: `${n % 2 === 0 ? 'a' : 'b'}/ask/${n}`,
            source: n % 2 === 0 ? 'a' : 'b',
            instruction: words(instruction + 1),
            input: words(input),
            response: words(response),
          }),
        );
        const { ids, table } = await curated(folder(), tokenCounts, records, {
          options: { tokenizer },
          files: [tokenizer],
        });
        expect(ids).toHaveLength(records.length);
        const rowOf = (own: typeof all): readonly number[] => {
          const totals = own.map(([a, b, c]) => a + 1 + b + c).sort((x, y) => x - y);
          const sum = (of: (one: (typeof all)[number]) => number): number => own.reduce((s, one) => s + of(one), 0);
          const at = (share: number): number => totals[Math.ceil(share * totals.length) - 1] ?? 0;
          return [
            own.length,
            ...[sum(([a]) => a + 1), sum(([, b]) => b), sum(([, , c]) => c)],
            totals.reduce((s, one) => s + one, 0),
            ...[at(0.5), at(0.95), at(0.99), at(1)],
          ];
        };
        const [even, odd] = [0, 1].map((rest) => all.filter((_, n) => n % 2 === rest));
        expect(table?.rows).toEqual([
          ['a', 'ask', ...rowOf(even ?? [])],
          ...((odd ?? []).length === 0 ? [] : [['b', 'ask', ...rowOf(odd ?? [])]]),
          ['all', '', ...rowOf(all)],
        ]);
      }),
      { numRuns: 25 },
    );
  });

  it('is what --tokenizer is short for: last, in the manifest by the name of its file, and the same with workers', async () => {
    const [raw, out] = [folder(), join(folder(), 'out')];
    writeFiles(raw, { 'notes/notes.tsv': noteLines(9) + noteLines(3).replaceAll(/^k/gmu, 'again') });
    const tokenizer = fileOf(WORDS);
    const options = { out, raw, sources: [notes()], tokenizer, dedup: 'exact', stages: [] } as const;
    const manifest = await build({ ...options, workers: 1 });
    expect(manifest.recipe['stages']).toEqual([
      'exact-duplicates',
      { 'token-counts': { tokenizer: 'tokenizer.json' } },
    ]);
    expect(manifest.recipe).not.toHaveProperty('tokenizer');
    const [all] = manifest.steps.find(({ id }) => id === 'token-counts')?.tables[0]?.rows.slice(-1) ?? [];
    expect(all?.slice(0, 3)).toEqual(['all', '', manifest.records]);
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('What `token-counts` reports:');
    await verify(out);
    expect(await build({ ...options, workers: 2, force: true })).toEqual(manifest);
  });

  it('is relative to the recipe that names it', async () => {
    const dir = folder();
    writeFiles(dir, {
      'recipe.yaml': 'sources: [jmrd]\ntokenizer: own/tokenizer.json\n',
      'own/tokenizer.json': JSON.stringify(WORDS),
    });
    const { stepFiles } = await build({ recipe: join(dir, 'recipe.yaml'), out: join(dir, 'out') });
    expect(stepFiles.map(({ name }) => name)).toEqual(['tokenizer.json']);
  });

  it.each([
    ['words of any kind', 'is no tokenizer'],
    [{ vocab: {} }, 'is no tokenizer'],
  ])('ends a build before it begins where the file is no tokenizer: %j', async (content, message) => {
    const out = join(folder(), 'out');
    const error = await failure(build({ out, sources: ['jmrd'], tokenizer: fileOf(content) }));
    expect(error).toMatchObject({ code: 'option-wrong' });
    expect(String(error)).toContain(message);
  });

  it('ends a build where the tokenizer fails on a text, and shows it', async () => {
    const [raw, out] = [folder(), join(folder(), 'out')];
    writeFiles(raw, { 'notes/notes.tsv': 'a\t問い\tこれは答え\n' });
    // A model without a token for what it does not know.
    const bare = { model: { type: 'BPE', vocab: { 組: 0 }, merges: [] } };
    const error = await failure(build({ out, raw, sources: [notes()], tokenizer: fileOf(bare) }));
    expect(error).toMatchObject({ code: 'option-wrong' });
    expect(String(error)).toMatch(/fails on a text.*問い/u);
  });
});
