import type { Batch } from '../../src/input/index.js';

/** The line between two dishes. */
const BORDER = '----------';
/** A block may have this many lines; a dish has about ten. */
export const MAX_LINES = 200;

/** The lines of one dish, and where the first of them stands. */
export interface Block {
  readonly origin: string;
  /** Without blank lines; at most {@link MAX_LINES}. */
  readonly lines: readonly string[];
  /** The block went on beyond {@link MAX_LINES}. */
  readonly endless: boolean;
}

/** The blocks between lines of ten hyphens. Blank lines do not count, nor blocks that have no other. */
export async function* blocks(batches: AsyncIterable<Batch<string>>): AsyncGenerator<readonly Block[]> {
  let origin = '';
  let lines: string[] = [];
  let endless = false;
  const close = (): Block[] => {
    const block = { origin, lines, endless };
    [lines, endless] = [[], false];
    return block.lines.length === 0 ? [] : [block];
  };
  for await (const batch of batches) {
    const closed: Block[] = [];
    batch.rows.forEach((row, index) => {
      const line = row.trim();
      if (line === BORDER) closed.push(...close());
      else if (line !== '' && lines.length === MAX_LINES) endless = true;
      else if (line !== '') {
        if (lines.length === 0) origin = batch.origin(index);
        lines.push(line);
      }
    });
    yield closed;
  }
  yield close();
}
