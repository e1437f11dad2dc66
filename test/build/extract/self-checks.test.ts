import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build, readRecords, type Source } from '../../../src/index.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { notes } from '../../support/notes.js';

const folder = temporaryFolders();

/** A raw folder with notes, of which so many have an answer without Japanese. */
function rawNotes(sound: number, wrong: number): string {
  const raw = folder();
  const lines = Array.from({ length: sound + wrong }, (_, n) => `k${n}\t問い\t${n < sound ? '答え' : 'answer'}${n}\n`);
  writeFiles(raw, { 'notes/notes.tsv': lines.join('') });
  return raw;
}

function checked(suspectShare?: number): Source {
  const source = notes();
  const tasks = source.tasks
    .filter(({ id }) => id === 'ask')
    .map((task) => ({ ...task, checks: [{ kind: 'japanese', field: 'response' } as const] }));
  return notes({ tasks, ...(suspectShare === undefined ? {} : { suspectShare }) });
}

describe('the self-checks of a task', () => {
  it('count and name the records that fail, which stay; the card lists them', async () => {
    const out = join(folder(), 'out');
    const manifest = await build({ out, raw: rawNotes(20, 12), sources: [checked(0.5)] });
    const [task] = manifest.sources[0]?.tasks ?? [];
    expect(task).toMatchObject({ records: 32, suspect: { 'response-japanese': 12 } });
    const first = Array.from({ length: 10 }, (_, n) => `notes/ask/k${20 + n}`);
    expect(task?.suspectIds).toEqual({ 'response-japanese': first });
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('| notes | ask | response-japanese | 12 |');
  });

  it('fail the build where too many records fail, but not for a handful', async () => {
    const built = (wrong: number) =>
      build({ out: join(folder(), 'out'), raw: rawNotes(5, wrong), sources: [checked()] });
    await expect(built(10)).resolves.toMatchObject({ records: 15 });
    expect(await failure(built(11))).toMatchObject({ code: 'self-check-failed' });
  });

  it('fail readRecords as well, behind the last batch', async () => {
    const read = async (): Promise<number> => {
      let count = 0;
      for await (const batch of readRecords(checked(), { raw: rawNotes(0, 11) })) count += batch.length;
      return count;
    };
    expect(await failure(read())).toMatchObject({ code: 'self-check-failed', place: { source: 'notes' } });
  });

  it('say nothing where all is well', async () => {
    const out = join(folder(), 'out');
    const { sources } = await build({ out, raw: rawNotes(4, 0), sources: [checked()] });
    expect(sources[0]?.tasks[0]).toMatchObject({ suspect: {}, suspectIds: {} });
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('Every record passed the checks');
  });
});
