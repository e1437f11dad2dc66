import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build, type Diff, diff } from '../../src/index.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';
import { noteLines, notes } from '../support/notes.js';

const folder = temporaryFolders();
const home = folder();

beforeAll(async () => {
  const [first, second] = [folder(), folder()];
  writeFiles(first, { 'notes/notes.tsv': `${noteLines(9)}s\t短い問い\tは\n` });
  const odd = noteLines(10)
    .replace('\t4番の答え', '\t*四*番<b>|の\u202e答え')
    .replace(/^k2\t.*\n/mu, '');
  writeFiles(second, { 'notes/notes.tsv': `${odd}s\t短い問い\tは\n` });
  await build({ out: join(home, 'v1'), raw: first, sources: [notes()] });
  const license = { id: 'CC-BY-SA-4.0', attribution: 'The writers of the notes' };
  const filters = [{ length: { response: { min: 2 } } }];
  await build({ out: join(home, 'v2'), raw: second, sources: [notes({ version: 2, license })], filters });
  await build({ out: join(home, 'bare'), raw: second, sources: [notes()], format: 'alpaca' });
});

describe('kumiki diff', () => {
  it('says in words what differs, why, and shows records', async () => {
    const { status, stdout } = await kumikiIn(home, 'diff', 'v1', 'v2');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^notes +2 +3 +2 +17 +0 +0$/mu);
    for (const line of [
      '  option filters: [] → [{"length":{"response":{"min":2}}}]',
      '  notes: version: 1 → 2',
      '  notes: 1 removed and left out as too-short',
      '  notes: 2 removed, and not among what is left out',
      '  notes: 17 relicensed CC-BY-4.0 → CC-BY-SA-4.0',
      'Added:',
      'Removed:',
      'Changed:',
      'Relicensed, 3 of 17:',
      'response     4番の答えです。',
      '  →          *四*番<b>|の\\u{202e}答えです。',
    ]) {
      expect(stdout.split('\n')).toContain(line);
    }
  });

  it('says the same as Markdown, in which texts stay texts', async () => {
    const { status, stdout } = await kumikiIn(home, 'diff', 'v1', 'v2', '--markdown');
    expect(status).toBe(0);
    expect(stdout).toContain('| source | added | removed | changed | relicensed | recredited | unchanged |\n');
    expect(stdout).toContain('| notes | 2 | 3 | 2 | 17 | 0 | 0 |');
    expect(stdout).toContain('\\*四\\*番&lt;b&gt;\\|の\\\\u{202e}答えです。');
    expect(stdout).not.toContain('\u202e');
    expect(stdout).toContain('### Relicensed, 3 of 17');
  });

  it('gives as JSON what the library gives', async () => {
    const { stdout } = await kumikiIn(home, 'diff', 'v1', 'v2', '--json', '-n', '2', '--seed', 'x');
    const found = await diff(join(home, 'v1'), join(home, 'v2'), { count: 2, seed: 'x' });
    expect(JSON.parse(stdout) as Diff).toEqual(JSON.parse(JSON.stringify(found)));
  });

  it.each([
    [2, ['v1', 'bare'], /do not hold ids/],
    [2, ['v1', 'v2', '--json', '--markdown'], /two forms/],
    [1, ['v1', '.'], /there is no manifest/],
    [2, ['v1'], /missing required argument 'after'/],
  ])('ends with status %i and a sentence: %j', async (expected, args, said) => {
    const { status, stdout, stderr } = await kumikiIn(home, 'diff', ...args);
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
    expect(stderr).toMatch(said);
  });
});
