import { z } from 'zod';
import { isDamaged } from '../../src/core/damaged.js';
import { defineSource, fault, reject, type RenderedText } from '../../src/core/source.js';
import { asWritten, type Instructed } from '../../src/core/tasks.js';
import { withOpenings } from './brackets.js';
import { withoutMarks } from './marks.js';

const text = z
  .string()
  .trim()
  .transform((said) => said.replaceAll('\r\n', '\n'));
const Row = z.object({
  // A string of digits as published; a number in copies that passed through other tools.
  index: z.union([z.string().trim().regex(/^\d+$/), z.int().nonnegative().transform(String)]),
  category: z.string(),
  instruction: text.pipe(z.string().min(1)),
  input: text,
  output: text,
});

/** The categories of databricks-dolly-15k, and the tasks they are. */
const CATEGORIES = {
  closed_qa: { id: 'closed-qa', title: 'answer a question from a text' },
  open_qa: { id: 'open-qa', title: 'answer a question of knowledge' },
  general_qa: { id: 'general-qa', title: 'answer a question of general interest' },
  classification: { id: 'classification', title: 'sort things into classes' },
  brainstorming: { id: 'brainstorming', title: 'collect ideas' },
  information_extraction: { id: 'information-extraction', title: 'take information out of a text' },
  creative_writing: { id: 'creative-writing', title: 'write something' },
  summarization: { id: 'summarization', title: 'sum up a text' },
} as const;

export default defineSource<Instructed, 'data'>({
  id: 'dolly-ja',
  title: 'databricks-dolly-15k-ja',
  homepage: 'https://github.com/kunishou/databricks-dolly-15k-ja',
  citation: `@misc{kunishou-dolly-15k-ja,
  title = {databricks-dolly-15k-ja},
  author = {kunishou},
  year = {2023},
  url = {https://github.com/kunishou/databricks-dolly-15k-ja}
}`,
  languages: ['ja'],
  version: 5,
  license: {
    id: 'CC-BY-SA-3.0',
    attribution: 'databricks-dolly-15k-ja, kunishou; translated from databricks-dolly-15k, Databricks, Inc.',
    note: 'Passages of the closed questions come from Wikipedia.',
  },
  textOrigin: {
    kind: 'machine-translated',
    derivedFrom: [
      {
        name: 'databricks-dolly-15k',
        kind: 'human',
        url: 'https://huggingface.co/datasets/databricks/databricks-dolly-15k',
        license: 'CC-BY-SA-3.0',
      },
    ],
    note: 'Employees of Databricks wrote the English, with passages of Wikipedia.',
  },
  files: { data: 'databricks-dolly-15k-ja.json' },
  kinds: Object.values(CATEGORIES).map(({ id }) => id),
  reasons: {
    'not-a-row': fault(
      'index, category, instruction, input or output is missing or no text, or the instruction is blank',
    ),
    'unknown-category': fault('the category is none of the eight of databricks-dolly-15k'),
    'empty-output': fault('the row has no answer'),
    'damaged-text': fault('characters of the text were lost before it was published: U+FFFD, a wrong encoding'),
    'repeated-index': fault('an earlier row has the same index'),
  },
  async *read(raw) {
    const seen = new Set<string>();
    for await (const batch of raw.jsonArray('data', { keys: Object.keys(Row.shape) })) {
      yield batch.rows.map((row, place) => {
        const origin = batch.origin(place);
        const { success, data } = Row.safeParse(row);
        if (!success) return reject('not-a-row', origin, row);
        const { index: key, category, instruction, input, output: response } = data;
        const kind = kindOf(category);
        if (kind === undefined) return reject('unknown-category', origin, row);
        if (response === '') return reject('empty-output', origin, row);
        if ([instruction, input, response].some(isDamaged)) return reject('damaged-text', origin, row);
        if (seen.has(key)) return reject('repeated-index', origin, row);
        seen.add(key);
        return { key, origin, kind, instruction, input, response };
      });
    }
  },
  tasks: Object.values(CATEGORIES).map(({ id, title }) =>
    asWritten({ id, title, kind: id, extended: mended, checks: [{ kind: 'japanese', field: 'instruction' }] }),
  ),
});

/**
 * The row without the marks of notes in its passage and answer, and with the quotation marks that the translation lost. An answer that is
 * nothing but a mark is meant.
 */
function mended({ instruction, input, response }: Instructed): RenderedText {
  return {
    instruction: withOpenings(instruction),
    input: withOpenings(withoutMarks(input)),
    response: withOpenings(withoutMarks(response).trim() || response),
  };
}

function kindOf(category: string): string | undefined {
  return Object.entries(CATEGORIES).find(([name]) => name === category)?.[1].id;
}
