import type { Turn } from '../../src/core/record.js';
import { defineSource, type Example, fault, reject, type Reject, rule } from '../../src/core/source.js';
import type { Raw } from '../../src/input/index.js';
import { messageOf } from './message.js';
import { Trees } from './trees.js';

const SPEAKERS = {
  prompter: { role: 'user', speaker: 'ユーザー' },
  assistant: { role: 'assistant', speaker: 'アシスタント' },
} as const;

/** An answer, to the first request of its tree (`request`) or later in a conversation (`dialogue`). */
interface Answer extends Example {
  readonly kind: 'request' | 'dialogue';
  /** What it answers: the last of `turns`. */
  readonly request: string;
  /** All that was said before it. */
  readonly turns: readonly Turn[];
  readonly response: string;
}

export default defineSource<Answer, 'messages'>({
  id: 'oasst1-ja',
  title: 'OpenAssistant Conversations in Japanese (oasst1-89k-ja)',
  homepage: 'https://huggingface.co/datasets/kunishou/oasst1-89k-ja',
  citation: `@misc{kunishou-oasst1-89k-ja,
  title = {oasst1-89k-ja},
  author = {kunishou},
  year = {2023},
  url = {https://github.com/kunishou/oasst1-89k-ja}
}`,
  languages: ['ja'],
  edition: 'extended',
  version: 2,
  license: {
    id: 'Apache-2.0',
    attribution:
      'oasst1-89k-ja, kunishou; translated from OpenAssistant Conversations (OASST1), LAION and the volunteers of Open Assistant',
    note: 'Translated into Japanese by machine: most of it by Google Translate, some of it by DeepL. Code and some sentences were corrected by hand.',
  },
  textOrigin: {
    kind: 'machine-translated',
    model: 'Google Translate, DeepL',
    derivedFrom: [
      {
        name: 'OpenAssistant Conversations (OASST1)',
        kind: 'human',
        url: 'https://huggingface.co/datasets/OpenAssistant/oasst1',
        license: 'Apache-2.0',
      },
    ],
    note: 'Records in which every turn was Japanese from the start are counted as written by people.',
  },
  files: { messages: { name: 'oasst1_89k_ja_*.json', otherNames: ['oasst1_89k_ja.json', 'oasst1_ja_89k.json'] } },
  kinds: ['request', 'dialogue'],
  reasons: {
    'not-a-message': fault(
      'an id, the role, the language, a text or the flag of the translation is missing or unknown',
    ),
    'repeated-id': fault('an earlier message has the same id'),
    orphan: fault('the message that it answers is not in the file, or in another tree'),
    'no-beginning': fault('from message to parent no first one is reached in a hundred steps: they form a circle'),
    'answers-nobody': fault('a tree begins with an answer'),
    'wrong-turn': fault('an answer answers an answer, or a request a request'),
    'empty-translation': fault('nothing of the Japanese text can be seen'),
    'damaged-text': fault(
      'a character was lost (U+FFFD), something is no character, or the text was read in a wrong encoding',
    ),
    'translation-failed': rule('the publisher says that the translation failed: the text is not Japanese'),
    'not-japanese': rule('the text says something in another language'),
    'translated-code': rule('lines of code were translated like prose: calls have brackets of full width'),
    'asks-for-translation': rule('asks for a translation, of which question and answer are both Japanese now'),
    'after-rejected': rule('something before it in the conversation is rejected'),
    'no-words': rule('an answer of numbers, signs or code alone; it stands in the conversations that go on from it'),
    'no-answer': rule('nobody answered it, or no answer to it gives a record'),
  },
  async *read(raw) {
    const trees = await readTrees(raw);
    for await (const batch of raw.jsonArray('messages')) {
      yield batch.rows.flatMap((row, index): readonly (Answer | Reject)[] => {
        const origin = batch.origin(index);
        const message = messageOf(row);
        if (message === undefined) return [reject('not-a-message', origin, row)];
        const fate = trees.fateOf(message, batch.number(index));
        if (fate === undefined) return [reject('repeated-id', origin, row)];
        if (fate === 'asked') return [];
        if ('verdict' in fate) return [reject(fate.verdict, origin, row)];
        const { asked, before, rows } = fate;
        const turns = before.map(({ role, text }): Turn => ({ ...SPEAKERS[role], content: text }));
        const kind = before.length === 1 ? 'request' : 'dialogue';
        const isOwn = [asked, ...before, message].every(({ translated }) => !translated);
        const textOrigin = isOwn ? ({ kind: 'human' } as const) : undefined;
        return [
          { key: message.id, origin, rows, textOrigin, kind, request: asked.text, turns, response: message.text },
        ];
      });
    }
  },
  tasks: [
    {
      id: 'instruct',
      title: 'answer a question or do what is asked',
      kind: 'request',
      render: ({ request, response }) => ({ instruction: request, input: '', response }),
      checks: [{ kind: 'japanese', field: 'response' }],
    },
    {
      id: 'dialogue',
      title: 'go on with a conversation',
      kind: 'dialogue',
      wordings: [
        'あなたはユーザーの質問や依頼に応えるアシスタントです。次の対話の続きとして、ユーザーに返答してください。',
        '次は、ユーザーとアシスタントの対話です。アシスタントが次に返す言葉を書いてください。',
        'ユーザーとの次の対話で、最後の発言にアシスタントとして答えてください。',
        '以下はユーザーとアシスタントの対話の途中です。続くアシスタントの返答を考えてください。',
      ],
      render: ({ turns, response }) => ({ turns, response }),
      checks: [{ kind: 'japanese', field: 'response' }],
    },
  ],
});

/**
 * All messages of the file, by tree. A child may come before its parent, so their Japanese texts are held in memory; parsed
 * JSON gives each text as one of its own, without the row around it.
 */
async function readTrees(raw: Raw<'messages'>): Promise<Trees> {
  const trees = new Trees();
  for await (const batch of raw.jsonArray('messages', { counted: false })) {
    batch.rows.forEach((row, index) => {
      const message = messageOf(row);
      if (message !== undefined) trees.add(message, batch.number(index));
    });
  }
  trees.settle();
  return trees;
}
