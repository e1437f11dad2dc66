import { mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findRawFiles } from '../../src/catalog/raw-files.js';
import type { Source } from '../../src/core/source.js';
import { writeWhole } from '../pack/write-file.js';
import { aozora } from './aozora.js';
import { articles } from './articles.js';
import { dialogues, instructions, squad } from './json-arrays.js';
import { lines } from './lines.js';
import { type Multiply, renamed, shifted } from './multiplier.js';
import { wiki } from './wiki.js';

const STEP = 1_000_000;
/** Synsets are numbered to 15,300,000, with eight digits: there is room for this many copies. */
const SYNSET_STEP = 16_000_000;
const SYNSETS = 100_000_000;
const SENTENCE_STEP = 1_000_000_000;

/** How the raw files of each source are made larger. A source that is not here is measured as it is. */
const MULTIPLY: Readonly<Record<string, Multiply>> = {
  aio: lines((line, copy) =>
    line.replace(/("qid": ?")([^"]*)/u, (_, key: string, id: string) => key + renamed(id, copy)),
  ),
  'alpaca-ja': instructions,
  alt: lines((line, copy) =>
    line.replace(/^(SNT\.)(\d+)/u, (_, key: string, id: string) => key + shifted(id, copy, STEP)),
  ),
  aozora,
  coursera: lines(),
  'dolly-ja': instructions,
  jawiki: wiki,
  jcommonsenseqa: lines((line, copy) =>
    line.replace(/("q_id": ?)(\d+)/u, (_, key: string, id: string) => key + shifted(id, copy, STEP)),
  ),
  jesc: lines(),
  jmrd: dialogues,
  jsquad: squad,
  manythings: lines((line, copy) =>
    line.replace(/#(\d+)( \([^()]*\) & #)(\d+)/u, (_, first: string, between: string, second: string) => {
      return `#${shifted(first, copy, SENTENCE_STEP)}${between}${shifted(second, copy, SENTENCE_STEP)}`;
    }),
  ),
  paranatcom: articles,
  tanaka: lines((line, copy) =>
    line.replace(/#ID=(\d+)_(\d+)(\s*)$/u, (_, first: string, second: string, end: string) => {
      return `#ID=${shifted(first, copy, SENTENCE_STEP)}_${shifted(second, copy, SENTENCE_STEP)}${end}`;
    }),
  ),
  wikinews: wiki,
  'wordnet-ja': lines((line, copy) => line.replace(/^\d{8}/u, (id) => shiftedSynset(id, copy))),
};

/** How many times larger a source can be made at most; where nothing is said there is no limit. */
const MOST: Readonly<Record<string, number>> = { 'wordnet-ja': Math.floor(SYNSETS / SYNSET_STEP) };

function shiftedSynset(id: string, copy: number): string {
  return String((Number(id) + copy * SYNSET_STEP) % SYNSETS).padStart(id.length, '0');
}

/**
 * Makes the raw files of a source `wanted` times as large, or as large as its ids allow.
 * A file that stays as it is is not copied but linked to.
 * @param from the folder with the source's raw files
 * @param to the folder to write
 * @returns how many times the content was really written; 0 where there is no raw file
 */
export async function multiplySource(source: Source, from: string, to: string, wanted: number): Promise<number> {
  const times = Math.min(wanted, MOST[source.id] ?? wanted);
  const found = Object.values(findRawFiles(source, from).files).flat();
  const multiply = MULTIPLY[source.id];
  mkdirSync(to, { recursive: true });
  for (const file of found) {
    const target = join(to, file.name);
    if (times === 1 || multiply === undefined) symlinkSync(resolve(file.path), target);
    else await writeWhole(target, multiply(file, times));
  }
  if (found.length === 0) return 0;
  return multiply === undefined ? 1 : times;
}
