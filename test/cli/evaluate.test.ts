import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { jsonl, toyPairs } from '../evaluate/toy.js';
import { modelServers } from '../synthesis/model-server.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn, type Said } from '../support/in-process.js';

const folder = temporaryFolders();

/** Runs `kumiki evaluate` in a folder with rows of a model, gold rows and predictions. */
async function evaluated(...args: readonly string[]): Promise<Said> {
  const dir = folder();
  writeFiles(dir, {
    'made.jsonl': jsonl(toyPairs(24, 1)),
    'gold.jsonl': jsonl(toyPairs(30, 2)),
    'predictions.jsonl': jsonl(toyPairs(30, 2).map(({ id }) => ({ id, prediction: 'neutral' }))),
    'hostile.jsonl': jsonl([{ id: '\u001b[2J', label: '\u001b[31m', text: '犬\u0007がいる。' }]),
  });
  return kumikiIn(dir, 'evaluate', ...args);
}

describe('kumiki evaluate', () => {
  it('prints one table of what rows are worth, with intervals', async () => {
    const train = ['--task', 'jnli', '--train', 'made.jsonl', '--gold', 'gold.jsonl'];
    const { status, stdout, stderr } = await evaluated(...train, '--hold-out', '0.4', '--resamples', '50');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^jnli: tested on 12 rows of gold\.jsonl\n\nlearned from +rows +accuracy +MCC +F1 \(macro\)\n/u,
    );
    expect(stdout).toMatch(/^synthetic +24 +\d\.\d{3} \(\d\.\d{3}–\d\.\d{3}\) /mu);
    expect(stdout).toContain('In brackets: 95 % intervals of 50 bootstrap resamples (seed kumiki).');
    expect(stdout).not.toContain('\u001b');
  });

  it('prints the same as JSON', async () => {
    const { stdout } = await evaluated('--task', 'jnli', '--gold', 'gold.jsonl', '--hold-out', '0.4', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      task: 'jnli',
      metric: 'accuracy',
      test: { names: ['gold.jsonl'], rows: 12 },
      results: [
        { method: 'commonest label', rows: 0 },
        { method: 'gold', rows: 18 },
      ],
    });
  });

  it('scores predictions of gold rows', async () => {
    const { status, stdout } = await evaluated(
      '--task',
      'jnli',
      '--predictions',
      'predictions.jsonl',
      '--test',
      'gold.jsonl',
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/^accuracy +0\.333 \(/mu);
    expect(stdout).toMatch(/^F1 of neutral +0\.500$/mu);
  });

  it('describes rows as Markdown, and as JSON', async () => {
    const page = await evaluated('--task', 'jnli', '--report', 'made.jsonl', '--against', 'gold.jsonl');
    expect([page.status, page.stderr]).toEqual([0, '']);
    expect(page.stdout).toMatch(/^# Quality of made\.jsonl\n/u);
    const json = await evaluated('--task', 'jnli', '--report', 'made.jsonl', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ task: 'jnli', rows: 24, fields: [{ texts: 24 }, { texts: 24 }] });
  });

  it('shows no control character of rows', async () => {
    for (const args of [
      ['--report', 'hostile.jsonl'],
      ['--report', 'hostile.jsonl', '--json'],
      ['--predictions', 'hostile.jsonl'],
    ]) {
      const { stdout, stderr } = await evaluated(...args);
      // eslint-disable-next-line no-control-regex -- no control character but line feeds
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/u);
    }
  });

  it.each([
    ['nothing at all', [], 'it must be said what is tested on'],
    ['flags of two uses', ['--report', 'made.jsonl', '--train', 'made.jsonl'], '--train cannot be used here'],
    ['two uses', ['--report', 'made.jsonl', '--predictions', 'predictions.jsonl'], '--report cannot be used here'],
    [
      'a flag of another use',
      ['--predictions', 'predictions.jsonl', '--hold-out', '0.2'],
      '--hold-out cannot be used here',
    ],
    ['a flag of the report without it', ['--cells', 'made.jsonl'], '--cells cannot be used here'],
    ['a share that is none', ['--hold-out', '20'], 'It is a share between 0 and 1, such as 0.2.'],
    ['sizes that are none', ['--curve', '10,x'], 'It is a whole number from 1 up.'],
    ['a task that is none', ['--task', 'jnlj', '--report', 'made.jsonl'], 'Did you mean jnli?'],
  ])('ends with status 2 on %s', async (_, args, said) => {
    const { status, stderr } = await evaluated(...args);
    expect(stderr).toContain(said);
    expect(status).toBe(2);
  });

  it('ends with status 1 where rows are wrong', async () => {
    const { status, stderr } = await evaluated('--predictions', 'made.jsonl');
    expect(stderr).toContain('made.jsonl, line 1: prediction is missing or wrong');
    expect(status).toBe(1);
  });

  it('explains itself, with all tasks', async () => {
    const { status, stdout } = await evaluated('--help');
    expect(status).toBe(0);
    for (const word of ['jnli, jsts, jcola, marc-ja, news, covid-19', '--hold-out', 'Exit status'])
      expect(stdout).toContain(word);
  });
});

describe('kumiki evaluate --endpoint', () => {
  const start = modelServers();
  const rows = {
    'gold.jsonl': jsonl(toyPairs(12, 2)),
    'test.jsonl': jsonl(toyPairs(9, 3).map((row) => ({ ...row, id: `t${row.id}` }))),
  };
  const task = ['--task', 'jnli', '--gold', 'gold.jsonl', '--test', 'test.jsonl', '--resamples', '20'];

  it('asks the model itself, without and with examples, and each thing once', async () => {
    const server = await start({ reply: () => ' 正しい。\n文1：' });
    const dir = folder();
    writeFiles(dir, rows);
    const asked = [...task, '--endpoint', server.endpoint, '--model', 'toy', '--shots', '0,3', '--mode', 'completion'];
    const first = await kumikiIn(dir, 'evaluate', ...asked);
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toMatch(/^model, no examples +0 /mu);
    expect(first.stdout).toMatch(/^model, 3 examples +3 /mu);
    const sent = server.asked.length;
    expect(sent).toBe(18);
    expect(server.asked.every(({ body }) => body['temperature'] === 0)).toBe(true);
    const again = await kumikiIn(dir, 'evaluate', ...asked);
    expect(again.stdout).toBe(first.stdout);
    expect(server.asked.length).toBe(sent);
    expect(readFileSync(join(dir, 'evaluate-jnli.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(sent + 1);
  });

  it.each([
    [['--model', 'toy'], '--model needs a model'],
    [['--endpoint', 'http://127.0.0.1:9/v1'], 'Name one with --model'],
    [['--endpoint', 'http://127.0.0.1:9/v1', '--model', 'm', '--key-env', 'NO_SUCH_KEY'], 'NO_SUCH_KEY'],
  ])('says what is missing: %j', async (flags, words) => {
    const dir = folder();
    writeFiles(dir, rows);
    const { status, stderr } = await kumikiIn(dir, 'evaluate', ...task, ...flags);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });
});
