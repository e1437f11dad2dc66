import { pathToFileURL } from 'node:url';
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
export function kumikiIn(cwd: string, ...args: readonly string[]): Promise<Said> {
  return listenedTo(cwd, async () => {
    const { signal } = new AbortController();
    await runProgram(args, { signal, tell: teller(signal) });
  });
}

/**
 * Runs a program in this process: a module that does its work while it is loaded. It gets the modules of the package that
 * this process has loaded already, if `kumiki` beside it leads to this checkout. An error of its own is thrown.
 * @param path no other program may have stood there before: a process loads a module once
 */
export function programIn(cwd: string, path: string): Promise<Said> {
  return listenedTo(cwd, async () => {
    await import(pathToFileURL(path).href);
  });
}

/** Does work in a folder, and gives what it wrote meanwhile and the status it set. */
async function listenedTo(cwd: string, work: () => Promise<void>): Promise<Said> {
  const before = { cwd: process.cwd(), exitCode: process.exitCode };
  const [stdout, stderr] = [captured(process.stdout), captured(process.stderr)];
  process.chdir(cwd);
  process.exitCode = 0;
  try {
    await work();
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
