import { optOutText } from '../catalog/opt-out.js';
import type { FetchedFile } from '../fetch/fetch.js';
import type { HostOptOut } from '../fetch/opt-out/look.js';
import type { FileState } from '../fetch/state.js';
import { fileTable } from './fetch-table.js';
import { megabytes, screenColumns } from './table.js';

/** What became of every file: a table, what was pinned, what is unverified, and what is to be downloaded manually. */
export function report(results: readonly FetchedFile[]): string {
  const rows = results.map(({ file, outcome, unverified }) => [
    file.source,
    file.name,
    sizeText(file),
    unverified ? `${outcome}, unverified` : outcome,
    file.license,
  ]);
  return [
    fileTable(['source', 'file', 'size', 'outcome', 'licence'], rows, screenColumns()),
    ...results.flatMap(pinnedText),
    ...unverifiedText(results),
    ...optOutLines(results),
    ...results.filter(isManual).map(({ file }) => instructions(file)),
  ].join('\n\n');
}

function pinnedText({ file, pinned }: FetchedFile): readonly string[] {
  if (pinned === undefined) return [];
  const { before, after } = pinned;
  const same = before.sha256 === after.sha256;
  const now = `Pinned: ${file.source}/${file.name}, ${after.size} bytes, SHA-256 ${after.sha256}${same ? ' (as before)' : ''}`;
  if (same || before.sha256 === null) return [now];
  return [`${now}\n  before: ${before.size ?? 0} bytes, SHA-256 ${before.sha256} (${before.state})`];
}

/** How hosts stood to mining when they were asked, and what is not as it was recorded: a line each. */
function optOutLines(results: readonly FetchedFile[]): readonly string[] {
  const hosts = hostsIn(results);
  if (hosts.length === 0) return [];
  const lines = hosts.map((one) => `  ${one.host}: ${optOutText(one)}`);
  return [['Reservations of mining, recorded in opt-out.json of the raw folder:', ...lines].join('\n')];
}

/** What hosts say otherwise than was recorded, a line each. */
export function optOutChanges(results: readonly FetchedFile[]): readonly string[] {
  return hostsIn(results).flatMap(({ changes }) => changes);
}

function hostsIn(results: readonly FetchedFile[]): readonly HostOptOut[] {
  const all = results.flatMap(({ optOut }) => optOut ?? []);
  return all.filter(({ host }, at) => all.findIndex((one) => one.host === host) === at);
}

/** Files that are there and that no pin could verify. */
function unverifiedText(results: readonly FetchedFile[]): readonly string[] {
  const files = results.filter(({ unverified }) => unverified).map(({ file }) => file);
  if (files.length === 0) return [];
  return [
    [
      `UNVERIFIED: ${files.length === 1 ? '1 file' : `${files.length} files`}. Nobody has recorded the size and SHA-256, so Kumiki`,
      "cannot tell whether they are complete and unchanged. See the publisher's page:",
      ...files.map(({ source, name, size, page }) => `  ${source}/${name}, ${size ?? 0} bytes: ${page}`),
    ].join('\n'),
  ];
}

/** Where no download brings a file, a person may: from a browser, or on a machine with a better line. */
function isManual({ outcome, error }: FetchedFile): boolean {
  return outcome === 'manual' || (error !== undefined && /^download-|^raw-truncated$/.test(error.code));
}

/** How every file stands, and what is to be downloaded manually. */
export function states(files: readonly FileState[]): string {
  const rows = files.map((file) => {
    const { source, name, state, pin, license } = file;
    const part =
      state === 'partial' ? `partial, ${megabytes(file.have)}` : file.compared === 'newer' ? 'present, newer' : state;
    const shown = file.optional && state !== 'present' ? `${part} (optional)` : part;
    return [source, name, sizeText(file), shown, pin, license];
  });
  const manual = files.filter(({ state }) => state === 'manual');
  return [
    fileTable(['source', 'file', 'size', 'state', 'pin', 'licence'], rows, screenColumns()),
    ...manual.map(instructions),
  ].join('\n\n');
}

/** What a fetch would download, and what is to be downloaded manually. */
export function wouldFetch(files: readonly FileState[]): string {
  const rows = files
    .filter(({ url }) => url.length > 0)
    .map((file) => [file.source, file.name, sizeText(file), megabytes(file.have), file.url[0] ?? '']);
  const manual = files.filter(({ url }) => url.length === 0);
  const head =
    rows.length === 0
      ? 'Nothing to download.'
      : fileTable(['source', 'file', 'size', 'there', 'from'], rows, screenColumns());
  return [head, ...manual.map(instructions)].join('\n\n');
}

function instructions({ source, name, steps, page, url, path }: FileState): string {
  const from = url[0] === undefined ? `Open ${page}` : `Open ${url[0]} in a browser, or look for the file at ${page}`;
  const todo = steps.length === 0 ? [from, `Save the file as ${path}`] : steps;
  return [`Download manually: ${source}/${name}`, ...todo.map((step, index) => `  ${index + 1}. ${step}`)].join('\n');
}

function sizeText({ size }: FileState): string {
  return size === null ? 'unknown' : megabytes(size);
}
