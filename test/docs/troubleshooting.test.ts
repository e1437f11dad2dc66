import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build } from '../../src/index.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';
import { type Block, blocksOf } from '../support/pages.js';

const folder = temporaryFolders();
const home = folder();
const MISTAKES = blocksOf('docs/troubleshooting.md').filter(({ info }) => info === 'mistake');

/** A command of the page, and what is said to it. */
function parts({ text }: Block): { readonly command: string; readonly said: string } {
  const [command = '', ...lines] = text.split('\n');
  return { command: command.replace(/^\$ kumiki /u, ''), said: lines.join('\n') };
}

beforeAll(async () => {
  writeFiles(home, {
    'typo.yaml': 'sorces: [jsquad]\n',
    'broken.yaml': 'sources: [jsquad\n',
    'other/jsquad/valid-v1.3.json': '{}\n',
    'mine/notes.txt': 'mine\n',
    'notes.txt': 'notes\n',
    'empty/.keep': '',
  });
  const filters = [{ length: { response: { min: 4 } } }];
  await build({ out: join(home, 'out'), sources: ['manythings'], filters, workers: 1 });
});

describe('the page of mistakes', () => {
  it('has twenty of them or more', () => {
    expect(MISTAKES.length).toBeGreaterThanOrEqual(20);
  });

  it.each(MISTAKES.map((block) => [parts(block).command, parts(block).said]))(
    'kumiki %s: is told what the page says, in one sentence with a remedy',
    async (command, said) => {
      const { status, stderr } = await kumikiIn(home, ...command.split(' '));
      expect(stderr).toBe(said);
      // Wrong usage has status 2, and is said before any work begins.
      expect(status).toBe(/^error: |option-wrong|recipe-wrong|source-unknown/u.test(said) ? 2 : 1);
      if (said.startsWith('kumiki: ')) expect(said).toMatch(/^[^\n]+ \[[a-z-]+\]\n$/u);
      expect(said).toMatch(/Did you mean|It is a|expected|kumiki |Name another|Choose|is missing/u);
    },
  );
});
