import { Command } from 'commander';
import type { Terms } from '../fetch/acceptance.js';
import { fetchFrom, type FetchedFile, type FetchOptions } from '../fetch/fetch.js';
import type { FileState } from '../fetch/state.js';
import { survey } from '../fetch/survey.js';
import type { SourceEntry } from '../catalog/entry.js';
import { KumikiError } from '../core/errors.js';
import { typedLine } from './answer.js';
import { megabytes, showFetch } from './fetch-progress.js';
import { choice } from './source-choice.js';
import { table } from './table.js';

interface Flags {
  readonly raw: string;
  readonly list?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly pin?: boolean;
  readonly acceptNew?: boolean;
  readonly acceptLicense?: readonly string[];
}

const EXAMPLES = `
Examples:
  kumiki fetch                      everything that can be downloaded, into ./raw/<source id>/
  kumiki fetch jsquad aozora        two sources
  kumiki fetch --list               every file: size, state, licence; and what has to be got by hand
  kumiki fetch --pin manythings     download anew and write size and SHA-256 into its pins.json

Downloads are kept in the folder that KUMIKI_CACHE names, else in the platform's cache folder, each file once; the raw
folder is linked from there. A fetch that was killed goes on where it stopped. Proxies: HTTPS_PROXY, NO_PROXY.

Exit status: 0 all there but what has to be got by hand, 1 something failed, 2 wrong usage.`;

export function fetchCommand(catalogue: readonly SourceEntry[]): Command {
  return new Command('fetch')
    .description('Get the raw corpora: download what is missing, resumed and checked against the pins')
    .argument('[id...]', 'only these sources; a path to a module (./my-source.js) means a private one')
    .option('--raw <dir>', 'where the raw corpora belong, as <source id>/<file>', 'raw')
    .option('--list', 'show every file with size, state and licence; download nothing')
    .option('--dry-run', 'show what would be downloaded, and from where; download nothing')
    .option('--json', 'as JSON')
    .option('--pin', 'download the named sources anew and write size, SHA-256 and day into their pins.json')
    .option('--accept-new', 'take what the publisher has now where it is not what is pinned')
    .option('--accept-license <id>', 'accept the terms of this licence (again for each, or a,b)', collect)
    .addHelpText('after', EXAMPLES)
    .action(async (ids: readonly string[], flags: Flags) => {
      await run(catalogue, ids, flags);
    });
}

async function run(catalogue: readonly SourceEntry[], ids: readonly string[], flags: Flags): Promise<void> {
  const { raw, list, dryRun, json = false, pin, acceptNew, acceptLicense } = flags;
  if (pin === true && ids.length === 0) {
    throw new KumikiError('option-wrong', '--pin asks for the ids of sources', { hint: 'kumiki fetch --pin <id>' });
  }
  const which = { raw, sources: ids.map(choice) };
  if (list === true || dryRun === true) {
    const { sources } = await survey(catalogue, which);
    const all = sources.flatMap(({ files }) => files);
    const shown = list === true ? all : all.filter(({ state }) => state !== 'present');
    say(json ? JSON.stringify(shown, null, 2) : list === true ? states(shown) : wouldFetch(shown));
    return;
  }
  const results = await fetchAndSay(catalogue, {
    ...which,
    ...(acceptNew === undefined ? {} : { acceptNew }),
    ...(acceptLicense === undefined ? {} : { acceptLicenses: acceptLicense }),
    ...(pin === true ? { pin: new Date().toISOString().slice(0, 10) } : {}),
    json,
  });
  if (results.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
}

/** Fetches with progress on standard error, and says what became of every file. */
export async function fetchAndSay(
  catalogue: readonly SourceEntry[],
  { json = false, ...options }: FetchOptions & { readonly json?: boolean },
): Promise<readonly FetchedFile[]> {
  const progress = showFetch(process.stderr);
  let results: readonly FetchedFile[];
  try {
    results = await fetchFrom(catalogue, options, { ...progress.events, agree });
  } finally {
    progress.stop();
  }
  if (json) say(JSON.stringify(results, null, 2));
  else report(results);
  return results;
}

function report(results: readonly FetchedFile[]): void {
  const rows = results.map(({ file, outcome }) => [file.source, file.name, sizeText(file), outcome, file.license]);
  say(`${table(['source', 'file', 'size', 'outcome', 'licence'], rows)}\n`);
  for (const { file, pinned } of results) {
    if (pinned === undefined) continue;
    const { before, after } = pinned;
    const same = before.sha256 === after.sha256;
    say(
      `Pinned: ${file.source}/${file.name}, ${after.size} bytes, SHA-256 ${after.sha256}${same ? ' (as before)' : ''}`,
    );
    if (!same && before.sha256 !== null)
      say(`  before: ${before.size ?? 0} bytes, SHA-256 ${before.sha256} (${before.state})`);
  }
  for (const { file, outcome, error } of results) {
    if (error !== undefined) process.stderr.write(`kumiki: ${error.message} [${error.code}]\n`);
    // Where no download brings a file, a person may: from a browser, or on a machine with a better line.
    if (outcome === 'manual' || error?.code.startsWith('download-') === true) say(`${instructions(file)}\n`);
  }
}

function states(files: readonly FileState[]): string {
  const rows = files.map((file) => {
    const { source, name, state, pin, license } = file;
    const part =
      state === 'partial' ? `partial, ${megabytes(file.have)}` : file.compared === 'newer' ? 'present, newer' : state;
    return [
      source,
      name,
      sizeText(file),
      file.optional && state !== 'present' ? `${part} (optional)` : part,
      pin,
      license,
    ];
  });
  const head = table(['source', 'file', 'size', 'state', 'pin', 'licence'], rows);
  const manual = files.filter(({ state }) => state === 'manual');
  return [head, ...manual.map(instructions)].join('\n\n');
}

function wouldFetch(files: readonly FileState[]): string {
  const rows = files
    .filter(({ url }) => url.length > 0)
    .map((file) => [file.source, file.name, sizeText(file), megabytes(file.have), file.url[0] ?? '']);
  const manual = files.filter(({ url }) => url.length === 0);
  const head = rows.length === 0 ? 'Nothing to download.' : table(['source', 'file', 'size', 'there', 'from'], rows);
  return [head, ...manual.map(instructions)].join('\n\n');
}

function instructions({ source, name, steps, page, url, path }: FileState): string {
  const todo = steps.length === 0 ? [`Open ${url[0] ?? page}`, `Put the file at ${path}`] : steps;
  return [`By hand: ${source}/${name}`, ...todo.map((step, index) => `  ${index + 1}. ${step}`)].join('\n');
}

function sizeText({ size }: FileState): string {
  return size === null ? 'unknown' : megabytes(size);
}

/** Asks on a terminal; elsewhere nobody can agree but by `--accept-license`. */
async function agree({ source, license, name, url, points }: Terms): Promise<boolean> {
  process.stderr.write(`${source}: ${license}, ${name}\n${points.map((point) => `  ${point}\n`).join('')}  ${url}\n`);
  if (!process.stdin.isTTY) return false;
  process.stderr.write('Do you accept these terms? [y/N] ');
  return /^y(es)?$/i.test(await typedLine(process.stdin));
}

function collect(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), ...text.split(',')];
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
