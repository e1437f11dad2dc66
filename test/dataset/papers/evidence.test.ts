import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build, explain, type Manifest } from '../../../src/index.js';
import { papersOf } from '../../../src/dataset/papers/papers.js';
import { EVIDENCE } from '../../support/evidence.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { kumikiIn } from '../../support/in-process.js';
import { noteLines, notes } from '../../support/notes.js';

const folder = temporaryFolders();
const [raw, out] = [folder(), join(folder(), 'out')];
const others = notes({ id: 'others' });
const sources = [notes({ evidence: EVIDENCE }), others];
let manifest: Manifest;

beforeAll(async () => {
  writeFiles(raw, { 'notes/notes.tsv': noteLines(2), 'others/notes.tsv': noteLines(1) });
  manifest = await build({ out, raw, sources });
});

const cardOf = (facts: Manifest): string => papersOf(facts).find(({ file }) => file === 'README.md')?.text ?? '';
const rowsOf = (card: string): string[] =>
  card.split('\n').filter((line) => /^\| (?:notes|others) \|.*(?:20\d\d-|given)/u.test(line));

describe('the evidence of a licence', () => {
  it('stands in the manifest, of each source that brought some', () => {
    expect(manifest.sources.map(({ id, evidence }) => [id, evidence])).toEqual([
      ['notes', EVIDENCE],
      ['others', undefined],
    ]);
  });

  it('is a table of the card: a row a statement, each answer at the statement that it rests on', () => {
    expect(rowsOf(readFileSync(join(out, 'README.md'), 'utf8'))).toEqual([
      '| notes | The writers of the notes, [README of the notes](https://example.org/notes/README): “These notes are under CC BY 4.0” | 2026-11-27 | verified | yes | with duties |  |',
      '| notes | A reader (not the rights holder), [Page about the notes](https://example.org/about) | 2026-11-26 | unverified |  |  | unclear, unverified |',
      '| others | no evidence given |  |  |  |  |  |',
    ]);
  });

  it('is in the card whatever it says, and adds no cell and no markup', () => {
    const [first, second] = EVIDENCE.statements;
    if (first === undefined || second === undefined) throw new Error('two statements');
    const hostile = { ...EVIDENCE, statements: [{ ...first, holder: '<b>x</b> | y\u001b[31m\n# z' }, second] };
    const [source, ...more] = manifest.sources;
    if (source === undefined) throw new Error('two sources');
    const card = cardOf({ ...manifest, sources: [{ ...source, evidence: hostile }, ...more] });
    expect(rowsOf(card)[0]).toContain(String.raw`| notes | &lt;b&gt;x&lt;/b&gt; \| y\\u{1b}\[31m\\u{a}\# z, [README`);
  });

  it('says so where no statement names a licence of the records', () => {
    const [source, ...more] = manifest.sources;
    if (source === undefined) throw new Error('two sources');
    const licenses = { 'CC-BY-4.0 AND Apache-2.0': 2, 'CC-BY-SA-4.0': 1 };
    const card = cardOf({ ...manifest, sources: [{ ...source, licenses }, ...more] });
    expect(rowsOf(card).filter((line) => line.includes('no evidence given for'))).toEqual([
      '| notes | no evidence given for Apache-2.0 |  |  |  |  |  |',
    ]);
  });

  it('is none where no record is inside', () => {
    expect(
      cardOf({ ...manifest, sources: manifest.sources.map((source) => ({ ...source, records: 0 })) }),
    ).not.toContain('Licence evidence');
  });

  it('is told with a record: the statements that name its licence, and what was never given', async () => {
    const found = await explain(out, 'notes/ask/k1', { raw, sources });
    expect(found.evidence).toEqual({ own: undefined, statements: [EVIDENCE.statements[0]] });
    expect((await explain(out, 'others/ask/k0', { raw, sources })).evidence).toEqual({
      own: undefined,
      statements: [],
    });
    const { stdout } = await kumikiIn(folder(), 'explain', out, 'notes/ask/k1');
    expect(stdout).toMatch(/^evidence {5}The writers of the notes, README of the notes: “These notes are$/mu);
    const none = await kumikiIn(folder(), 'explain', out, 'others/ask/k0');
    expect(none.stdout).toMatch(/^evidence {5}no evidence given$/mu);
  });
});

describe('a record with a licence of its own', () => {
  it('tells what decided: the words of the colophon, the date of the revision', async () => {
    const samples = join(folder(), 'out');
    await build({ out: samples, sources: ['aozora', 'jawiki', 'wikinews'], workers: 1 });
    const own = async (id: string): Promise<string | undefined> => (await explain(samples, id)).evidence.own;
    expect(await own('aozora/opening/999002-900002')).toMatch(/^the colophon: .*クリエイティブ・コモンズ/u);
    expect(await own('aozora/opening/000148-789')).toMatch(
      /; the colophon names neither a licence nor a holder: 底本：/u,
    );
    expect(await own('jawiki/explain/104')).toMatch(/^its revision was saved on 2023-06-06; /u);
    expect(await own('jawiki/explain/202')).toMatch(/^its revision was saved on 2023-06-07; /u);
    expect(await own('wikinews/headline/57')).toMatch(/^the article is dated 20/u);
    expect(await own('wikinews/headline/131')).toBe(
      'the article has no date, and its revision was saved on 2026-03-18',
    );
  });
});
