import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { openDataset } from '../../src/index.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { runCommands } from '../support/page-commands.js';
import { blocksOf, infoOf, pages, readPage } from '../support/pages.js';

const home = temporaryFolders()();

/** The files of a page, by name. */
const filesOf = (page: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    blocksOf(page).flatMap((block): [string, string][] => {
      const name = infoOf(block, 'file');
      return name === undefined ? [] : [[name, block.text]];
    }),
  );

/** Runs a shell block of a page. */
async function run(page: string, which: number): Promise<void> {
  const block = blocksOf(page).filter(({ language }) => language === 'sh')[which];
  if (block === undefined) throw new Error(`${page} has no such block`);
  await runCommands(block, home);
}

it('the list of tasks leads to each of them', () => {
  for (const page of pages().filter((name) => /^docs\/tasks\/(?!README)/u.test(name)))
    expect(readPage('docs/tasks/README.md')).toContain(`(${page.replace('docs/tasks/', '')})`);
});

describe('the programs in Python', () => {
  const programs = filesOf('docs/tasks/from-python.md');

  beforeAll(async () => {
    await run('docs/tasks/from-python.md', 0);
    writeFiles(home, programs);
  });

  it('name files that the builds of the page make, and columns of their records', () => {
    const lines = openDataset(join(home, 'lines')).manifest.shards.map(({ file, split }) => `${split} ${file}`);
    expect(lines.filter((name) => name.startsWith('train data/train-')).length).toBeGreaterThan(0);
    const table = openDataset(join(home, 'table')).manifest.shards;
    expect(table.every(({ file }) => file.startsWith('data/') && file.endsWith('.parquet'))).toBe(true);
    for (const program of Object.values(programs)) {
      for (const [, dataset = ''] of program.matchAll(/(?:load_dataset\("|['"])(lines|table)\b/gu))
        expect(existsSync(join(home, dataset))).toBe(true);
    }
    expect(Object.keys(programs)).toHaveLength(5);
  });

  const python = ['python3', 'python'].find((name) => spawnSync(name, ['-c', 'import ast']).status === 0);
  const itWithPython = python === undefined ? it.skip : it;

  itWithPython('are Python', () => {
    const check = 'import ast, sys; [ast.parse(open(name, encoding="utf-8").read(), name) for name in sys.argv[1:]]';
    const { status, stderr } = spawnSync(python ?? '', ['-c', check, ...Object.keys(programs)], { cwd: home });
    expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
  });

  itWithPython('find every shard as the manifest says it', () => {
    const { status, stdout, stderr } = spawnSync(python ?? '', ['with_manifest.py'], { cwd: home });
    expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
    expect(stdout.toString()).toMatch(new RegExp(`^${openDataset(join(home, 'lines')).manifest.records} `, 'u'));
  });
});

describe('the page for trainers', () => {
  it('names the folder, the splits and the key that its build makes', async () => {
    const page = 'docs/tasks/for-a-trainer.md';
    await run(page, 0);
    const entry = z.looseObject({ path: z.string(), split: z.string(), field_messages: z.literal('messages') });
    const text = filesOf(page)['axolotl.yaml'] ?? '';
    const { datasets, test_datasets: tests } = z
      .looseObject({ datasets: z.array(entry), test_datasets: z.array(entry) })
      .parse(parse(text));
    for (const { path, split } of [...datasets, ...tests]) {
      const { shards, recipe } = openDataset(join(home, path)).manifest;
      expect(shards.some((shard) => shard.split === split && shard.records > 0)).toBe(true);
      expect(recipe).toMatchObject({ format: 'messages' });
    }
  });
});
