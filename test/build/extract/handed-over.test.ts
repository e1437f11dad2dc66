import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { readRecords } from '../../../src/index.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { ROOT } from '../../support/pages.js';

const folder = temporaryFolders();
const contract = pathToFileURL(join(ROOT, 'dist/src/core/source.js')).href;

/** The first thing that reading a source in JavaScript gives or throws; `batch` and `rendered` are expressions. */
async function readOf(
  batch: string,
  rendered = '{ instruction: "答えて", input: "", response: "はい" }',
): Promise<unknown> {
  const home = folder();
  writeFiles(home, {
    'raw/corpus/data.tsv': 'a\tb\n',
    'source.mjs': `import { defineSource, reject } from ${JSON.stringify(contract)};
const good = { key: '1', origin: 'data.tsv:1' };
export default defineSource({
  id: 'corpus', title: 'A corpus', homepage: 'https://example.org/corpus', citation: '@misc{c, title={C}}',
  languages: ['ja'], version: 1, license: { id: 'CC-BY-4.0', attribution: 'Its writers' },
  files: { data: 'data.tsv' }, reasons: { bad: { sort: 'rule', text: 'bad' } },
  async *read(raw) { for await (const rows of raw.tsv('data')) yield ${batch}; },
  tasks: [{ id: 'ask', title: 'ask', render: () => (${rendered}) }],
});
`,
  });
  const source = pathToFileURL(join(home, 'source.mjs'));
  const records = readRecords(source, { raw: join(home, 'raw') });
  try {
    return (await records.next()).value;
  } catch (error) {
    return error;
  }
}

it('a source in JavaScript that keeps to the contract is read', async () => {
  expect(await readOf('[good]')).toMatchObject([{ id: 'corpus/ask/1', origin: 'data.tsv:1', response: 'はい' }]);
});

it.each([
  ['good', 'read yields something that is no array'],
  ['[undefined]', 'a batch holds something that is neither an example nor a reject'],
  ['["a"]', 'a batch holds something that is neither an example nor a reject'],
  ['[{ ...good, key: undefined }]', 'the key of example is no text'],
  ['[{ ...good, key: 1 }]', 'the key of example is no text'],
  ['[{ ...good, key: "" }]', 'the key of example is no text'],
  ['[{ key: "1" }]', 'the origin of example 1 is no text'],
  ['[reject("bad", "data.tsv:1")]', 'the row of reject bad is no text'],
  ['[reject("bad", undefined, "a")]', 'the origin of reject bad is no text'],
  ['[reject(undefined, "data.tsv:1", "a")]', 'the reason of reject undefined is no text'],
])('what is not in the contract has a name: %s', async (batch, said) => {
  expect(await readOf(batch)).toMatchObject({ code: 'source-invalid', message: expect.stringContaining(said) });
});

it.each([
  ['{ instruction: 1, input: "", response: "はい" }', 'instruction'],
  ['{ instruction: "答えて", response: "はい" }', 'input'],
  ['{ instruction: "答えて", input: "", response: 5 }', 'response'],
])('a text that is none has a name: %s', async (rendered, field) => {
  const message = `the ${field} that task ask gives for example 1 is no text`;
  expect(await readOf('[good]', rendered)).toMatchObject({
    code: 'source-invalid',
    message: expect.stringContaining(message),
  });
});
