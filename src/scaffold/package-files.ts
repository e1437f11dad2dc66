import { canonicalLine } from '../core/line.js';
import { packageVersion } from '../core/version.js';
import { licenseOf } from '../../licenses/index.js';
import { definition } from './definition.js';
import type { Answers, Form } from './form.js';
import { quoted, rawFile, sampleRecords } from './said.js';

/** The range of zod that a private source describes its rows with: that of this package. */
const ZOD = '^4.0.0';

/** For `npm run types`: the JavaScript of the package is checked, and nothing is written. */
const TSCONFIG = `{
  "compilerOptions": {
    "target": "ES2022",
    "module": "NodeNext",
    "types": ["node"],
    "allowJs": true,
    "checkJs": true,
    "noEmit": true,
    "strict": true,
    "skipLibCheck": true
  },
  "include": ["*.js"]
}
`;

/** The files of a package that holds one source and nothing else, by their path in its folder. */
export function packageFiles(answers: Answers, form: Form): Readonly<Record<string, string>> {
  return {
    'package.json': json({
      name: answers.id,
      version: '0.1.0',
      private: true,
      type: 'module',
      scripts: { test: 'node --test', types: 'tsc', build: 'kumiki build --source ./source.js' },
      dependencies: { kumiki: `^${packageVersion()}`, ...(form.code.zod ? { zod: ZOD } : {}) },
      devDependencies: { '@types/node': '^20.0.0', typescript: '>=5.5' },
    }),
    'tsconfig.json': TSCONFIG,
    '.gitignore': 'node_modules/\nraw/\nout*/\n',
    'README.md': page(answers, form),
    'source.js': source(answers, form),
    'source.test.js': test(answers, form),
    [`sample/${rawFile(answers, form)}`]: form.sample,
    'expected.jsonl': sampleRecords(answers, form)
      .map((record) => canonicalLine(record))
      .join(''),
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function source(answers: Answers, form: Form): string {
  const { zod, schemas } = form.code;
  const names = [...form.code.source, ...(form.code.tasks ?? [])].filter((name) => !name.startsWith('type ')).sort();
  const imports = [...(zod ? ["import { z } from 'zod';\n"] : []), `import { ${names.join(', ')} } from 'kumiki';\n`];
  return [imports.join(''), schemas, definition(answers, form, false)].filter((part) => part !== undefined).join('\n');
}

function page(answers: Answers, form: Form): string {
  const { id, title, license } = answers;
  const file = rawFile(answers, form);
  return `# ${id}: ${title}

A private source for [Kumiki](https://www.npmjs.com/package/kumiki): what the corpus is, who made it and how, how many rows it has.

- Licence: \`${license}\` (${licenseOf(license).name})
- Raw file: \`raw/${id}/${file}\`, ${form.title}

## What is here

| file | what it is |
|---|---|
| \`source.js\` | the source: raw rows into examples, examples into records |
| \`sample/\` | a small raw file of the same form, with every odd row |
| \`expected.jsonl\` | the records of the sample, read and found right |
| \`source.test.js\` | the conformance suite for it, and its own tests |

## How to go on

1. \`npm install\`, then \`npm test\`: it passes as it is.
2. Put rows of the real form into \`sample/\`, and change \`source.js\` to read them.
3. Delete \`expected.jsonl\` and run \`npm test\`: it is written from the sample, and the test fails once to say so. Read every record.
4. \`npm run build -- --raw raw\` builds a dataset of the real file in \`out/\`. Raise \`version\` in \`source.js\` when its records change.

\`npm run types\` checks the types. The guide is node_modules/kumiki/docs/adding-a-source.md.
`;
}

function test(answers: Answers, form: Form): string {
  const { before, between, after, sound, broken, reason, gives } = form.rows;
  const file = rawFile(answers, form);
  const place = form.ending === 'json' ? '#1' : `:${before.split('\n').length + 1}`;
  return `import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeSource, readRows } from 'kumiki/testing';
import source from './source.js';

describeSource(source, { folder: new URL('./', import.meta.url), describe, it });

const SOUND = ${quoted(`${before}${sound}${between}`)};
const BROKEN = ${quoted(`${broken}${after}`)};
const FILES = { '${file}': SOUND + BROKEN };

describe('rows', () => {
  it('a sound row gives records', async () => {
    const { records } = await readRows(source, FILES);
    const { instruction, input, response } = records[0] ?? {};
    assert.deepEqual(
      { instruction, input, response },
      {
${Object.entries(gives)
  .map(([key, value]) => `        ${key}: ${quoted(value)},`)
  .join('\n')}
      },
    );
  });

  it('a broken row is turned away, with its reason and place', async () => {
    const { rejects } = await readRows(source, FILES);
    assert.deepEqual(
      rejects.map(({ reason, origin }) => ({ reason, origin })),
      [{ reason: '${reason}', origin: '${file}${place}' }],
    );
  });
});
`;
}
