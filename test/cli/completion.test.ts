import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';

const folder = temporaryFolders();

/** Words up to the cursor, and what the last of them is completed to. */
const COMPLETED: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['kumiki', 'ver'], ['verify']],
  [['kumiki', 'help', 'comp'], ['completion']],
  [['kumiki', 'build', '--edi'], ['--edition']],
  [
    ['kumiki', 'build', '--edition', ''],
    ['v0', 'extended'],
  ],
  [['kumiki', 'build', '--edition', '=', 'e'], ['extended']],
  [['kumiki', 'plan', 'out', '--pack', 'z'], ['zstd']],
  [['kumiki', 'build', 'jsq'], ['jsquad']],
  [['kumiki', 'build', '--source', 'jsquad', 'aoz'], ['aozora']],
  [['kumiki', 'build', '--source', 'jsquad,aoz'], ['jsquad,aozora']],
  [['kumiki', 'build', '--edition', 'v0', 'aoz'], ['aozora']],
  [['kumiki', 'build', '--stage', 'exact'], ['exact-duplicates']],
  [['kumiki', 'build', '--filter', 'right'], ['right-direction']],
  [['kumiki', 'build', '--recipe', 'clean'], ['clean-ja']],
  [
    ['kumiki', 'build', '--recipe', 'my'],
    ['my recipe.yaml', 'my-data.txt'],
  ],
  [['kumiki', 'verify', 'da'], ['data set']],
  [
    ['kumiki', 'report', 'x', '--lang', ''],
    ['en', 'ja'],
  ],
  [['kumiki', 'licenses', 'MIT'], ['MIT']],
  [['kumiki', 'synthesize', 'jco'], ['jcola']],
  [['kumiki', 'preflight', 'x', '--trainer', 'ax'], ['axolotl']],
  [['kumiki', 'completion', 'b'], ['bash']],
  [['kumiki', 'build', '--limit', ''], []],
  [['kumiki', 'nosuch', ''], []],
];

describe('kumiki completion', () => {
  it('completes in bash what can stand in a place', async () => {
    const cwd = folder();
    writeFiles(cwd, { 'my recipe.yaml': '', 'my-data.txt': '' });
    mkdirSync(join(cwd, 'data set'));
    const { stdout, status } = await kumikiIn(cwd, 'completion', 'bash');
    expect(status).toBe(0);
    const quoted = (word: string): string => `'${word}'`;
    const asks = COMPLETED.map(
      ([words]) => `COMP_WORDS=(${words.map(quoted).join(' ')}); COMP_CWORD=${words.length - 1}; COMPREPLY=(); _kumiki
(IFS='|'; echo "\${COMPREPLY[*]}")`,
    );
    const { stdout: said, stderr } = spawnSync('bash', ['--norc', '-c', [stdout, ...asks].join('\n')], {
      cwd,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const found = said.trimEnd().split('\n');
    const got = COMPLETED.map(([words], at) => [
      words,
      (found[at] ?? '')
        .split('|')
        .filter((word) => word !== '')
        .sort(),
    ]);
    expect(got).toEqual(COMPLETED.map(([words, list]) => [words, [...list].sort()]));
  });

  it('knows every flag of every command', async () => {
    const { stdout } = await kumikiIn(folder(), 'completion', 'fish');
    for (const name of ['build', 'synthesize', 'show']) {
      const help = (await kumikiIn(folder(), name, '--help')).stdout;
      for (const [, flag] of help.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gmu)) {
        expect(stdout).toMatch(new RegExp(`__fish_seen_subcommand_from ${name}' -l ${flag} `, 'u'));
      }
    }
  });

  it.each(['bash', 'zsh', 'fish'])('has a syntax that %s takes, where it is installed', async (shell) => {
    const { stdout } = await kumikiIn(folder(), 'completion', shell);
    const { status, stderr, error } = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' });
    // Not installed: nobody can be asked.
    if (error !== undefined) console.warn(`${shell} is not installed: its syntax was not checked.`);
    else expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('says which shells there are', async () => {
    const { status, stderr } = await kumikiIn(folder(), 'completion', 'tcsh');
    expect(status).toBe(2);
    expect(stderr).toContain('Allowed choices are bash, zsh, fish.');
  });
});
