import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build, verify } from '../../../src/index.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { noteLines, notes } from '../../support/notes.js';
import { edit, sealed } from './tamper.js';

const folder = temporaryFolders();
const SHARD = 'data/train-00000-of-00001.jsonl';

async function built(metadata: 'none' | 'id' | 'all'): Promise<string> {
  const [raw, out] = [folder(), join(folder(), 'out')];
  writeFiles(raw, { 'notes/notes.tsv': noteLines(4) });
  await build({ out, raw, sources: [notes()], format: 'messages', metadata });
  return out;
}

describe('verify, of lines with metadata', () => {
  it.each(['id', 'all'] as const)('finds an id that comes twice (%s)', async (metadata) => {
    const out = await built(metadata);
    await verify(out);
    sealed(edit(SHARD, (text) => text.replace('"id":"notes/ask/k1"', '"id":"notes/ask/k0"')))(out);
    expect(await failure(verify(out))).toMatchObject({ code: 'id-duplicate' });
  });

  it('finds a licence that is another one', async () => {
    const out = await built('all');
    sealed(edit(SHARD, (text) => text.replace('"license":"CC-BY-4.0"', '"license":"CC0-1.0"')))(out);
    expect(await failure(verify(out))).toMatchObject({ code: 'dataset-damaged' });
  });

  it('takes lines without them as they are', async () => {
    const out = await built('none');
    expect(readFileSync(join(out, SHARD), 'utf8')).not.toContain('"id"');
    await verify(out);
  });
});
