import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildFrom } from '../../../src/build/build.js';
import { inspectFrom, type InspectOptions } from '../../../src/build/rebuild/inspect.js';
import { inProcess } from '../../../src/build/run/in-process.js';
import { isKumikiError } from '../../../src/core/errors.js';
import { manifestSha256 } from '../../../src/dataset/manifest-text.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { noteLines, notes } from '../../support/notes.js';
import type { FoundBy } from './tamper.js';
import { TAMPERED_FILES } from './tampered-files.js';
import { TAMPERED_MANIFEST } from './tampered-manifest.js';
import { TAMPERED_SEALED } from './tampered-sealed.js';

const folder = temporaryFolders();
const context = { executor: inProcess({ stallSeconds: 60 }) };

let [raw, good, sha256] = ['', '', ''];

beforeAll(async () => {
  raw = folder();
  writeFiles(raw, { 'notes/notes.tsv': `${noteLines(7)}x\tonly two\ny\tskip\tz\n` });
  good = join(folder(), 'out');
  const manifest = await buildFrom([], { out: good, raw, sources: [notes()], shardRecords: 5 }, context);
  sha256 = manifestSha256(manifest);
  rmSync(join(good, '.kumiki'), { recursive: true });
});

/** What is said of a dataset, and whether it could be looked at. */
async function said(dir: string, options: InspectOptions): Promise<{ messages: string[]; isSeen: boolean }> {
  try {
    const { findings, notes: more } = await inspectFrom([], dir, options, context);
    return { messages: [...findings.map(({ message }) => message), ...more], isSeen: true };
  } catch (error) {
    if (!isKumikiError(error)) throw error;
    return { messages: [error.message], isSeen: false };
  }
}

const OTHER_MANIFEST = 'not the manifest that was expected';
const OTHER_BUILD = 'a build gives another';

async function look(dir: string): Promise<FoundBy & { readonly messages: readonly string[] }> {
  // What a build gives is compared with the manifest: one that nobody touched needs no build.
  const isTouched = manifestHash(dir) !== sha256;
  const rebuild = isTouched ? { rebuild: { raw, sources: [notes()] } } : {};
  const { messages, isSeen } = await said(dir, { expect: sha256, ...rebuild });
  const own = isSeen ? messages : (await said(dir, {})).messages;
  return {
    verify: own.some(
      (one) => !one.startsWith('Kumiki ') && !one.includes(OTHER_MANIFEST) && !one.includes(OTHER_BUILD),
    ),
    expect: !isSeen || messages.some((one) => one.includes(OTHER_MANIFEST)),
    rebuild: !isSeen || messages.some((one) => one.includes(OTHER_BUILD)),
    messages,
  };
}

function manifestHash(dir: string): string {
  const path = join(dir, 'manifest.json');
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
}

const NOTHING: FoundBy = { verify: false, expect: false, rebuild: false };

describe('a dataset', () => {
  it('as it was built is whole, also with files of the person whose names begin with a point', async () => {
    expect(await look(good)).toEqual({ ...NOTHING, messages: [] });
    const dir = join(folder(), 'out');
    cpSync(good, dir, { recursive: true });
    writeFiles(dir, { '.gitattributes': '', '.git/config': '' });
    expect(await look(dir)).toEqual({ ...NOTHING, messages: [] });
  });

  it.each([...TAMPERED_FILES, ...TAMPERED_MANIFEST, ...TAMPERED_SEALED])(
    'tampered with: %s',
    async (_, tamper, foundBy, words) => {
      const dir = join(folder(), 'out');
      cpSync(good, dir, { recursive: true });
      tamper(dir);
      const { messages, ...found } = await look(dir);
      expect({ found, messages }).toEqual({
        found: foundBy,
        messages: expect.arrayContaining([expect.stringMatching(words)]),
      });
    },
  );
});
