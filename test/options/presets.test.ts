import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build, verify } from '../../src/index.js';
import { presetIds } from '../../src/options/presets.js';
import { settingsOf } from '../../src/options/settings.js';
import { failure } from '../support/errors.js';
import { temporaryFolders } from '../support/folders.js';
import { readPage } from '../support/pages.js';

const folder = temporaryFolders();

describe('the presets', () => {
  it.each(presetIds())('%s builds from the samples, and its page says what it is', async (recipe) => {
    const out = join(folder(), 'out');
    const { records } = await build({ out, recipe });
    expect(records).toBeGreaterThan(0);
    await verify(out);
    expect(readPage('docs/presets.md')).toContain(`## \`${recipe}\``);
    expect(readPage('docs/presets.md')).toContain(readFileSync(join('presets', `${recipe}.yaml`), 'utf8'));
  });

  it('have names that give way to files, and options that give way to those beside them', async () => {
    expect(existsSync('clean-ja')).toBe(false);
    const { format, shuffle } = await settingsOf({ out: 'o', recipe: 'clean-ja', format: 'full' });
    expect([format, shuffle]).toEqual(['full', 'kumiki']);
    const file = join(folder(), 'v0');
    writeFileSync(file, 'limit: 3\n');
    expect((await settingsOf({ out: 'o', recipe: file })).limit).toBe(3);
  });

  it('are named where a recipe is nearly one, or nothing at all', async () => {
    expect((await failure(settingsOf({ out: 'o', recipe: 'clean-jp' }))).message).toContain('Did you mean clean-ja?');
    expect((await failure(settingsOf({ out: 'o', recipe: 'x.yaml' }))).message).toContain(
      'clean-ja, permissive-chat, v0',
    );
  });
});
