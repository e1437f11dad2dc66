import { z } from 'zod';
import { defineSource, drop, type Drop, fault, reject, type RenderedText, rule } from '../../src/core/source.js';
import { asWritten, type Instructed } from '../../src/core/tasks.js';
import { answerIn, isRefusal, isRemark, isTwofold, quotedIn, translationOf } from './translator.js';
import { inputOf, unwrapped } from './unwrap.js';

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
  version: 4,
  license: {
    id: 'CC-BY-NC-4.0',
    attribution:
      'Japanese-Alpaca-LoRA, masa3141; translated from Stanford Alpaca, Rohan Taori, Ishaan Gulrajani, Tianyi Zhang, Yann Dubois, Xuechen Li, Carlos Guestrin, Percy Liang and Tatsunori Hashimoto',
    note:
      'The repository says Apache-2.0, but the data are a translation of Stanford Alpaca, which is CC-BY-NC-4.0 and was made with a model of OpenAI; ' +
      'the Japanese was made with one too. Later releases of llm-japanese-dataset left this source out.',
  },
  textOrigin: {
    kind: 'machine-translated',
    model: 'ChatGPT',
    derivedFrom: [
      {
        name: 'Stanford Alpaca',
        kind: 'model',
        model: 'text-davinci-003',
        url: 'https://github.com/tatsu-lab/stanford_alpaca',
        license: 'CC-BY-NC-4.0',
      },
    ],
    note: "Questions and answers were written by a model of OpenAI and translated by another; OpenAI's terms of use apply to both.",
  },
  files: { data: 'japanese_alpaca_data.json' },
  reasons: {
    'not-a-row': fault('instruction, input or output is missing or no text, or the instruction is blank'),
    'empty-output': fault('the row has no answer'),
    'translators-remark': rule(
      'the instruction tells of its translation (「…」という意味になります。), or it or the input has another one behind it',
    ),
    'not-translated': rule('the translator says that there is nothing to translate, or that it could not'),
  },
  async *read(raw) {
    for await (const batch of raw.jsonArray('data', { keys: Object.keys(Row.shape) })) {
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

/** The row as it was to be translated: without the quotation marks around each field, and without what the translator says of its work. */
function unquoted({ instruction, input, response }: Instructed): RenderedText | Drop {
  const [asked, about] = [translationOf(instruction), quotedIn(translationOf(input))];
  if (isRemark(asked) || isTwofold(asked)) return drop('translators-remark');
  // Who asks for a translation may be told that there is none, or show one.
  const isOfTranslations = asked.includes('訳');
  if (!isOfTranslations && isTwofold(about)) return drop('translators-remark');
  if (!isOfTranslations && [input, response].some(isRefusal)) return drop('not-translated');
  const said = {
    instruction: unwrapped(asked),
    input: inputOf(about),
    response: unwrapped(translationOf(answerIn(response, instruction))),
  };
  return said.instruction === '' || said.response === '' ? drop('empty-output') : said;
}
