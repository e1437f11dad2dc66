import { BlockSums } from './block-sums.js';
import type { Part } from './part.js';
import { partDamaged } from './part-folder.js';

/** Hashes a file of a part while it is read from front to back. */
export interface FileCheck {
  /** @throws {KumikiError} `part-damaged` where the bytes are not those that were written */
  update(bytes: Uint8Array): void;
  /** @throws {KumikiError} `part-damaged`, also where there are too few bytes */
  finish(): void;
}

/** Checks a file of a part against the part's summary. */
export function checkFile({ key, summary }: Part, name: string): FileCheck {
  const { blocks = [] } = summary.files[name] ?? {};
  let block = 0;
  const sums = new BlockSums((sha256) => {
    if (sha256 !== blocks[block++]) throw partDamaged(key, summary.source, name);
  });
  return {
    update(bytes) {
      sums.update(bytes);
    },
    finish() {
      sums.end();
      if (block < blocks.length) throw partDamaged(key, summary.source, name);
    },
  };
}
