import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildFrom } from '../../src/build/build.js';
import type { BuildOptions } from '../../src/options/table.js';
import { rebuildCommand } from '../../src/dataset/rebuild-command.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { notes } from '../support/notes.js';

const folder = temporaryFolders();

async function built(options: Partial<BuildOptions>): Promise<{ command: string; card: string }> {
  const raw = folder();
  writeFiles(raw, { 'notes/notes.tsv': 'a\t一の問い\t答え\ttrain\nb\t一の問い\t答え\ttrain\n' });
  const out = join(folder(), 'out');
  const manifest = await buildFrom([], { out, raw, sources: [notes()], ...options });
  return { command: rebuildCommand(manifest), card: readFileSync(join(out, 'README.md'), 'utf8') };
}

describe('the command that builds a dataset again', () => {
  it('names nothing that is as it comes', async () => {
    const { command, card } = await built({});
    expect(command).toBe('kumiki build --raw raw --out out --source notes');
    expect(card).toContain(`\n${command}\n`);
  });

  it('names every option that makes a difference, and quotes the seed', async () => {
    const { command, card } = await built({
      edition: 'extended',
      wording: 'varied',
      unpinned: true,
      limit: 5,
      excludeSplit: ['test', 'valid'],
      filters: ['right-direction'],
      bundle: 'permissive',
      licenseAllow: ['MIT', 'CC-BY-4.0'],
      shardRecords: 9,
      shardBytes: 1000,
      pack: 'gzip',
      dedup: 'exact',
      shuffle: "it's 7",
    });
    expect(command).toBe(
      [
        'kumiki build --raw raw --out out --source notes --edition extended --wording varied --limit 5',
        '--exclude-split test valid --bundle permissive --license-allow CC-BY-4.0 MIT --filter right-direction',
        "--stage exact-duplicates --shuffle 'it'\\''s 7' --shard-records 9 --shard-bytes 1000 --pack gzip --unpinned",
      ].join(' '),
    );
    // The second row asks what the first asks; the other task words it in another way.
    expect(card).toContain('\n3 records in 1 shard,');
    expect(card).toContain('| notes | ask | exact-duplicates/repeated-record | 1 |');
  });

  it('gives the same card where sources were missing, for it names none then', async () => {
    const raw = folder();
    writeFiles(raw, { 'notes/notes.tsv': 'a\t一の問い\t答え\ttrain\n' });
    const catalogue = [{ source: notes() }, { source: notes({ id: 'others' }) }];
    const build = async (options: Partial<BuildOptions>): Promise<string> => {
      const out = join(folder(), 'out');
      await buildFrom(catalogue, { out, raw, partial: true, ...options });
      return readFileSync(join(out, 'README.md'), 'utf8');
    };
    const card = await build({});
    expect(card).toContain('because raw files are missing: others.');
    const [, command = ''] = /```sh\n(.*)\n/.exec(card) ?? [];
    const named = / --source ([^-]+)/.exec(command)?.[1]?.trim().split(' ');
    expect(await build(named === undefined ? {} : { sources: named })).toBe(card);
    expect(command).toBe('kumiki build --raw raw --out out --partial');
  });
});
