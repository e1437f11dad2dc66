import { cpSync, rmSync } from 'node:fs';
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

async function look(dir: string): Promise<FoundBy & { readonly messages: readonly string[] }> {
  const alone = await said(dir, {});
  const expected = await said(dir, { expect: sha256 });
  const rebuilt = await said(dir, { rebuild: { raw, sources: [notes()] } });
  return {
    verify: alone.messages.some((message) => !message.startsWith('Kumiki ')),
    expect:
      !expected.isSeen || expected.messages.some((message) => message.includes('not the manifest that was expected')),
    rebuild: !rebuilt.isSeen || rebuilt.messages.some((message) => message.includes('a build gives another')),
    messages: rebuilt.isSeen ? rebuilt.messages : [...alone.messages, ...rebuilt.messages],
  };
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
