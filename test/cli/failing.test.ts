import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { failed, startCommand } from '../support/command.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { resident } from '../support/resident/resident.js';

const folder = temporaryFolders();
const commands = resident({});

/** A source of so many lines a file, and one whose file is cut short: it fails while the other is at work. */
function corpora(length: number): string {
  const raw = folder();
  const lines = (text: string): string => `${text}\n`.repeat(length);
  for (const split of ['train', 'dev', 'test']) {
    writeFiles(raw, {
      [`coursera/${split}.ja.txt`]: lines('これは文です。'),
      [`coursera/${split}.en.txt`]: lines('This is a sentence.'),
    });
  }
  writeFiles(raw, { 'jsquad/valid-v1.3.json': '{"version":"v1.3","data":[{"title":"梅雨","paragraphs":[' });
  return raw;
}

describe('a build that fails', () => {
  const [small, large] = [corpora(1_000), corpora(150_000)];

  it.each([
    // One worker does the larger source first: nothing else is at work when the other fails.
    [1, small],
    [2, large],
    [4, large],
  ])('has ended within a second of its message, with %i workers', async (workers, raw) => {
    const options = { cwd: folder(), env: {} };
    const args = ['--raw', raw, '--out', join(folder(), 'out'), '--source', 'coursera', 'jsquad'];
    const flags = ['--unpinned', '--partial', '--workers', String(workers), '--stall-seconds', '600'];
    const { stderr } = await failed(startCommand(options, 'build', ...args, ...flags));
    expect(stderr).toContain('[raw-truncated]');
  });

  it('ends the same way before anything is read', async () => {
    const options = { cwd: folder(), env: {} };
    await failed(startCommand(options, 'build', '--source', 'jsqad'), 2);
    await commands.failed(options, 1, 'build', '--raw', folder());
    await commands.failed(options, 1, 'verify', folder());
    await commands.failed(options, 2, 'build', '--recipe', 'nosuch.yaml');
  });
});
