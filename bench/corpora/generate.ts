import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../pack/write-file.js';
import { type Corpus, type CorpusFile, scaled } from './corpus.js';

/** A raw file that is to be there. */
export interface Order {
  readonly corpus: Corpus;
  readonly file: CorpusFile;
  readonly rows: number;
  readonly path: string;
}

/** What the files of these corpora need at a scale. */
export function plan(corpora: readonly Corpus[], scale: number, out: string): readonly Order[] {
  return corpora.flatMap((corpus) =>
    corpus.files.map((file) => ({
      corpus,
      file,
      rows: scaled(file.rows, scale),
      path: join(out, corpus.id, file.name),
    })),
  );
}

/**
 * Makes the file of an order, unless an earlier run has: a file that stands under its name, beside a note of the same
 * number of rows, is whole. The note is written last.
 * @returns the size of the file in bytes and whether it was made now
 */
export async function make({ file, rows, path }: Order): Promise<{ bytes: number; made: boolean }> {
  const note = `${path}.rows`;
  const made = !(existsSync(path) && existsSync(note) && readFileSync(note, 'utf8') === noted(rows));
  if (made) {
    await writeWhole(path, file.bytes(rows));
    await writeWhole(note, [Buffer.from(noted(rows))]);
  }
  return { bytes: statSync(path).size, made };
}

const noted = (rows: number): string => `${rows} rows\n`;
