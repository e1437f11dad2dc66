import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { buildFrom } from '../../src/build/build.js';
import type { BuildOptions } from '../../src/options/table.js';
import type { Pins } from '../../src/catalog/pins.js';
import type { Manifest } from '../../src/dataset/manifest.js';
import { failure } from '../support/errors.js';
import { measuredPin, unverifiedPin } from '../support/fetching.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { noteLines, notes } from '../support/notes.js';

const folder = temporaryFolders();
const bytes = Buffer.from(noteLines(20));
const pin = measuredPin('notes.tsv', bytes);
const counts = [{ files: ['notes'], edition: 'v0' as const, examples: 20, records: 40 }];

/** Builds from a raw file with these pins beside the source. */
function build(pins: Pins, raw: Buffer, options: Partial<BuildOptions> = {}): Promise<Manifest> {
  const [home, rawDir] = [folder(), folder()];
  writeFiles(home, { 'pins.json': JSON.stringify(pins) });
  writeFiles(rawDir, { 'notes/notes.tsv': raw });
  const entry = { source: notes(), folder: `${pathToFileURL(home).href}/` };
  return buildFrom([entry], { out: join(folder(), 'out'), raw: rawDir, workers: 1, ...options });
}

describe('a build from pinned files', () => {
  it('goes through with the pinned bytes, and the counts come out', async () => {
    await expect(build({ files: { notes: pin }, counts }, bytes)).resolves.toMatchObject({ records: 40 });
  });

  it('stops at a file of another size, and at one of other bytes, with what to do', async () => {
    const longer = await failure(build({ files: { notes: pin } }, Buffer.from(noteLines(21))));
    expect(longer).toMatchObject({ code: 'raw-changed', place: { source: 'notes', file: 'notes.tsv' } });
    expect(longer.expected).toBe(`${bytes.length} bytes`);
    expect(longer.hint).toContain('kumiki fetch notes');
    expect(longer.hint).toContain('--unpinned');
    const other = Buffer.from(bytes.toString().replace('k0', 'k9'));
    const changed = await failure(build({ files: { notes: pin } }, other));
    expect(changed).toMatchObject({ code: 'raw-changed', expected: `SHA-256 ${pin.sha256 ?? ''}` });
  });

  it('takes another file when told to', async () => {
    const other = Buffer.from(noteLines(21));
    await expect(build({ files: { notes: pin }, counts }, other, { unpinned: true })).resolves.toMatchObject({
      records: 42,
    });
  });

  it('takes any file where nobody has seen the pinned one, or the publisher changes it', async () => {
    const other = Buffer.from(noteLines(21));
    const page = 'https://example.org/notes';
    const unseen = { ...unverifiedPin('notes.tsv'), page };
    await expect(build({ files: { notes: unseen } }, other)).resolves.toMatchObject({ records: 42 });
    const republished = { ...pin, republished: true as const };
    await expect(build({ files: { notes: republished }, counts }, other)).resolves.toMatchObject({ records: 42 });
  });

  it('fails where the pinned bytes give other counts', async () => {
    const wrong = [{ files: ['notes'], edition: 'v0' as const, examples: 20, records: 39 }];
    const error = await failure(build({ files: { notes: pin }, counts: wrong }, bytes));
    expect(error).toMatchObject({
      code: 'counts-differ',
      expected: '20 examples and 39 records',
      found: '20 and 40',
    });
    await expect(build({ files: { notes: pin }, counts: wrong }, bytes, { unpinned: true })).resolves.toMatchObject({
      records: 40,
    });
  });

  it('asks for no counts of a limited build, of another edition or of other files', async () => {
    const pins = { files: { notes: pin }, counts };
    await expect(build(pins, bytes, { limit: 3 })).resolves.toMatchObject({ records: 6 });
    await expect(build(pins, bytes, { excludeSplit: ['train'] })).resolves.toMatchObject({ records: 40 });
    const extended = {
      files: { notes: pin },
      counts: [{ ...counts[0], edition: 'extended' as const, examples: 1, records: 1, files: ['notes'] }],
    };
    await expect(build(extended, bytes)).resolves.toMatchObject({ records: 40 });
    const more = { ...unverifiedPin('more-1.tsv') };
    const both = {
      files: { notes: pin, more },
      counts: [{ files: ['notes', 'more'], edition: 'v0' as const, examples: 1, records: 1 }],
    };
    await expect(build(both, bytes)).resolves.toMatchObject({ records: 40 });
  });

  it('stops at pins that are not in order', async () => {
    const broken = { files: { notes: { ...pin, sha256: null } } };
    expect(await failure(build(broken, bytes))).toMatchObject({ code: 'pins-invalid', place: { source: 'notes' } });
  });
});
