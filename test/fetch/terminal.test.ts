import { spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { typedLine } from '../../src/cli/answer.js';

const PROGRESS = new URL('../../dist/src/cli/fetch-progress.js', import.meta.url).href;

/** Shows a download on what looks like a terminal, and never ends by itself. */
const PROGRAM = `
import { showFetch } from ${JSON.stringify(PROGRESS)};
process.stdout.isTTY = true;
const { events } = showFetch(process.stdout);
events.progress({ source: 'corpus', name: 'a.bin' }, 1, 10);
process.stdout.write('begun');
setInterval(() => undefined, 1000);
`;

/** Shows downloads that have come to their end beside one that has not, for a while; lines where there is no terminal. */
const FINISHED = (isTTY: boolean): string => `
import { showFetch } from ${JSON.stringify(PROGRESS)};
process.stdout.isTTY = ${isTTY};
process.stdout.columns = 80;
const { events, stop } = showFetch(process.stdout);
const [whole, broken, coming] = ['whole', 'broken', 'coming'].map((name) => ({ source: 'corpus', name, have: 2e6 }));
for (const file of [whole, broken, coming]) {
  events.progress(file, 1e6, 2e6);
  await new Promise((resolve) => setTimeout(resolve, 30));
  events.progress(file, 15e5, 2e6);
}
events.progress(whole, 2e6, 2e6);
events.finished({ file: whole, outcome: 'downloaded', unverified: true });
events.finished({ file: broken, outcome: 'failed', unverified: false });
process.stdout.write('ENDED');
await new Promise((resolve) => setTimeout(resolve, 500));
stop();
`;

const HIDDEN = '\u001b[?25l';
const SHOWN = '\u001b[?25h';

describe('a terminal', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('has its cursor back after %s, which ends the process', async (signal) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.includes('begun')) child.kill(signal);
    });
    const ended = await new Promise((resolve) => {
      child.on('close', (_, by) => {
        resolve(by);
      });
    });
    expect(ended).toBe(signal);
    expect(text).toContain(HIDDEN);
    expect(text.lastIndexOf(SHOWN)).toBeGreaterThan(text.lastIndexOf(HIDDEN));
  });
});

describe('a download that has ended', () => {
  const shown = (isTTY: boolean): Promise<string> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', FINISHED(isTTY)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      child.on('close', () => {
        resolve(text);
      });
    });

  it('has no rate any more, but says what became of it', async () => {
    const last = (await shown(true)).split('ENDED').at(-1) ?? '';
    const lines = last.split('\n');
    for (const [name, state] of Object.entries({ whole: 'downloaded', broken: 'failed' })) {
      const own = lines.filter((line) => line.includes(`corpus/${name} `));
      expect(own.length).toBeGreaterThan(0);
      for (const line of own) expect(line).toMatch(new RegExp(`%  ${state}`));
    }
    expect(lines.find((line) => line.includes('corpus/coming'))).toMatch(/MB\/s/);
  });

  it('says so in one line without a rate where there is no terminal', async () => {
    expect((await shown(false)).split('\n')[0]).toBe('corpus/whole: downloaded, 2.0 MB, unverified');
  });
});

describe('a question to a person', () => {
  it('is answered by a line, and by nothing where the input ends', async () => {
    const typed = new PassThrough();
    typed.write(' yes\n');
    expect(await typedLine(typed)).toBe('yes');
    const closed = new PassThrough();
    closed.end();
    expect(await typedLine(closed)).toBe('');
  });
});
