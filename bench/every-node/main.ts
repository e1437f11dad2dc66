#!/usr/bin/env node
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { table } from '../../src/cli/table.js';
import { fileHashes } from '../dataset-files.js';
import { runCommand } from '../run-command.js';
import { type Built, differences } from './compare.js';
import { installNode, type Node, run } from './install.js';

const KUMIKI = fileURLToPath(new URL('../../src/cli/kumiki.js', import.meta.url));
const CORPORA = fileURLToPath(new URL('../../../../shared/corpora', import.meta.url));

/** The oldest Node that is supported, the ones that are maintained, and the newest. */
const NODES = ['20.15.0', '20', '22', '24', 'latest'];

const SAMPLES = ['--edition', 'extended'];
const BUILDS: Readonly<Record<string, readonly string[]>> = {
  samples: [...SAMPLES, '--workers', '1'],
  'samples, gzip': [...SAMPLES, '--pack', 'gzip', '--shuffle', '7', '--dedup', 'exact', '--workers', '2'],
  'samples, messages': [...SAMPLES, '--pack', 'zstd', '--format', 'messages', '--workers', '2'],
};
const REAL = ['--partial', '--pack', 'zstd', '--shuffle', '7', '--dedup', 'exact', '--workers', '2'];

interface Flags {
  readonly node: readonly string[];
  readonly cache: string;
  readonly raw: string;
}

const program = new Command('every-node')
  .description(
    'Builds the samples, and the real corpora where they are, with several versions of Node from npm, verifies what they ' +
      'built, and compares the SHA-256 of every file.',
  )
  .option('--node <range...>', 'versions of Node, as npm takes them', NODES)
  .option('--cache <dir>', 'where they are kept', join(tmpdir(), 'kumiki-nodes'))
  .option('--raw <dir>', 'real corpora, built from where they are there', CORPORA)
  .allowExcessArguments(false)
  .action(everyNode);

function everyNode({ node, cache, raw }: Flags): void {
  const nodes = node.map((range) => installNode(range, cache));
  const real = existsSync(raw) ? { 'real corpora': ['--raw', raw, ...REAL] } : {};
  const chosen = Object.entries<readonly string[]>({ ...BUILDS, ...real });
  const built = nodes.flatMap((one) => chosen.map(([name, flags]) => buildWith(one, name, flags)));
  const others = differences(built);
  say(
    table(
      ['build', 'files', 'Node', 'different files'],
      chosen.map(([name]) => [
        name,
        Object.keys(built.find(({ build }) => build === name)?.files ?? {}).length,
        nodes.map(({ version }) => version).join(' '),
        others.filter(({ build }) => build === name).length,
      ]),
    ),
  );
  for (const { build, file, versions } of others) {
    say(`\n${build}: ${file}`);
    for (const [hash, those] of Object.entries(versions))
      say(`  ${hash === '' ? 'not there' : hash}: ${those.join(' ')}`);
  }
  if (others.length > 0) process.exitCode = 1;
}

function buildWith({ version, program: its }: Node, build: string, flags: readonly string[]): Built {
  const folder = mkdtempSync(join(tmpdir(), 'kumiki-every-node-'));
  try {
    const out = join(folder, 'out');
    run(its, [KUMIKI, 'build', '--out', out, ...flags]);
    run(its, [KUMIKI, 'verify', out]);
    return { build, version, files: fileHashes(out) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await runCommand(program);
