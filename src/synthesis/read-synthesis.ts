import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explaining } from '../core/system-error.js';
import { acceptanceOf } from './accept/acceptance.js';
import { goldIn, wantedIn } from './corpus/beside.js';
import { cellCounter } from './corpus/cell-rows.js';
import { corpusFiles, sourceIdOf } from './corpus/files.js';
import { type ClassificationRow, type GenerationRow, rowMaker, type SynthesisRows } from './corpus/rows.js';
import { openLedger } from './ledger/ledger.js';
import { draw } from './plan/draw.js';
import { settingsOf } from './plan/head.js';
import { planOf } from './plan/slots.js';
import type { SynthesisTask } from './tasks/task.js';

/**
 * What a ledger holds, in the rows that stand in `classification.jsonl`, `generations.jsonl` and `cells.jsonl`, whether its run
 * has come to its end or not. Nothing is asked or written.
 * @param options `raw` the folder of raw corpora, `raw` by default; `perClass` examples of each class, by default as the run wanted
 * @throws {KumikiError} `ledger-incomplete` where there is none, `ledger-damaged`, `ledger-other`, `raw-missing`, `raw-changed`
 */
export async function readSynthesis(
  task: SynthesisTask,
  { raw = 'raw', perClass }: { readonly raw?: string; readonly perClass?: number } = {},
): Promise<SynthesisRows> {
  const files = corpusFiles(task.id);
  const pathOf = (name: string): string => join(raw, sourceIdOf(task.id), name);
  return explaining(async () => {
    const ledger = await openLedger(pathOf(files.ledger), { mode: 'read' });
    try {
      const settings = settingsOf(ledger.head, task.id, files.ledger);
      const plan = linesOf(pathOf(files.plan))?.[0];
      const gold = goldIn(linesOf(pathOf(files.gold)), settings, files.gold);
      const rowsOf = rowMaker(task, { prompts: ledger.head.prompts, settings });
      const [classification, generations]: [ClassificationRow[], GenerationRow[]] = [[], []];
      const cells = cellCounter(settings.cells);
      await draw({
        plan: planOf(settings),
        perClass: perClass ?? (plan === undefined ? Infinity : wantedIn(plan, files.plan)),
        acceptance: await acceptanceOf(task, settings.shots, gold),
        *answer(requests) {
          for (const { key } of requests) yield { key, reply: ledger.find(key)?.reply };
        },
        outcome(one) {
          cells.count(one);
          const rows = rowsOf(one);
          if (rows === undefined) return;
          classification.push(rows.classification);
          generations.push(rows.generation);
        },
      });
      return { classification, generations, cells: cells.rows() };
    } finally {
      await ledger.close();
    }
  });
}

function linesOf(path: string): readonly string[] | undefined {
  if (!existsSync(path)) return undefined;
  return readFileSync(path, 'utf8').replace(/\n$/u, '').split('\n');
}
