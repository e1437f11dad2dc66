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
