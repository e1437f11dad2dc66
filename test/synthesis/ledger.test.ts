import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entryLine, parseEntry } from '../../src/synthesis/ledger/entry.js';
import { headLine, headTag, type JsonObject, type LedgerHead } from '../../src/synthesis/ledger/head.js';
import { type Ledger, openLedger } from '../../src/synthesis/ledger/ledger.js';
import { keyed, type LedgerEntry } from '../../src/synthesis/request.js';
import { anyCharacter } from '../support/characters.js';
import { failure, thrown } from '../support/errors.js';
import { temporaryFolders } from '../support/folders.js';
import { request, requests } from './requests.js';

const folder = temporaryFolders();
const HEAD: LedgerHead = {
  task: 'jnli',
  prompts: 'abc',
  settings: { model: 'small', temperature: 1, labels: ['a', 'b'] },
};

const answered = (entry: Omit<LedgerEntry, 'reply'>, text: string): LedgerEntry => ({
  ...entry,
  reply: { text, finishReason: 'stop', usage: { prompt: 3, completion: 4 }, model: 'small' },
});
const ENTRIES = requests(3).map((one, n) => answered(one, `${n}番の返事\u2028です。\ud83d`));

/** A ledger of the three entries, closed. */
async function written(head = HEAD): Promise<string> {
  const path = join(folder(), 'raw', 'ledger-a.jsonl');
  const ledger = await openLedger(path, { head });
  for (const entry of ENTRIES) ledger.append(entry);
  await ledger.close();
  return path;
}

const found = (ledger: Ledger): readonly (LedgerEntry | undefined)[] => ENTRIES.map(({ key }) => ledger.find(key));

