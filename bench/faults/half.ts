import { readdirSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The arguments of a `read` or a `write`, changed so that only half of the bytes are moved, as the system may do at any
 * time. They are `buffer, offset, length, …`, behind the descriptor where there is one.
 */
export function halfOf(args: readonly unknown[]): readonly unknown[] {
  const at = args.findIndex((argument) => argument instanceof Uint8Array);
  const buffer = args[at];
  if (!(buffer instanceof Uint8Array)) return args;
  const offset = numberOr(args[at + 1], 0);
  const length = numberOr(args[at + 2], buffer.byteLength - offset);
  return [...args.slice(0, at), buffer, offset, Math.ceil(length / 2), ...args.slice(at + 3)];
}

/** Removes about half of the files below a folder, or the file. */
export function removeHalf(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isDirectory()) {
    unlinkSync(path);
    return;
  }
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile());
  for (const file of files.slice(0, Math.ceil(files.length / 2))) unlinkSync(file);
}

function numberOr(value: unknown, other: number): number {
  return typeof value === 'number' ? value : other;
}
