import { licenseOf } from '../../licenses/index.js';
import { canonicalLine } from '../core/line.js';
import type { DatasetRecord } from '../core/record.js';
import type { Answers, Form } from './form.js';

/** The files of a new source, by their path from the repository's root. */
export function sourceFiles(answers: Answers, form: Form): Readonly<Record<string, string>> {
  const folder = `sources/${answers.id}`;
  const file = rawFile(answers, form);
  return {
    [`${folder}/source.ts`]: source(answers, form),
    [`${folder}/README.md`]: page(answers, form),
    [`${folder}/pins.json`]: pins(answers, form),
    [`${folder}/sample/${file}`]: form.sample,
    [`${folder}/expected.jsonl`]: records(answers, form)
      .map((record) => canonicalLine(record))
      .join(''),
    [`sources/${answers.id}/source.test.ts`]: test(answers, form),
  };
}

/** `my-source` as a name in code: `mySource`. */
export function identifier(id: string): string {
  return id.replace(/-([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());
}

const rawFile = ({ id }: Answers, { ending }: Form): string => `${id}.${ending}`;
const homepage = ({ id }: Answers): string => `https://example.org/${id}`;
const attribution = ({ title }: Answers): string => `${title}, its authors`;

function records(answers: Answers, form: Form): readonly DatasetRecord[] {
  const { id, license } = answers;
  return form.records(rawFile(answers, form)).map(({ task, key, origin, ...said }) => {
    return {
      id: `${id}/${task}/${key}`,
      ...said,
      source: id,
      task,
      license,
      attribution: attribution(answers),
      origin,
    };
  });
}

function source(answers: Answers, form: Form): string {
  const { id, title, license } = answers;
  const { head, types, body } = form.code;
  return `${head}
export default defineSource<${types}>({
  id: '${id}',
  title: ${quoted(title)},
  homepage: '${homepage(answers)}',
  citation: \`@misc{${id},
  title = {${title}},
  url = {${homepage(answers)}}
}\`,
  languages: ${form.id === 'pairs-tsv' ? "['ja', 'en']" : "['ja']"},
  edition: 'extended',
  version: 1,
  license: { id: '${license}', attribution: ${quoted(attribution(answers))} },
  textOrigin: { kind: 'unknown', note: 'Say who wrote the text: docs/origin-of-text.md lists the words.' },
  files: { ${form.role}: '${rawFile(answers, form)}' },
${body}
});
`;
}

function page(answers: Answers, form: Form): string {
  const { id, title, license } = answers;
  const [first] = records(answers, form);
  return `# ${id}: ${title}

What the corpus is, who made it and how, how many rows it has.

- Home: <${homepage(answers)}>
- Licence: \`${license}\` (${licenseOf(license).name})

## Files

\`${rawFile(answers, form)}\`: ${form.title}.

## Tasks

${[...new Set(records(answers, form).map(({ task }) => `\`${task}\``))].join(' and ')}.

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

/** A string literal as the formatter writes it: in single quotes unless that means more escapes. */
function quoted(text: string): string {
  const escaped = JSON.stringify(text);
  const count = (quote: string): number => text.split(quote).length - 1;
  if (count("'") > count('"')) return escaped;
  return `'${escaped.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
