import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { closingLines } from '../../src/cli/closing.js';
import { displayWidth } from '../../src/cli/display.js';
import { barWidths } from '../../src/cli/progress.js';
import { forScreen } from '../../src/cli/say.js';
import { fittedTable } from '../../src/cli/table.js';
import { Tally } from '../../src/cli/tally.js';
import { build, type Manifest } from '../../src/index.js';
import { temporaryFolders } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';

const folder = temporaryFolders();
const home = folder();
let manifest: Manifest;

beforeAll(async () => {
  const options = { out: join(home, 'out'), sources: ['jmrd', 'japagen-covid-19', 'livedoor-news'], workers: 1 };
  manifest = await build({
    ...options,
    edition: 'extended',
    stages: ['exact-duplicates'],
    filters: ['right-direction'],
  });
});

describe('a table', () => {
  it('fits a screen, keeps its numbers, and shortens the longest texts first', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '日', 'ｶ'), maxLength: 60 });
    const rows = fc.array(fc.tuple(cell, fc.nat(), cell), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 40, max: 160 }), (given, columns) => {
        const lines = fittedTable(['one', 'n', 'two'], given, columns).split('\n');
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        for (const [at, [, number]] of given.entries())
          expect(lines[at + 2]?.replaceAll(',', '')).toMatch(new RegExp(`(?:^| )${number}(?: |$)`, 'u'));
      }),
    );
    expect(fittedTable(['name'], [['abcdefghijklmnop']], 9)).toBe('name\n---------\nabcd…mnop');
    expect(fittedTable(['name'], [['a'.repeat(300)]], undefined)).toContain('a'.repeat(300));
    // A name that somebody made very long takes no longer than it must.
    expect(displayWidth(fittedTable(['name'], [['b'.repeat(3_000_000)]], 20).split('\n')[2] ?? '')).toBe(20);
  });
});

describe('the end of a build', () => {
  it.each([60, 100, 160])('fits %i columns and says what comes next', (columns) => {
    const lines = closingLines(manifest, undefined, 'out', columns).flatMap((part) => part.split('\n'));
    for (const line of lines.filter((one) => / {2}|---/u.test(one) && !one.startsWith('  ')))
      expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    expect(lines.slice(-4)).toEqual(['Next:', '  kumiki show out', '  kumiki report out', '  kumiki verify out']);
    const { records } = manifest;
    expect(lines.at(-5)).toContain(`${records} records, `);
    // Sentences end their lines between words, commands are whole.
    for (const line of lines.filter((one) => !one.startsWith('  kumiki '))) {
      expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    }
    const whole = closingLines(manifest, undefined, 'out', undefined).join(' ');
    const sentence = whole.slice(whole.indexOf('No single licence'), whole.indexOf(' records, '));
    expect(lines.join(' ')).toContain(sentence);
  });

  it('names many missing sources in one short block', () => {
    const missing = ['aio', 'alt', 'snow'].map((source) => ({
      ...{ source, homepage: `https://example.org/${source}`, files: ['a.txt', 'b.txt'], near: [] },
    }));
    const plan = (some: typeof missing) => ({ missing: some });
    const text = closingLines(manifest, plan(missing), 'out', undefined).join('\n');
    expect(text).toContain(
      'Missing: 3 sources, of which no raw file is there. Get them with\n  kumiki fetch aio alt snow\n',
    );
    expect(text).not.toContain('https://example.org/alt');
    expect(text).not.toContain('Next:');
    expect(closingLines(manifest, plan(missing.slice(1, 2)), 'out', undefined).join('\n')).toContain(
      'Missing: alt (a.txt, b.txt). Get it with kumiki fetch alt, or from https://example.org/alt',
    );
  });
});

