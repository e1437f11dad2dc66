import { jest } from '@jest/globals';
import { teller } from '../../src/cli/failures.js';
import { runProgram } from '../../src/cli/program.js';

/** What a command said, and the status it ends with. */
export interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `kumiki` in this process, which takes a tenth of the time that starting one takes. For what a command says and does;
 * how a process ends is tested on a process (`startCommand`).
 * @param cwd where it runs; one command runs at a time, because a process is in one folder
 */
export async function kumikiIn(cwd: string, ...args: readonly string[]): Promise<Said> {
  const before = { cwd: process.cwd(), exitCode: process.exitCode };
  const [stdout, stderr] = [captured(process.stdout), captured(process.stderr)];
  process.chdir(cwd);
  process.exitCode = 0;
  try {
    const { signal } = new AbortController();
    await runProgram(args, { signal, tell: teller(signal) });
    return { status: process.exitCode, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.chdir(before.cwd);
    process.exitCode = before.exitCode;
    stdout.restore();
    stderr.restore();
  }
}

/** Keeps what is written to a stream from reaching it, as a pipe does: a pipe is no terminal. */
function captured(stream: NodeJS.WriteStream): { readonly text: () => string; readonly restore: () => void } {
  let text = '';
  const { isTTY } = stream;
  stream.isTTY = false;
  const write = jest.spyOn(stream, 'write').mockImplementation((chunk) => {
    text += chunk.toString();
    return true;
  });
  return {
    text: () => text,
    restore: () => {
      stream.isTTY = isTTY;
      write.mockRestore();
    },
  };
}
