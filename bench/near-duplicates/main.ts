#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { z } from 'zod';
import { build, openDataset, verify } from '../../src/index.js';
import { nearDuplicateOptions } from '../../transforms/stages/near-duplicates/options.js';
import { runCommand } from '../run-command.js';
import { belowThreshold, type Dropped, measureRecall } from './recall.js';

interface Flags {
  readonly raw?: string;
  readonly python?: string;
}

const CORPORA = fileURLToPath(new URL('../../../../shared/corpora', import.meta.url));
const ROOT = new URL('../../../', import.meta.url);
const CHILD = fileURLToPath(new URL('../measure/child/near-duplicates.js', import.meta.url));
const PEERS = fileURLToPath(new URL('bench/near-duplicates/peers.py', ROOT));

/** Pairs of a threshold, of bands and rows: those chosen from it, and those that the peers have. */
const MEASURED = [{}, { threshold: 0.7 }, { threshold: 0.9 }, { bands: 14, rows: 8 }];
/** datasketch is slow: it gets the first records only. */
const PEER_RECORDS = { rensa: Infinity, datasketch: 10_000 };

const figures = z.object({ records: z.number(), dropped: z.number(), busySeconds: z.number(), peakBytes: z.number() });

const program = new Command('bench:near-duplicates')
  .description('Measures the stage near-duplicates: recall of an exact join, drops below the threshold, speed, memory.')
  .option('--raw <dir>', 'raw corpora (default: ../shared/corpora where it is there, else the embedded samples)')
  .option('--python <file>', 'a Python with the packages rensa and datasketch, to measure them too')
  .allowExcessArguments(false)
  .action(run);

async function run({ raw = existsSync(CORPORA) ? CORPORA : undefined, python }: Flags): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'kumiki-near-duplicates-'));
  const [whole, out] = [join(work, 'whole'), join(work, 'out')];
  try {
    const options = { ...(raw === undefined ? {} : { raw }), partial: true };
    await build({ out: whole, ...options });
    const inputs = new Map<string, string>();
    for await (const { id, task, input } of openDataset(whole).records()) if (task === 'ja-en') inputs.set(id, input);
    await build({ out, ...options, stages: [{ 'near-duplicates': { fields: ['input'] } }] });
    await verify(out);
    const drops = dropsOf(out, inputs);
    const below = belowThreshold(drops, nearDuplicateOptions.parse({}));
    say(`Drops by the input of ja-en alone: ${drops.length}, of which below the threshold: ${below}.`);
    const texts = [...new Set(inputs.values())];
    for (const chosen of MEASURED) {
      const { bands, rows, pairs, found } = measureRecall(texts, chosen);
      const threshold = nearDuplicateOptions.parse(chosen).threshold;
      say(`${texts.length} texts, ${threshold}, ${bands} × ${rows}: ${found} of ${pairs} pairs of the exact join.`);
    }
    for (const chosen of [{}, { bands: 14, rows: 8 }]) {
      const args = [CHILD, join(whole, '.kumiki/parts'), join(work, 'columns'), JSON.stringify(chosen)];
      tell(`kumiki ${JSON.stringify(chosen)}`, process.execPath, args);
      rmSync(join(work, 'columns'), { recursive: true });
    }
    if (python === undefined) return;
    for (const [peer, most] of Object.entries(PEER_RECORDS)) {
      tell(peer, python, [PEERS, peer, whole, String(most === Infinity ? -1 : most)]);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function dropsOf(out: string, inputs: ReadonlyMap<string, string>): readonly Dropped[] {
  const row = z.object({ task: z.string(), row: z.string(), detail: z.object({ repeats: z.string() }).optional() });
  const drops: Dropped[] = [];
  for (const line of readFileSync(join(out, 'rejects.jsonl'), 'utf8').split('\n').filter(Boolean)) {
    const { task, row: text, detail } = row.parse(JSON.parse(line));
    if (task !== 'ja-en' || detail === undefined) continue;
    const { input } = z.object({ input: z.string() }).parse(JSON.parse(text));
    drops.push({ text: input, repeated: inputs.get(detail.repeats) ?? '' });
  }
  return drops;
}

/** Runs a program that prints figures, and says them. */
function tell(name: string, program: string, args: readonly string[]): void {
  const printed = execFileSync(program, args, { encoding: 'utf8' });
  const { records, dropped, busySeconds, peakBytes } = figures.parse(JSON.parse(printed));
  const speed = Math.round(records / busySeconds);
  say(
    `${name}: ${records} records, ${dropped} dropped, ${speed} records/busy s, peak ${Math.round(peakBytes / 2 ** 20)} MiB.`,
  );
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await runCommand(program);
