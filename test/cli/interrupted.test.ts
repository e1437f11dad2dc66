import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { startCommand } from '../support/command.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';

const folder = temporaryFolders();
const contract = pathToFileURL(fileURLToPath(new URL('../../dist/src/core/source.js', import.meta.url))).href;

/** A source that writes a file when it is read for the first time, and then waits for a minute. */
const SOURCE = `import { existsSync, writeFileSync } from 'node:fs';
import { defineSource } from ${JSON.stringify(contract)};
const begun = new URL('begun', import.meta.url);
export default defineSource({
  id: 'notes', title: 'Notes', homepage: 'https://example.org/notes', citation: '@misc{n, title={N}}',
  languages: ['ja'], version: 1, license: { id: 'CC-BY-4.0', attribution: 'Their writers' },
  files: { data: 'notes.tsv' }, reasons: {},
  async *read(raw) {
    if (!existsSync(begun)) {
      writeFileSync(begun, '');
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    }
    for await (const batch of raw.tsv('data')) {
      yield batch.rows.map(([key, input, response], i) => ({ key, origin: batch.origin(i), input, response }));
    }
  },
  tasks: [{ id: 'ask', title: 'ask', render: ({ input, response }) => ({ instruction: '答えてください。', input, response }) }],
});
`;

describe('a build that is interrupted', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s says how to go on, and goes on', async (signal) => {
    const cwd = folder();
    writeFiles(cwd, { 'source.mjs': SOURCE, 'raw/notes/notes.tsv': 'a\t問い\t答え\n' });
    const args = ['build', './source.mjs', '--unpinned', '--workers', '1'];
    const { child, ended } = startCommand({ cwd, env: {} }, ...args);
    while (!existsSync(join(cwd, 'begun')) && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill(signal);
    const { stderr } = await ended;
    expect(stderr).toContain('Interrupted. Run the same command again to go on: what was finished is kept.\n');
    expect(stderr).not.toMatch(/^ +at /mu);
    expect(child.signalCode).toBe(signal);
    expect(existsSync(join(cwd, 'out', 'manifest.json'))).toBe(false);
    const again = await kumikiIn(cwd, ...args);
    expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('1 record') });
  });
});
