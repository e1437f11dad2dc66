import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { openDataset } from '../../src/index.js';
import { temporaryFolders } from '../support/folders.js';
import { runCommands } from '../support/page-commands.js';
import { blocksOf, infoOf } from '../support/pages.js';

const PAGE = 'docs/training.md';
const folder = temporaryFolders();
const home = folder();
const files = new Map(
  blocksOf(PAGE).flatMap((block): [string, string][] => {
    const name = infoOf(block, 'file');
    return name === undefined ? [] : [[name, block.text]];
  }),
);
const text = (name: string): string => {
  const found = files.get(name);
  if (found === undefined) throw new Error(`${PAGE} has no ${name}`);
  return found;
};

beforeAll(async () => {
  const build = blocksOf(PAGE).find(({ language }) => language === 'sh');
  if (build === undefined) throw new Error(`${PAGE} builds nothing`);
  await runCommands(build, home);
});

/** The first line of a split of a dataset that the page builds. */
function firstLine(dataset: string, split: string): Readonly<Record<string, unknown>> {
  const { shards } = openDataset(join(home, dataset)).manifest;
  const shard = shards.find((one) => one.split === split && one.records > 0);
  expect({ dataset, split, found: shard !== undefined }).toEqual({ dataset, split, found: true });
  const [line = ''] = readFileSync(join(home, dataset, shard?.file ?? ''), 'utf8').split('\n', 1);
  return z.record(z.string(), z.unknown()).parse(JSON.parse(line));
}

/** The turns of a line. */
const turnsIn = (line: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>>[] =>
  z.array(z.record(z.string(), z.unknown())).min(2).parse(line[key]);

describe('the configurations of the page', () => {
  const entry = z.strictObject({
    path: z.string(),
    split: z.string(),
    type: z.enum(['chat_template', 'alpaca']),
    field_messages: z.string().optional(),
    message_property_mappings: z.record(z.string(), z.string()).optional(),
  });
  const config = z.looseObject({
    datasets: z.array(entry).nonempty(),
    test_datasets: z.array(entry).default([]),
    micro_batch_size: z.int(),
    gradient_accumulation_steps: z.int(),
  });

  it.each(['axolotl.yaml', 'v0.yaml'])('%s names folders, splits and keys that the builds of the page make', (name) => {
    const { datasets, test_datasets: tests } = config.parse(parse(text(name)));
    for (const { path, split, type, ...keys } of [...datasets, ...tests]) {
      const line = firstLine(path, split);
      if (type === 'alpaca') {
        expect(Object.keys(line).slice(0, 3)).toEqual(['instruction', 'input', 'output']);
        continue;
      }
      const [turn] = turnsIn(line, keys.field_messages ?? '');
      expect(Object.keys(turn ?? {})).toEqual(Object.values(keys.message_property_mappings ?? {}));
    }
  });

  it('the recipe of the paper has its batch, its length, its rate and its epoch', () => {
    const v0 = config.parse(parse(text('v0.yaml')));
    expect(v0.micro_batch_size * v0.gradient_accumulation_steps).toBe(130);
    expect(v0).toMatchObject({ sequence_len: 256, learning_rate: 3e-4, num_epochs: 1, adapter: 'lora' });
  });

  const dataset = z.strictObject({
    hf_hub_url: z.string(),
    split: z.string(),
    formatting: z.literal('sharegpt').optional(),
    columns: z.record(z.string(), z.string()),
    tags: z.record(z.string(), z.string()).optional(),
  });

  it('dataset_info.json names folders, splits, columns and roles that the builds of the page make', () => {
    const known = z.record(z.string(), dataset).parse(JSON.parse(text('dataset_info.json')));
    for (const { hf_hub_url: path, split, columns, tags, formatting } of Object.values(known)) {
      const line = firstLine(path, split);
      expect(Object.keys(line)).toEqual(expect.arrayContaining(Object.values(columns)));
      expect(tags === undefined).toBe(formatting === undefined);
      if (tags === undefined) continue;
      const { role_tag: role = '', content_tag: content = '', ...roles } = tags;
      for (const turn of turnsIn(line, columns['messages'] ?? '')) {
        expect(typeof turn[content]).toBe('string');
        expect(Object.values(roles)).toContain(turn[role]);
      }
    }
    const used = z
      .looseObject({ dataset: z.string(), eval_dataset: z.string() })
      .parse(parse(text('llama-factory.yaml')));
    for (const name of [used.dataset, used.eval_dataset]) expect(Object.keys(known)).toContain(name);
  });

  it('the programs name files, splits and columns that are there', () => {
    const columns = Object.keys(firstLine('chat', 'train'));
    for (const [name, program] of files) {
      for (const [, dataset = '', split = ''] of program.matchAll(/(\w+)\/data\/(\w+)-\*\.jsonl/gu))
        firstLine(dataset, split);
      for (const [, path = ''] of program.matchAll(/load_dataset\("(\w+)"/gu)) firstLine(path, 'train');
      for (const [, split = ''] of program.matchAll(/(?:data|chat)\["(\w+)"\]|split="(\w+)"/gu))
        if (split !== '') firstLine('chat', split);
      for (const [, one, other] of program.matchAll(/row\["(\w+)"\]|group_by\("(\w+)"/gu))
        expect(columns).toContain(one ?? other);
      expect({ name, isText: program.trim() !== '' }).toEqual({ name, isText: true });
    }
    expect(files.size).toBeGreaterThan(8);
  });

  it('the card of a dataset tells loaders its splits', () => {
    const card = readFileSync(join(home, 'chat/README.md'), 'utf8');
    const head = z
      .looseObject({
        configs: z.array(z.looseObject({ data_files: z.array(z.object({ split: z.string(), path: z.string() })) })),
      })
      .parse(parse(card.split('---\n')[1] ?? ''));
    expect(head.configs[0]?.data_files.map(({ split }) => split).sort()).toEqual(['test', 'train', 'validation']);
  });
});
