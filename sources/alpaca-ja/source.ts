import { z } from 'zod';
import { defineSource, drop, type Drop, fault, reject, type RenderedText, rule } from '../../src/core/source.js';
import { asWritten, type Instructed } from '../../src/core/tasks.js';
import { inputOf, isRemark, unwrapped } from './unwrap.js';

const text = z
  .string()
  .trim()
  .transform((said) => said.replaceAll('\r\n', '\n'));
const Row = z.object({ instruction: text.pipe(z.string().min(1)), input: text, output: text });

export default defineSource<Instructed, 'data'>({
  id: 'alpaca-ja',
  title: 'Japanese-Alpaca-LoRA: Stanford Alpaca in Japanese',
  homepage: 'https://github.com/masa3141/japanese-alpaca-lora',
  citation: `@misc{japanese-alpaca-lora,
  title = {japanese-alpaca-lora},
  author = {masa3141},
  year = {2023},
  url = {https://github.com/masa3141/japanese-alpaca-lora}
}`,
  languages: ['ja'],
  version: 2,
  license: {
    id: 'CC-BY-NC-4.0',
    attribution:
      'Japanese-Alpaca-LoRA, masa3141; translated from Stanford Alpaca, Rohan Taori, Ishaan Gulrajani, Tianyi Zhang, Yann Dubois, Xuechen Li, Carlos Guestrin, Percy Liang and Tatsunori Hashimoto',
    note:
      'The repository says Apache-2.0, but the data are a translation of Stanford Alpaca, which is CC-BY-NC-4.0 and was made with a model of OpenAI; ' +
      'the Japanese was made with one too. Later releases of llm-japanese-dataset left this source out.',
  },
  files: { data: 'japanese_alpaca_data.json' },
  reasons: {
    'not-a-row': fault('instruction, input or output is missing, or the instruction is blank'),
    'empty-output': fault('the row has no answer'),
    'translators-remark': rule('the instruction tells of its translation: 「…」という意味になります。'),
  },
  async *read(raw) {
    for await (const batch of raw.jsonArray('data')) {
      yield batch.rows.map((row, index) => {
        const origin = batch.origin(index);
        const { success, data } = Row.safeParse(row);
        if (!success) return reject('not-a-row', origin, row);
        const { instruction, input, output: response } = data;
        if (response === '') return reject('empty-output', origin, row);
        return { key: String(batch.number(index)), origin, instruction, input, response };
      });
    }
  },
  tasks: [
    asWritten({
      id: 'instruct',
      title: 'follow an instruction',
      extended: unquoted,
      checks: [{ kind: 'japanese', field: 'instruction' }],
    }),
  ],
});

/** The row without the quotation marks that the translator put around each field. */
function unquoted({ instruction, input, response }: Instructed): RenderedText | Drop {
  if (isRemark(instruction)) return drop('translators-remark');
  const said = { instruction: unwrapped(instruction), input: inputOf(input), response: unwrapped(response) };
  return said.instruction === '' || said.response === '' ? drop('empty-output') : said;
}
