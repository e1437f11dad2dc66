import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { sources } from '../../sources/index.js';
import { buildFrom } from '../../src/build/build.js';
import { isKumikiError, type KumikiError } from '../../src/core/errors.js';
import type { DatasetRecord } from '../../src/core/record.js';
import { isInvisible, isText } from '../../src/core/text.js';
import { openDataset } from '../../src/dataset/open.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { type Rewrite, rewrittenSample } from '../support/rewritten-sample.js';

const folder = temporaryFolders();
/** One factory makes all sources that read ledgers: one of texts and one of pairs stand for them. */
const OF_ONE_FACTORY = ['japagen-jcola', 'japagen-jsts', 'japagen-marc-ja', 'japagen-covid-19'];
const IDS = sources.map(({ source }) => source.id).filter((id) => !OF_ONE_FACTORY.includes(id));

/** What a build makes of a source's sample with its texts rewritten: its records, or the error that ends it. */
async function built(id: string, rewrite: Rewrite): Promise<readonly DatasetRecord[] | KumikiError> {
  const dir = folder();
  const files = await rewrittenSample(id, rewrite);
  writeFiles(dir, Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`${id}/${name}`, bytes])));
  const out = join(dir, 'out');
  const options = { out, raw: dir, sources: [id], edition: 'extended', partial: true, unpinned: true, workers: 1 };
  try {
    await buildFrom(sources, { ...options, edition: 'extended' });
  } catch (error) {
    if (isKumikiError(error)) return error;
    throw error;
  }
  const records: DatasetRecord[] = [];
  for await (const record of openDataset(out).records()) records.push(record);
  return records;
}

/** What an error says; nothing for records. */
const told = (outcome: readonly DatasetRecord[] | KumikiError): string =>
  isKumikiError(outcome) ? outcome.message : '';

const inText =
  (edit: (text: string) => string): Rewrite =>
  (bytes) =>
    Buffer.from(edit(bytes.toString()));

/** Sources whose texts are UTF-8 without saying so. A workbook and a dump are XML, which names its encoding; aozora's texts are in Shift_JIS. */
const IN_UTF8 = IDS.filter((id) => !['aozora', 'jawiki', 'wikinews', 'snow'].includes(id));

describe.each(IN_UTF8)('%s, whose files are in another encoding,', (id) => {
  it.each([
    ['Shift_JIS', 'cp932 (Shift_JIS)'],
    ['EUC-JP', 'EUC-JP'],
  ])('says that it is %s', async (encoding, said) => {
    const outcome = await built(id, (bytes) => iconv.encode(bytes.toString(), encoding));
    expect(outcome).toMatchObject({ code: 'encoding-wrong', place: { source: id } });
    expect(told(outcome)).toContain(said);
  });
});

/** What ends a build of such files. A ledger and the gold texts beside it are known by hashes: they were changed by somebody. */
const REFUSED = /^(?:fault-share-exceeded|no-records|format-wrong|ledger-damaged|raw-changed)$/u;

/** The keys of JSON rows and the columns of tables that each source reads. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  aio: ['qid', 'original_question', 'original_answer', 'answers'],
  'alpaca-ja': ['instruction', 'input', 'output'],
  'dolly-ja': ['index', 'category', 'instruction', 'input', 'output'],
  jcola: ['uid', 'label', 'sentence'],
  jcommonsenseqa: ['q_id', 'question', 'choice0', 'choice4', 'label'],
  jmrd: ['dialog_id', 'movie_title', 'knowledge'],
  jnli: ['sentence_pair_id', 'sentence1', 'sentence2', 'label'],
  jqac: ['Topic (Title)', 'Answer'],
  jsquad: ['title', 'paragraphs'],
  jsts: ['sentence_pair_id', 'sentence1', 'sentence2', 'label'],
  jwtd: ['pre_text', 'post_text'],
  'marc-ja': ['review_id', 'label'],
  snow: ['ID', '#日本語(原文)', '#やさしい日本語', '#英語(原文)'],
};

describe.each(Object.entries(NAMES))('%s, whose publisher renames a column,', (id, names) => {
  it.each(names)('names %s, and what stands there instead', async (name) => {
    const isTable = id === 'jqac' || id === 'snow';
    const [from, to] = isTable ? [name, `${name}2`] : [`"${name}":`, `"${name}2":`];
    const outcome = await built(
      id,
      inText((text) => (id === 'snow' ? text.replaceAll(`>${from}<`, `>${to}<`) : text.replaceAll(from, to))),
    );
    expect(outcome).toMatchObject({ code: 'format-wrong', place: { source: id } });
    expect(told(outcome)).toContain(JSON.stringify(name));
    expect(told(outcome)).toContain(JSON.stringify(`${name}2`));
  });
});

/** A run of Japanese. */
const JAPANESE = /[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]+/gu;
const FIRST = new RegExp(JAPANESE.source, 'u');
const isJson = (name: string): boolean => /\.jsonl?$/u.test(name);

/** The text with a character behind its first run of Japanese, as its form writes it. */
const behind =
  (character: string): Rewrite =>
  (bytes, name) => {
    const written = isJson(name) ? JSON.stringify(character).slice(1, -1) : character;
    return Buffer.from(bytes.toString().replace(FIRST, (run) => run + written));
  };

const fields = ({ instruction, input, response }: DatasetRecord): readonly string[] => [instruction, input, response];
const recordsOf = (outcome: readonly DatasetRecord[] | KumikiError): readonly DatasetRecord[] =>
  isKumikiError(outcome) ? [] : outcome;

// A workbook and a dump are XML, which cannot hold these characters; aozora is in Shift_JIS.
describe.each(IN_UTF8)('%s', (id) => {
  it.each(['\u0007', '\u001b', '\u0085', '\ufdd0', '\uffff'])('gives no record with %j in it', async (character) => {
    const outcome = await built(id, behind(character));
    for (const record of recordsOf(outcome)) expect(fields(record).every(isText)).toBe(true);
    if (isKumikiError(outcome)) expect(outcome.code).toMatch(REFUSED);
  });

  it('gives no record of sides that nobody can see', async () => {
    const outcome = await built(
      id,
      inText((text) => text.replace(JAPANESE, '\u200b\u2060').replace(/[。、？！「」（）：]/gu, '')),
    );
    for (const record of recordsOf(outcome)) expect(isInvisible(record.response)).toBe(false);
    if (isKumikiError(outcome)) expect(outcome.code).toMatch(REFUSED);
  });
});
