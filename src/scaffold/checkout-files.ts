import { licenseOf } from '../../licenses/index.js';
import { canonicalLine } from '../core/line.js';
import { definition } from './definition.js';
import { evidenceFile } from './evidence-file.js';
import type { Answers, Form } from './form.js';
import { homepage, identifier, quoted, rawFile, sampleRecords } from './said.js';

/** The files of a new source in a checkout, by their path from the repository's root. */
export function checkoutFiles(answers: Answers, form: Form): Readonly<Record<string, string>> {
  const folder = `sources/${answers.id}`;
  const file = rawFile(answers, form);
  return {
    [`${folder}/source.ts`]: source(answers, form),
    [`${folder}/README.md`]: page(answers, form),
    [`${folder}/pins.json`]: pins(answers, form),
    [`${folder}/licence.json`]: evidenceFile({ ...answers, homepage: homepage(answers) }),
    [`${folder}/sample/${file}`]: form.sample,
    [`${folder}/expected.jsonl`]: sampleRecords(answers, form)
      .map((record) => canonicalLine(record))
      .join(''),
    [`${folder}/source.test.ts`]: test(answers, form),
  };
}

function source(answers: Answers, form: Form): string {
  const { source: names, zod, tasks, schemas, example } = form.code;
  const imports = [
    ...(zod ? ["import { z } from 'zod';\n"] : []),
    `import { ${names.join(', ')} } from '../../src/core/source.js';\n`,
    ...(tasks === undefined ? [] : [`import { ${tasks.join(', ')} } from '../../src/core/tasks.js';\n`]),
  ];
  return [imports.join(''), schemas, example, definition(answers, form, true)]
    .filter((part) => part !== undefined)
    .join('\n');
}

function page(answers: Answers, form: Form): string {
  const { id, title, license } = answers;
  const [first] = sampleRecords(answers, form);
  return `# ${id}: ${title}

What the corpus is, who made it and how, how many rows it has.

- Home: <${homepage(answers)}>
- Licence: \`${license}\` (${licenseOf(license).name})

## Files

\`${rawFile(answers, form)}\`: ${form.title}.

## Tasks

${[...new Set(sampleRecords(answers, form).map(({ task }) => `\`${task}\``))].join(' and ')}.

\`\`\`json
${JSON.stringify(first, null, 2)}
\`\`\`

## Traps

- What the rows hold that the format does not say, each with a test.

## Quality

| what | figures |
|---|---|
| Real rows tried | none: only lines of the publisher's description |
| Records | none but those of the sample |
| Rejects | none |
| Read by eye | none but those of the sample |
| Known errors | not known |
| Upstream | not known |
`;
}

function pins(answers: Answers, form: Form): string {
  const pin = {
    name: rawFile(answers, form),
    url: [],
    page: homepage(answers),
    size: null,
    sha256: null,
    state: 'unverified',
  };
  return `${JSON.stringify({ files: { [form.role]: pin } }, null, 2)}\n`;
}

function test(answers: Answers, form: Form): string {
  const { id } = answers;
  const name = identifier(id);
  const { before, between, after, sound, broken, reason, gives } = form.rows;
  const place = form.ending === 'json' ? '#1' : `:${before.split('\n').length + 1}`;
  return `import { describe, expect, it } from '@jest/globals';
import { readSource } from '../../test/support/read-source.js';
import ${name} from './source.js';

const SOUND = ${quoted(`${before}${sound}${between}`)};
const BROKEN = ${quoted(`${broken}${after}`)};
const FILES = { '${rawFile(answers, form)}': SOUND + BROKEN };

describe('${id}', () => {
  it('makes records of a sound row', async () => {
    const { records } = await readSource(${name}, FILES);
    expect(records[0]).toMatchObject({
${Object.entries(gives)
  .map(([key, value]) => `      ${key}: ${quoted(value)},`)
  .join('\n')}
    });
  });

  it('turns away a broken row, with its reason and place', async () => {
    const { rejects } = await readSource(${name}, FILES);
    expect(rejects).toMatchObject([{ reason: '${reason}', origin: '${rawFile(answers, form)}${place}' }]);
  });
});
`;
}
