import { join } from 'node:path';
import type { Outcome } from '../plan/draw.js';
import type { SynthesisTask } from '../tasks/task.js';
import { cellCounter } from './cell-rows.js';
import { corpusFiles } from './files.js';
import type { Asked } from './generation.js';
import { rowMaker } from './rows.js';
import { linesWriter } from './write-lines.js';

/** The files that are made of the outcomes of a run: written while these come, and in their places when all have come. */
export interface ExampleFiles {
  add(this: void, outcome: Outcome): void;
  finish(this: void): void;
  /** Leaves the files of an earlier run as they are, where this one did not come to its end. */
  abandon(this: void): void;
}

/** @throws {KumikiError} `disk-full`, `output-not-writable`, here and from every call */
export function exampleFiles(folder: string, task: SynthesisTask, asked: Asked): ExampleFiles {
  const rowsOf = rowMaker(task, asked);
  const names = corpusFiles(task.id);
  const classification = linesWriter(join(folder, names.classification));
  const generations = linesWriter(join(folder, names.generations));
  const cells = linesWriter(join(folder, names.cells));
  const counter = cellCounter(asked.settings.cells);
  return {
    add(outcome) {
      counter.count(outcome);
      const rows = rowsOf(outcome);
      if (rows === undefined) return;
      classification.add(JSON.stringify(rows.classification));
      generations.add(JSON.stringify(rows.generation));
    },
    finish() {
      for (const row of counter.rows()) cells.add(JSON.stringify(row));
      for (const file of [classification, generations, cells]) file.finish();
    },
    abandon() {
      for (const file of [classification, generations, cells]) file.abandon();
    },
  };
}