describe('a ledger', () => {
  it('holds what was appended, now and when it is opened again', async () => {
    const path = join(folder(), 'ledger-a.jsonl');
    const ledger = await openLedger(path, { head: HEAD });
    expect(found(ledger)).toEqual([undefined, undefined, undefined]);
    for (const [n, entry] of ENTRIES.entries()) {
      ledger.append(entry);
      expect(ledger.find(entry.key)).toEqual(entry);
      expect(ledger.size).toBe(n + 1);
    }
    await ledger.close();
    const text = readFileSync(path, 'utf8');
    expect(text.split('\n')).toHaveLength(5);
    for (const mode of ['append', 'read'] as const) {
      const again = await openLedger(path, { head: HEAD, mode });
      expect([...found(again)].reverse()).toEqual([...ENTRIES].reverse());
      expect(found(again)).toEqual(ENTRIES);
      expect(again).toMatchObject({ path, head: HEAD, size: 3 });
      await again.close();
    }
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is read whatever it is for where nobody says', async () => {
    const ledger = await openLedger(await written(), { mode: 'read' });
    expect(ledger.head).toEqual(HEAD);
    expect(found(ledger)).toEqual(ENTRIES);
    expect(
      thrown(() => {
        ledger.append(answered(keyed(request('新'), 0), ''));
      }),
    ).toMatchObject({ code: 'option-wrong' });
    await ledger.close();
  });

  it('that is not there is not read, and not begun where nobody says what for', async () => {
    const path = join(folder(), 'none.jsonl');
    expect(await failure(openLedger(path, { mode: 'read', head: HEAD }))).toMatchObject({ code: 'ledger-incomplete' });
    expect(await failure(openLedger(path))).toMatchObject({ code: 'ledger-incomplete' });
    await (await openLedger(path, { head: HEAD })).close();
  });

  it('keeps the first of two entries with a key, and says so', async () => {
    const path = await written();
    const ledger = await openLedger(path, { head: HEAD });
    const [first] = ENTRIES;
    if (first === undefined) throw new Error('no entries');
    ledger.append({ ...first, reply: { ...first.reply, text: '別の' } });
    expect(found(ledger)).toEqual(ENTRIES);
    await ledger.close();
    const lines = readFileSync(path, 'utf8').split('\n');
    appendFileSync(path, `${lines[1] ?? ''}\n`.replace('0番の返事', '別の返事').repeat(7));
    const notes: string[] = [];
    const again = await openLedger(path, { mode: 'read', note: (text) => notes.push(text) });
    expect(found(again)).toEqual(ENTRIES);
    expect(notes).toHaveLength(6);
    expect(notes[0]).toContain('line 5 repeats the key of an earlier line');
    expect(notes[5]).toContain('2 more lines');
    await again.close();
  });

  it('that an editor of Windows wrote is the same, and is gone on with', async () => {
    const path = await written();
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    for (const mode of ['read', 'append'] as const) {
      const ledger = await openLedger(path, { head: HEAD, mode });
      expect(found(ledger)).toEqual(ENTRIES);
      if (mode === 'append')
        ledger.append({ ...keyed(request('新しい'), 0), reply: { text: '犬', finishReason: 'stop', model: 'm' } });
      await ledger.close();
    }
    const ledger = await openLedger(path, { head: HEAD, mode: 'read' });
    expect(found(ledger)).toEqual(ENTRIES);
    expect(ledger.size).toBe(ENTRIES.length + 1);
    await ledger.close();
  });

  it('of another task, other prompts or settings is refused, and what differs is named', async () => {
    const path = await written();
    const other = { task: 'jsts', prompts: 'abd', settings: { ...HEAD.settings, labels: ['a'], seed: 3 } };
    const error = await failure(openLedger(path, { head: other }));
    expect(error).toMatchObject({
      code: 'ledger-other',
      found: 'prompts "abc", settings.labels.1 "b", settings.seed not given, task "jnli"',
      expected: 'prompts "abd", settings.labels.1 not given, settings.seed 3, task "jsts"',
    });
    expect(error.place).toEqual({ file: path });
    expect(await failure(openLedger(path, { head: { ...HEAD, settings: {} }, mode: 'read' }))).toMatchObject({
      code: 'ledger-other',
    });
    // The order of keys is nothing.
    const turned: JsonObject = Object.fromEntries(Object.entries(HEAD.settings).reverse());
    await (await openLedger(path, { head: { ...HEAD, settings: turned } })).close();
  });

  it('of a later version is refused', async () => {
    const path = await written();
    writeFileSync(path, readFileSync(path, 'utf8').replace('"version":1', '"version":2'));
    expect(await failure(openLedger(path, { head: HEAD }))).toMatchObject({ code: 'ledger-other', found: 'version 2' });
  });

  it.each([
    ['{"a":1}\n', 'the first line is not that of a ledger'],
    ['\n', 'the first line is not that of a ledger'],
    ['some text', 'the first line is not that of a ledger'],
    [headLine(HEAD), 'the first line has no end'],
  ])('is not a file of %j, and such a file stays as it is', async (text, summary) => {
    const path = join(folder(), 'ledger.jsonl');
    writeFileSync(path, text);
    expect(await failure(openLedger(path, { head: HEAD }))).toMatchObject({ code: 'ledger-damaged', summary });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it.each<[string, (lines: string[]) => void, string]>([
    ['no JSON', (lines) => (lines[2] = lines[2]?.slice(5) ?? ''), 'the line is no JSON'],
    ['empty', (lines) => (lines[2] = ''), 'the line is no JSON'],
    ['zeros', (lines) => (lines[2] = '\0'.repeat(500)), 'the line is no JSON'],
    ['of another form', (lines) => (lines[2] = '{"key":1}'), 'the line is no entry: "key" is not as it should be'],
    ['a list', (lines) => (lines[2] = '[]'), 'the line is no entry'],
    [
      'changed',
      (lines) => (lines[2] = lines[2]?.replace('1番の文', '9番の文') ?? ''),
      'the key is not that of the request',
    ],
    ['two in one', (lines) => lines.splice(2, 2, `${lines[2] ?? ''}${lines[3] ?? ''}`), 'the line is no JSON'],
  ])('with a line in its middle that is %s is named with file and line', async (_, change, summary) => {
    const path = await written();
    const lines = readFileSync(path, 'utf8').split('\n');
    change(lines);
    writeFileSync(path, lines.join('\n'));
    for (const mode of ['append', 'read'] as const) {
      const error = await failure(openLedger(path, { head: HEAD, mode }));
      expect(error).toMatchObject({ code: 'ledger-damaged', summary, place: { file: path, line: 3 } });
      expect(error.hint).toContain('Remove the line');
    }
    expect(readFileSync(path, 'utf8')).toBe(lines.join('\n'));
  });

  it.each<[string, LedgerHead]>([
    ['another task', { ...HEAD, task: 'jsts' }],
    ['other prompts', { ...HEAD, prompts: 'other' }],
    ['other settings', { ...HEAD, settings: { model: 'large' } }],
  ])('with a line of %s is named', async (_, head) => {
    const [path, other] = [await written(), await written(head)];
    const lines = readFileSync(other, 'utf8').split('\n');
    writeFileSync(path, `${readFileSync(path, 'utf8')}${lines[1] ?? ''}\n`);
    expect(await failure(openLedger(path, { head: HEAD }))).toMatchObject({
      code: 'ledger-damaged',
      summary: 'the line is of another ledger: of another task, other prompts or other settings',
      place: { line: 5 },
    });
    writeFileSync(path, `${readFileSync(other, 'utf8')}${readFileSync(path, 'utf8')}`);
    expect((await failure(openLedger(path, { head }))).summary).toContain('the beginning of another ledger');
  });

  it('that changes while it is open is named', async () => {
    const path = await written();
    const ledger = await openLedger(path, { mode: 'read' });
    truncateSync(path, 300);
    expect(thrown(() => ledger.find(ENTRIES[2]?.key ?? ''))).toMatchObject({ code: 'ledger-damaged' });
    await ledger.close();
  });

  it('names what is in its way', async () => {
    expect(await failure(openLedger(folder(), { head: HEAD }))).toMatchObject({ code: 'io-failed' });
    const path = join(folder(), 'file');
    writeFileSync(path, '');
    expect(await failure(openLedger(join(path, 'ledger.jsonl'), { head: HEAD }))).toMatchObject({
      code: 'output-not-writable',
    });
    // A file of no bytes holds nothing that could be lost.
    await (await openLedger(path, { head: HEAD })).close();
  });
});

describe('a last line that was cut off', () => {
  it('at whatever byte loses that entry alone, and the next one is written behind the others', async () => {
    const path = await written();
    const whole = readFileSync(path);
    const start = whole.lastIndexOf(10, whole.length - 2) + 1;
    const last = ENTRIES[2];
    if (last === undefined) throw new Error('no entries');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: start, max: whole.length }), async (end) => {
        writeFileSync(path, whole.subarray(0, end));
        const notes: string[] = [];
        const read = await openLedger(path, { head: HEAD, mode: 'read', note: (text) => notes.push(text) });
        // All but the line feed is there: the reply was paid for.
        const isThere = end >= whole.length - 1;
        expect(found(read)).toEqual(isThere ? ENTRIES : [...ENTRIES.slice(0, 2), undefined]);
        expect(notes.map((text) => text.replace(path, ''))).toEqual(
          isThere || end === start ? [] : [': line 4, the last, was cut off while it was written, and is left out.'],
        );
        await read.close();
        expect(readFileSync(path)).toHaveLength(end);
        const ledger = await openLedger(path, { head: HEAD });
        ledger.append(last);
        await ledger.close();
        expect(readFileSync(path)).toEqual(whole);
      }),
      { numRuns: 30, examples: [[start], [whole.length - 1], [whole.length]] },
    );
  });

  it('of zeros, as a power cut leaves it, is left out', async () => {
    const path = await written();
    const whole = readFileSync(path, 'utf8');
    appendFileSync(path, Buffer.alloc(5000));
    const ledger = await openLedger(path, { head: HEAD });
    expect(found(ledger)).toEqual(ENTRIES);
    await ledger.close();
    expect(readFileSync(path, 'utf8')).toBe(whole);
  });
});

