#!/usr/bin/env node
import { Command } from 'commander';
import jawiki from '../../sources/jawiki/source.js';
import { findRawFiles } from '../../src/catalog/raw-files.js';
import { table } from '../../src/cli/table.js';
import { openRaw } from '../../src/input/open-raw.js';
import { runCommand } from '../run-command.js';
import { type Census, countTemplates, type Fate } from './census.js';

const FATES: readonly Fate[] = ['text', 'nothing', 'beside', 'cuts', 'rejects'];

const EXAMPLES = `
Examples:
  npm run census -- --raw raw/jawiki              every template in the leads of a dump
  npm run census -- --raw raw/jawiki --unknown    only those that nobody has described

text: it is known what it shows. nothing: it is known to show nothing. beside: unknown, beside the text or in a box.
cuts: unknown, and the lead ends before its sentence. rejects: unknown in the first sentence, and the page is a reject.`;

const program = new Command('census')
  .description('Lists the templates in the leads of a dump of the Japanese Wikipedia, and what becomes of each.')
  .requiredOption('--raw <dir...>', 'folders with a dump, or its parts, by the publisher’s names')
  .option('--unknown', 'only templates that are not known')
  .addHelpText('after', EXAMPLES)
  .allowExcessArguments(false)
  .action(async ({ raw, unknown = false }: { readonly raw: readonly string[]; readonly unknown?: boolean }) => {
    const census: Census = new Map();
    let pages = 0;
    for (const dir of raw) pages += await countDump(census, dir);
    const rows = [...census]
      .map(([name, fates]) => [name, ...FATES.map((fate) => fates[fate] ?? 0)] as const)
      .filter(([, , , ...unknownCounts]) => !unknown || unknownCounts.some((count) => count > 0))
      .sort((a, b) => sum(b) - sum(a) || (a[0] < b[0] ? -1 : 1));
    process.stdout.write(`${table(['template', ...FATES], rows)}\n`);
    const sums = FATES.map((fate) => `${fate} ${[...census.values()].reduce((all, its) => all + (its[fate] ?? 0), 0)}`);
    process.stdout.write(`${pages} leads, ${census.size} templates: ${sums.join(', ')}\n`);
  });

function sum([, ...counts]: readonly [string, ...number[]]): number {
  return counts.reduce((all, count) => all + count, 0);
}

async function countDump(census: Census, dir: string): Promise<number> {
  const { files } = findRawFiles(jawiki, dir);
  let pages = 0;
  for await (const { rows } of openRaw({ source: jawiki.id, files }).pages('dump', { namespace: 0, part: 'lead' })) {
    for (const { text, title } of rows) {
      if (text === undefined) continue;
      pages += 1;
      countTemplates(census, text, title);
    }
  }
  return pages;
}

await runCommand(program);
