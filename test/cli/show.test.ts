import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { columnsOf, paintFor } from '../../src/cli/paint.js';
import { type Look, recordText } from '../../src/cli/record-text.js';
import { displayWidth } from '../../src/cli/display.js';
import { build, type DatasetRecord, openDataset } from '../../src/index.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';
import { noteLines, notes } from '../support/notes.js';

const folder = temporaryFolders();
const home = folder();
/** What turns text around and what hides: it may stand in a text, and must not reach a terminal. */
const HOSTILE = 'い\u202eろ\u200bは';
const LONG = '長い答えの一文です。'.repeat(300);

beforeAll(async () => {
  const raw = folder();
  writeFiles(raw, {
    'notes/notes.tsv': `${noteLines(8)}odd\t${HOSTILE}\t答え\nlong\t問い\t${LONG}\nx\tskip\t飛ばす\n`,
  });
  await build({ out: join(home, 'out'), raw, sources: [notes()] });
  await build({ out: join(home, 'bare'), raw, sources: [notes()], format: 'alpaca' });
});

const show = (...args: readonly string[]) => kumikiIn(home, 'show', ...args);

async function jsonOf(...args: readonly string[]): Promise<readonly DatasetRecord[]> {
  const { stdout, status } = await show(...args, '--json');
  expect(status).toBe(0);
  return JSON.parse(stdout) as DatasetRecord[];
}

describe('kumiki show', () => {
  it('shows the texts of a few records, the same every time, and no styles where it is no terminal', async () => {
    const { stdout, status } = await show('out', '-n', '3');
    expect(status).toBe(0);
    expect(stdout.match(/^notes\/(?:ask|guess)\/\w+$/gmu)).toHaveLength(3);
    expect(stdout).toMatch(/^licence {6}CC-BY-4\.0$/mu);
    expect(stdout).not.toContain('\u001b');
    expect((await show('out', '-n', '3')).stdout).toBe(stdout);
    expect((await show('out', '-n', '3', '--seed', '9')).stdout).not.toBe(stdout);
    for (const line of stdout.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(82);
  });

  it('shows as JSON the records that were asked for', async () => {
    const all: DatasetRecord[] = [];
    for await (const record of openDataset(join(home, 'out')).records()) all.push(record);
    expect(await jsonOf('out', 'notes/ask/long', 'notes/guess/k3')).toEqual([
      all.find(({ id }) => id === 'notes/ask/long'),
      all.find(({ id }) => id === 'notes/guess/k3'),
    ]);
    const asked = await jsonOf('out', '-n', '100', '--task', 'ask', '--source', 'notes', '--grep', '[3-5]番');
    expect(asked.map(({ id }) => id).sort()).toEqual(['notes/ask/k3', 'notes/ask/k4', 'notes/ask/k5']);
    expect(await jsonOf('bare', '-n', '100', '--grep', '[3-5]番')).toHaveLength(6);
  });

  it('shows the beginning of a long text, and all of it where it is asked for', async () => {
    const { stdout } = await show('out', '--grep', '長い答え', '--task', 'ask');
    expect(stdout).toMatch(/… about 2,\d{3} more characters \(--full shows all\)/u);
    for (const args of [
      ['out', '--grep', '長い答え', '--task', 'ask', '--full'],
      ['out', 'notes/ask/long'],
    ]) {
      const whole = (await show(...args)).stdout;
      expect(whole.replace(/\n {13}/gu, '')).toContain(LONG);
    }
  });

  it('shows what was left out, for a reason', async () => {
    const { stdout } = await show('out', '--rejects', 'skipped');
    expect(stdout).toMatch(/^notes: skipped\nsort {9}rule\norigin {7}notes\.tsv:11\nrow {10}x/u);
    expect((await show('out', '--rejects')).stdout).toBe(stdout);
    expect((await show('out', '--rejects', 'skiped')).stderr).toContain('Did you mean skipped?');
  });

  it('shows nothing that turns or hides other text', async () => {
    const { stdout } = await show('out', 'notes/ask/odd');
    expect(stdout).toContain('い\\u{202e}ろ\\u{200b}は');
    const json = (await show('out', 'notes/ask/odd', '--json')).stdout;
    expect(json).not.toMatch(/\p{Cf}/u);
    expect((JSON.parse(json) as DatasetRecord[])[0]?.instruction).toBe(HOSTILE);
  });

  it.each([
    [1, ['out', 'notes/ask/k33'], /no record notes\/ask\/k33\. Did you mean notes\/ask\/k3\?.*kumiki explain/],
    [1, ['out', 'nothing like it'], /Look for a text of it with --grep/],
    [2, ['bare', 'notes/ask/k3'], /its lines do not hold ids\. Look for a text with kumiki show --grep/],
    [2, ['bare', '--source', 'notes'], /do not tell the source of a record/],
    [2, ['out', '--source', 'note'], /Did you mean notes\?/],
    [2, ['out', '--grep', '('], /the pattern \( is not understood/],
    [2, ['out', '-n', '0'], /It is a whole number from 1 up/],
    [2, ['out', 'notes/ask/k3', '--grep', 'a'], /--grep cannot be used with an id/],
    [2, ['out', '--rejects', '--split', 'train'], /--split cannot be used with --rejects/],
    [1, ['.'], /there is no manifest/],
  ])('ends with status %i and a sentence: %j', async (expected, args, said) => {
    const { status, stdout, stderr } = await show(...args);
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
    expect(stderr).toMatch(said);
  });

  it('says so where nothing is of that kind, and names a damaged shard', async () => {
    expect((await show('out', '--grep', 'どこにもない')).stdout).toBe('No record matches.\n');
    const rotten = join(home, 'rotten');
    await build({ out: rotten, sources: ['manythings'] });
    writeFileSync(join(rotten, 'data/train-00000-of-00001.jsonl'), '{}\n');
    expect(await show('rotten')).toMatchObject({ status: 1, stderr: expect.stringContaining('size and manifest') });
  });
});

describe('a record on a terminal', () => {
  const terminal = { isTTY: true, columns: 60 };
  const record = { instruction: '質問'.repeat(40), input: '', response: HOSTILE, id: 'a/b/c' };
  const look = (env: NodeJS.ProcessEnv): Look => ({
    ...{ paint: paintFor(terminal, env), columns: columnsOf(terminal), most: 10 },
  });

  it('has styles, unless the person wants none, and keeps to the width', () => {
    const styled = recordText(record, look({}));
    expect(styled).toContain('\u001b[1ma/b/c\u001b[22m');
    for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) {
      const plain = recordText(record, look(env));
      expect(plain).not.toContain('\u001b');
      // eslint-disable-next-line no-control-regex -- what begins a style
      expect(styled.replace(/\u001b\[\d+m/gu, '')).toBe(plain);
      expect(Math.max(...plain.split('\n').map(displayWidth))).toBeLessThanOrEqual(60);
    }
  });

  it('leaves room for texts where the terminal is narrow', () => {
    expect(columnsOf({ isTTY: true, columns: 5 })).toBe(40);
    expect(columnsOf({ isTTY: false, columns: 5 })).toBe(80);
  });
});