describe('a line of a ledger', () => {
  const entries = fc
    .record({
      prompt: fc.string({ unit: anyCharacter }),
      sample: fc.nat(),
      seed: fc.option(fc.integer(), { nil: undefined }),
      stop: fc.option(fc.array(fc.string()), { nil: undefined }),
      text: fc.string({ unit: anyCharacter }),
      usage: fc.option(fc.record({ prompt: fc.nat(), completion: fc.nat() }), { nil: undefined }),
      temperature: fc.double({ noNaN: true, noDefaultInfinity: true }),
    })
    .map(({ prompt, sample, seed, stop, text, usage, temperature }): LedgerEntry => {
      const one = request(prompt, {
        temperature: temperature === 0 ? 0 : temperature,
        ...(seed === undefined ? {} : { seed }),
        ...(stop === undefined ? {} : { stop }),
      });
      const reply = { text, finishReason: 'stop', model: 'm', ...(usage === undefined ? {} : { usage }) };
      return { ...keyed(one, sample), reply };
    });

  it('is read back as it was written, and is a single line', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const line = entryLine(entry, headTag(HEAD));
        expect(line).not.toMatch(/[\n\r]/);
        expect(parseEntry(Buffer.from(line).toString(), headTag(HEAD))).toEqual({ entry });
      }),
    );
  });

  it('needs no tag where it was written by hand', () => {
    const [entry] = ENTRIES;
    expect(parseEntry(JSON.stringify(entry), headTag(HEAD))).toEqual({ entry });
  });
});
