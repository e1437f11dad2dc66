import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build } from '../../../src/index.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';

const folder = temporaryFolders();
const some = { sources: ['jcommonsenseqa'], workers: 1 };

describe('the work folder', () => {
  it('is given back where it cannot be used', async () => {
    const out = folder();
    writeFiles(out, { '.kumiki/columns': 'a file in the place of a folder' });
    const error = await failure(build({ ...some, out }));
    expect(error.code).toBe('output-not-writable');
    expect(existsSync(join(out, '.kumiki', 'lock'))).toBe(false);
  });

  it('loses what killed builds left: names that are not taken over, and unfinished files', async () => {
    const out = folder();
    writeFiles(out, {
      '.kumiki/lock.4194305': '4194305',
      '.kumiki/lock.4194305.aside': '4194305',
      '.kumiki/hashes.json.9.unfinished': '',
      '.kumiki/columns/a.qa.b.unfinished': '',
    });
    await build({ ...some, out });
    expect(readdirSync(join(out, '.kumiki')).sort()).toEqual(['columns', 'hashes.json', 'parts', 'plan.json']);
    expect(readdirSync(join(out, '.kumiki', 'columns'))).toEqual([]);
  });
});
