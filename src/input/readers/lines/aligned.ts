import { KumikiError } from '../../../core/errors.js';
import type { Batch } from '../../../core/raw.js';
import { batchOf } from '../rows.js';

/** One of several files that are read side by side. */
export interface AlignedFile {
  readonly file: string;
  readonly lines: AsyncIterable<Batch<string>>;
}

/**
 * Line n of every file, in the order of `files`. Origins name the first file.
 * @throws {KumikiError} `format-wrong` where the files do not have the same number of lines, with all the numbers
 */
export async function* readAligned(
  files: readonly AlignedFile[],
): AsyncGenerator<Batch<readonly string[]>, void, undefined> {
  const columns = files.map(({ file, lines }) => new Column(file, lines[Symbol.asyncIterator]()));
  let done = 0;
  try {
    while (columns.length > 0) {
      for (const column of columns) await column.fill();
      const count = Math.min(...columns.map((column) => column.waiting));
      if (count === 0) break;
      const first = done + 1;
      const rows = sideBySide(columns.map((column) => column.take(count)));
      done += count;
      yield batchOf(rows, `${files[0]?.file ?? ''}:`, (index) => first + index);
    }
    if (columns.some((column) => column.waiting > 0)) throw await differentLengths(columns, done);
  } finally {
    for (const column of columns) await column.close();
  }
}

function sideBySide(columns: readonly (readonly string[])[]): string[][] {
  const [first = []] = columns;
  return first.map((_, index) => columns.map((column) => column[index] ?? ''));
}

/** The lines of one file that wait for those of the others. */
class Column {
  private lines: readonly string[] = [];
  private from = 0;

  constructor(
    readonly file: string,
    private readonly batches: AsyncIterator<Batch<string>>,
  ) {}

  get waiting(): number {
    return this.lines.length - this.from;
  }

  /** Reads on where no line waits. */
  async fill(): Promise<void> {
    while (this.waiting === 0) {
      const next = await this.batches.next();
      if (next.done === true) return;
      this.lines = next.value.rows;
      this.from = 0;
    }
  }

  take(count: number): readonly string[] {
    const taken = this.lines.slice(this.from, this.from + count);
    this.from += count;
    return taken;
  }

  async close(): Promise<void> {
    await this.batches.return?.();
  }
}

/** Reads the longer files to their ends, because the numbers tell a person more than the fact. */
async function differentLengths(columns: readonly Column[], done: number): Promise<KumikiError> {
  const counts: string[] = [];
  for (const column of columns) {
    let count = done;
    while (column.waiting > 0) {
      count += column.take(column.waiting).length;
      await column.fill();
    }
    counts.push(`${column.file}: ${count}`);
  }
  return new KumikiError('format-wrong', 'the files do not belong together line by line', {
    place: { file: columns[0]?.file ?? '', line: done + 1 },
    expected: 'the same number of lines in each',
    found: counts.join(', '),
    hint: 'One of them may be cut short or of another edition: get them again.',
  });
}
