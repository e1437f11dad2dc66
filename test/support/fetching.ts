import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { fetchFrom, type FetchedFile, type FetchContext, type FetchOptions } from '../../src/fetch/fetch.js';
import type { Pin, Pins } from '../../src/catalog/pins.js';
import type { SourceEntry } from '../../src/catalog/entry.js';
import { defineSource, type Source } from '../../src/core/source.js';
import { writeFiles } from './folders.js';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes that look like nothing and are the same in every run. */
export function noise(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

export function unverifiedPin(name: string, ...url: string[]): Pin {
  return { name, url, page: 'https://example.org/corpus', size: null, sha256: null, state: 'unverified' };
}

export function measuredPin(name: string, bytes: Uint8Array, ...url: string[]): Pin {
  return { ...unverifiedPin(name, ...url), size: bytes.length, sha256: sha256(bytes), state: 'measured' };
}

/** A source that reads these files, with a folder of its own for its pins. */
export function corpus(
  folder: string,
  pins: Pins,
  { license = 'CC-BY-4.0', id = 'corpus' }: { license?: string; id?: string } = {},
): SourceEntry & { readonly source: Source } {
  const source = defineSource({
    id,
    title: 'A corpus',
    homepage: 'https://example.org/corpus',
    citation: '@misc{corpus, title={A corpus}}',
    languages: ['ja'],
    version: 1,
    license: { id: license, attribution: 'Its writers' },
    files: Object.fromEntries(Object.entries(pins.files).map(([role, { name }]) => [role, name])),
    reasons: {},
    // eslint-disable-next-line @typescript-eslint/require-await
    async *read() {
      yield [];
    },
    tasks: [{ id: 'ask', title: 'ask', render: () => ({ instruction: 'q', input: '', response: 'r' }) }],
  });
  writeFiles(folder, { 'pins.json': JSON.stringify(pins) });
  return { source, folder: `${pathToFileURL(folder).href}/` };
}

/** Fetches one corpus with settings that make no test wait. */
export function fetchCorpus(
  entry: SourceEntry,
  options: Pick<FetchOptions, 'raw'> & Partial<FetchOptions> & { readonly cache: string },
  events: FetchContext = {},
): Promise<readonly FetchedFile[]> {
  const http = { timeout: 2_000, baseDelay: 5, maxDelay: 2_000, retries: 3, env: {}, ...options.http };
  return fetchFrom([entry], { ...options, http }, events);
}