describe('the bars of a build', () => {
  it('are never wider than the screen', () => {
    for (let columns = 60; columns <= 200; columns++) {
      const { name, bar, rate, left } = barWidths(columns);
      const width = [name, bar, '100%'.length, rate, left].reduce((sum, part) => sum + part + 1, -1);
      expect(width).toBeLessThan(columns);
      expect(Math.min(bar, name)).toBeGreaterThanOrEqual(10);
    }
  });

  it('tell how far all sources have come; what an earlier run did does not count', () => {
    const tally = new Tally();
    const source = (id: string, bytes: number) => ({ source: id, units: [{ bytes }] });
    tally.planned({ sources: [source('a', 100), source('b', 300), source('c', 600)] });
    tally.reused('c');
    tally.progress('a', 50, 5);
    expect([tally.share, tally.rows]).toEqual([50 / 400, 5]);
    tally.progress('b', 900, 30);
    tally.finished('a', 10);
    expect([tally.share, tally.rows, tally.sizeOf('unknown')]).toEqual([1, 40, 1]);
  });
});

describe('kumiki build', () => {
  it('takes sources as arguments, as fetch does', async () => {
    const args = ['--workers', '1', '--out'];
    const { stdout } = await kumikiIn(home, 'build', 'jmrd', '--source', 'coursera', ...args, 'named');
    expect(stdout).toMatch(/^jmrd +\d/mu);
    const found = JSON.parse(readFileSync(join(home, 'named/manifest.json'), 'utf8')) as Manifest;
    expect(found.sources.map(({ id }) => id).sort()).toEqual(['coursera', 'jmrd']);
    const wrong = await kumikiIn(home, 'build', 'jmrdd', '--out', 'none');
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('Did you mean jmrd?') });
  });

  it('says nothing with --quiet, and what was built with --json', async () => {
    const quiet = await kumikiIn(home, 'build', 'jmrd', '--workers', '1', '--out', 'quiet', '--quiet');
    expect(quiet).toEqual({ status: 0, stdout: '', stderr: '' });
    const { stdout } = await kumikiIn(home, 'build', 'jmrd', '--workers', '1', '--out', 'json', '--json');
    const { sha256, records, sources } = JSON.parse(stdout) as Record<string, unknown>;
    const whole = await kumikiIn(home, 'verify', 'json', '--expect', String(sha256), '--json');
    expect(JSON.parse(whole.stdout)).toMatchObject({ isWhole: true, records, sha256, findings: [] });
    expect(sources).toEqual({ jmrd: records });
    expect(await kumikiIn(home, 'verify', 'json', '--quiet')).toEqual({ status: 0, stdout: '', stderr: '' });
    const outline = await kumikiIn(home, 'build', 'jmrd', '--out', 'none', '--dry-run', '--json');
    expect(JSON.parse(outline.stdout)).toMatchObject({ sources: [{ source: 'jmrd' }] });
  });
});

describe('an old Node', () => {
  const entry = fileURLToPath(new URL('../../dist/src/cli/kumiki.js', import.meta.url));

  it('can read the file that it starts, which imports nothing before it has looked at the version', () => {
    const text = readFileSync(entry, 'utf8');
    expect(text).not.toMatch(/^import |\?\.|\?\?|`|=>|await|#\w+[ ;(]/mu);
  });

  it('gets a sentence', () => {
    const program = `Object.defineProperty(process.versions, 'node', { value: '18.19.1' }); await import(${JSON.stringify(entry)});`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([
      1,
      'kumiki: this is Node 18.19.1, and Kumiki needs Node 20.15 or newer. Install one from nodejs.org.\n',
    ]);
  });
});

describe('a sentence on a screen', () => {
  it('ends its lines between words, and loses none; one with a word that no line holds stays whole', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '日'), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 20, max: 100 }), (words, columns) => {
        const text = words.join(' ');
        const lines = forScreen(text, columns).split('\n');
        expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
        if (words.every((one) => !/^[!-~]+$/u.test(one) || one.length <= columns)) {
          for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        }
      }),
    );
    const hash = `SHA-256 of it: ${'0'.repeat(64)}`;
    expect(forScreen(hash, 60)).toBe(hash);
    expect(forScreen('one two', undefined)).toBe('one two');
    // A terminal that does not know its width says 0.
    expect(forScreen('one two three four five six seven', 0)).toBe('one two three four\nfive six seven');
  });
});
