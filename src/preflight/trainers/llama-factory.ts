import type { ParsedRecord } from '../../core/format.js';
import type { ChatTurn } from '../../formats/chat.js';
import { chatOfLine } from '../chat.js';
import { joined } from '../../formats/user-turn.js';
import { KumikiError } from '../../core/errors.js';
import { needed } from '../needed.js';
import { type ChatTemplate, TEMPLATES } from '../templates.js';
import type { ModelTokenizer } from '../tokenizer.js';
import type { Instruments, Judge, Trainer } from '../trainer.js';
import { lost, type Verdict, whole } from '../verdict.js';

/**
 * LLaMA-Factory: question and answer are tokenized by themselves, and both are cut, in proportion, where they are too long
 * together. A record of which no answer is left is kept, with nothing that counts. Later turns for which there is no room are
 * left out.
 */
export const llamaFactory: Trainer = {
  id: 'llama-factory',
  version: '0.9.5',
  where:
    'SupervisedDatasetProcessor in llamafactory/data/processor/supervised.py, infer_seqlen beside it, and llamafactory/data/template.py',
  maxLength: 2048,
  forms: {
    messages: (instruments) =>
      judge(
        instruments,
        ({ system }) =>
          (record) =>
            chatOfLine(record, system),
      ),
    sharegpt: (instruments) =>
      judge(
        instruments,
        ({ system }) =>
          (record) =>
            chatOfLine(record, system),
      ),
    alpaca: (instruments) => judge(instruments, () => (record) => oneTurn(record, '\n')),
    'prompt-completion': (instruments) => judge(instruments, () => (record) => oneTurn(record, undefined)),
  },
  otherForms: 'Build it with --format sharegpt, messages, alpaca or prompt-completion.',
  namesTemplates: true,
};

/** What it says before an instruction in its template `alpaca`. */
const ALPACA_SYSTEM =
  'Below is an instruction that describes a task. Write a response that appropriately completes the request.\n\n';

/** Words that it makes tokens of, where the tokenizer has none for them. */
const STOP_WORDS: Readonly<Record<string, readonly string[]>> = {
  chatml: ['<|im_end|>', '<|im_start|>'],
  qwen: ['<|im_end|>'],
  'llama-3': ['<|eot_id|>', '<|eom_id|>'],
  gemma: ['<end_of_turn>'],
};

/** An instruction and its input stand in one turn, on two lines. */
function oneTurn({ instruction, input, response }: ParsedRecord, between: string | undefined): readonly ChatTurn[] {
  const content =
    between === undefined
      ? joined(instruction, input)
      : [instruction, input].filter((part) => part !== '').join(between);
  return [
    { role: 'user', content },
    { role: 'assistant', content: response },
  ];
}

async function judge(
  { template, maxLength, ...instruments }: Instruments,
  chats: (instruments: Pick<Instruments, 'system'>) => (record: ParsedRecord) => readonly ChatTurn[],
): Promise<Judge> {
  if (template === undefined) throw noTemplate();
  const tokenizer = await instruments.tokenizer.with(STOP_WORDS[template.id] ?? []);
  const pairsOf = encoder(template, tokenizer);
  const chatOfRecord = chats(instruments);
  return (record) => {
    const [first, ...rest] = chatOfRecord(record);
    if (first === undefined) return lost('dropped', 'turns-wrong', 0);
    const system = first.role === 'system' ? first.content : '';
    const turns = first.role === 'system' ? rest : [first, ...rest];
    const isInTurns = turns.every(({ role }, index) => role === (index % 2 === 0 ? 'user' : 'assistant'));
    if (!isInTurns || turns.length % 2 !== 0) return lost('dropped', 'turns-wrong', 0);
    return cut(pairsOf(turns, system), maxLength);
  };
}

/** Tokens of a question and of its answer. */
type Pair = readonly [question: number, answer: number];

function encoder(
  template: ChatTemplate,
  { count, bos, eos }: ModelTokenizer,
): (turns: readonly ChatTurn[], system: string) => readonly Pair[] {
  const { id, before, after, hasBos, takesSystem } = template;
  const isAlpaca = id === TEMPLATES.alpaca.id;
  if (isAlpaca) needed(eos, 'eos_token');
  // `alpaca` is its own: an answer ends with the end of a text and an empty line, and no text begins with a token.
  const begin = hasBos && !isAlpaca && bos !== undefined ? 1 : 0;
  const answer = (text: string): number =>
    isAlpaca ? count(text) + 1 + count('\n\n') : count(`${text}${after.assistant}`);
  const question = (text: string): number =>
    count(
      isAlpaca
        ? `${before.user}${text}\n\n${before.assistant}`
        : `${before.user}${text}${after.user}${before.assistant}`,
    );
  return (turns, given) => {
    const said = given !== '' ? given : isAlpaca ? ALPACA_SYSTEM : (template.system ?? '');
    // Where a template has no turn of the system, its words stand before the first question.
    const prefix = said === '' || takesSystem ? '' : `${said}\n\n`;
    const system = said === '' || !takesSystem ? 0 : count(isAlpaca ? said : `${before.system}${said}${after.system}`);
    return turns.flatMap(({ content }, index): readonly Pair[] => {
      if (index % 2 !== 0) return [];
      const ahead = index === 0 ? begin + system : 0;
      const asked = question(index === 0 ? `${prefix}${content}` : content);
      return [[ahead + asked, answer(turns[index + 1]?.content ?? '')]];
    });
  };
}

function cut(pairs: readonly Pair[], maxLength: number): Verdict {
  const all = pairs.reduce((sum, [question, answer]) => sum + question + answer, 0);
  let [kept, answers, lostAnswers] = [0, 0, 0];
  for (const [question, answer] of pairs) {
    const [asked, answered] = kept < maxLength ? fitted(question, answer, maxLength - kept) : [0, 0];
    kept += asked + answered;
    answers += answered;
    lostAnswers += answer - answered;
  }
  if (kept === all) return whole(all);
  if (answers === 0) return lost('masked', 'answer-lost', all);
  return lost('cut', lostAnswers > 0 ? 'answer-cut' : 'question-cut', all);
}

/** How many tokens of a question and of its answer are kept in so much room (`infer_seqlen`). */
function fitted(question: number, answer: number, room: number): Pair {
  let most = Math.floor(room * (answer / (question + answer)));
  if (answer * 2 < room) most = room;
  else if (question * 2 < room) most = room - question;
  const answered = Math.min(most, answer);
  return [Math.min(Math.max(room - answered, 0), question), answered];
}

function noTemplate(): KumikiError {
  return new KumikiError('option-wrong', 'LLaMA-Factory has templates of its own, and one of them must be named', {
    expected: `--template ${Object.keys(TEMPLATES).join(', ')}`,
    hint: 'Name the one that stands as template: in its configuration.',
  });
}
