import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { licensesIn } from '../../licenses/index.js';
import { sources } from '../../sources/index.js';
import type { ShippedEntry } from '../../src/catalog/entry.js';
import { parseEvidence, readEvidence } from '../../src/catalog/evidence.js';
import { type EvidenceStatement, EVIDENCE_QUESTIONS } from '../../src/core/evidence.js';
import type { DatasetRecord } from '../../src/core/record.js';
import { EVIDENCE } from '../support/evidence.js';
import { thrown } from '../support/errors.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';
import { notes } from '../support/notes.js';
import { SOURCES } from '../support/source-folders.js';

const folder = temporaryFolders();
const [READ, UNREAD] = EVIDENCE.statements as [EvidenceStatement, EvidenceStatement];

describe('licence.json', () => {
  it('is read as it stands', () => {
    expect(parseEvidence(JSON.stringify(EVIDENCE), 'notes')).toEqual(EVIDENCE);
  });

  const first = (change: object): object => ({ ...EVIDENCE, statements: [{ ...READ, ...change }, UNREAD] });
  it.each([
    ['no JSON', '{', 'JSON'],
    ['no statement', { ...EVIDENCE, statements: [] }, 'statements'],
    ['an answer missing', { ...EVIDENCE, train: undefined }, 'train'],
    ['an answer that is none', { ...EVIDENCE, train: { ...EVIDENCE.train, answer: 'perhaps' } }, 'train.answer'],
    ['an answer without a statement', { ...EVIDENCE, train: { ...EVIDENCE.train, statement: 2 } }, 'rests on'],
    ['a key nobody knows', { ...EVIDENCE, note: 'x' }, 'note'],
    ['a verified statement without a hash', first({ sha256: undefined }), 'SHA-256'],
    ['a verified statement of both sorts', first({ excerpt: true }), 'SHA-256'],
    ['a verified statement without its words', first({ quote: undefined }), 'quotes'],
    ['a verified statement without its day', first({ lookedUp: undefined }), 'the day'],
    ['an unverified statement with a hash', first({ verified: false }), 'SHA-256'],
    ['a hash that is none', first({ sha256: 'ABC' }), '64'],
    ['a day that is none', first({ lookedUp: '2026-02-30' }), 'lookedUp'],
    ['an address that is none of the web', first({ url: 'file:///etc/passwd' }), 'url'],
    ['prose for a quotation', first({ quote: 'word '.repeat(26) }), '25 words'],
    ['prose without spaces', first({ quote: '字'.repeat(221) }), 'quote'],
  ])('with %s is an error that says so', (_, value, found) => {
    const error = thrown(() => parseEvidence(typeof value === 'string' ? value : JSON.stringify(value), 'notes'));
    expect(error).toMatchObject({ code: 'evidence-invalid', place: { source: 'notes', file: 'licence.json' } });
    expect(error.found).toContain(found);
  });

  it('may be missing beside a private source, and never beside one of the package', () => {
    const url = pathToFileURL(`${folder()}/`).href;
    const entry = { source: notes(), module: `${url}source.js`, folder: url };
    expect(readEvidence(entry)).toBeUndefined();
    const shipped: ShippedEntry = { ...entry, shipped: true };
    expect(thrown(() => readEvidence(shipped))).toMatchObject({ code: 'evidence-invalid', found: 'no such file' });
  });

  it('of a private module lies beside it, and what the source brings itself counts before it', () => {
    const dir = folder();
    writeFiles(dir, { 'licence.json': JSON.stringify(EVIDENCE) });
    const url = pathToFileURL(`${dir}/`).href;
    expect(readEvidence({ source: notes(), folder: url })).toEqual(EVIDENCE);
    const own = { ...EVIDENCE, statements: [{ ...READ, holder: 'Somebody' }, UNREAD] };
    expect(readEvidence({ source: notes({ evidence: own }), folder: url })).toEqual(own);
  });

  it('given as an object is checked with the source', () => {
    const error = thrown(() => notes({ evidence: { ...EVIDENCE, statements: [] } }));
    expect(error).toMatchObject({ code: 'source-invalid', found: expect.stringContaining('statements') });
  });
});

describe.each(sources.map((entry) => [entry.source.id, entry] as const))('%s', (id, entry) => {
  it('has evidence for every licence that it or a record of its sample names', () => {
    const { statements } = readEvidence(entry);
    const lines = readFileSync(join(SOURCES, id, 'expected.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    const named = [entry.source.license.id, ...lines.map((line) => (JSON.parse(line) as DatasetRecord).license)];
    const ids = new Set([...new Set(named)].flatMap(licensesIn).map((license) => license.id));
    const told = new Set(statements.flatMap(({ licenses }) => licenses));
    expect([...ids].filter((license) => !told.has(license))).toEqual([]);
    // Nothing of them is unknown to the registry.
    for (const license of told) expect(licensesIn(license)).toHaveLength(1);
  });
});

describe('kumiki sources', () => {
  it('shows who says it, when it was read, and what follows', async () => {
    const { stdout, status } = await kumikiIn(folder(), 'sources', 'alpaca-ja');
    expect(status).toBe(0);
    expect(stdout).toContain('Licence evidence (what follows from it is no legal advice):');
    expect(stdout).toContain('“The dataset is CC BY NC 4.0 (allowing only non-commercial use)”');
    expect(stdout).toMatch(/looked up 2026-11-27, verified, SHA-256 [0-9a-f]{64}\n/u);
    expect((await kumikiIn(folder(), 'sources', 'jsquad')).stdout).toMatch(
      /^ {2}from raw\.githubusercontent\.com: robots\.txt unknown, tdmrep\.json unknown, ai\.txt unknown, terms https:\/\/\S+$/mu,
    );
    for (const question of Object.values(EVIDENCE_QUESTIONS)) expect(stdout).toContain(`  ${question}: with duties [`);
  });

  it('says of what nobody read that it is unverified', async () => {
    const { stdout } = await kumikiIn(folder(), 'sources', 'jwtd');
    expect(stdout).toMatch(/looked up 2026-11-27, unverified\n/u);
    expect(stdout).toContain('train on it: yes, unverified [1]');
  });

  it('gives it to programs', async () => {
    const { stdout } = await kumikiIn(folder(), 'sources', 'jsquad', '--json');
    const [source] = JSON.parse(stdout) as { readonly evidence: unknown }[];
    const [entry] = sources.filter(({ source: { id } }) => id === 'jsquad');
    expect(source?.evidence).toEqual(entry === undefined ? undefined : readEvidence(entry));
  });
});
