import type { ModelMessage } from '../request.js';
import type { SynthesisTask, TaskLabel } from '../tasks/task.js';
import type { Shot } from './shot.js';

/**
 * One sort of request of a task: a class, with a word of knowledge or without, as the ledger's head has it. The head alone
 * says what was asked, so a ledger is read by later versions whose prompts are others.
 */
export interface Cell {
  readonly label: string;
  readonly knowledge?: string;
  /** What the first request says. */
  readonly messages: readonly ModelMessage[];
  /**
   * For a pair, what is said after the reply to the first request: the next message of a chat, the next words of a text to be
   * completed.
   */
  readonly next?: string;
}

export interface PromptOptions {
  /** Whether messages or a text is sent. */
  readonly mode: 'chat' | 'completion';
  /** Whether each word of the task's knowledge has cells of its own. */
  readonly knowledge: boolean;
  /** Examples that the model is shown. */
  readonly shots: readonly Shot[];
}

/** The cells of a task, in the order of its labels, then of its words. */
export function cellsOf(task: SynthesisTask, { mode, knowledge, shots }: PromptOptions): readonly Cell[] {
  const words = knowledge ? (task.knowledge?.words ?? []) : [];
  const wordsOrNone: readonly (string | undefined)[] = words.length === 0 ? [undefined] : words;
  return task.labels.flatMap((label) => {
    const examples = shots.filter((shot) => shot.label === label.id);
    return wordsOrNone.map((word): Cell => {
      const asked =
        mode === 'chat' ? chatCell(task, label, word, examples) : completionCell(task, label, word, examples);
      return { label: label.id, ...(word === undefined ? {} : { knowledge: word }), ...asked };
    });
  });
}

type Asked = Pick<Cell, 'messages' | 'next'>;

/** What keeps a chat from talking about the text in place of writing it. */
const ALONE = {
  sentence: 'その文だけを一行で書き、前置き、説明、番号、かぎ括弧は付けないでください。',
  passage: 'その文章だけを書き、前置き、説明、見出しは付けないでください。',
} as const;

/**
 * Examples are earlier turns of the chat, and come first: what all requests of a class begin with, a server reads once. The
 * word of knowledge stands in the last question alone.
 */
function chatCell(task: SynthesisTask, label: TaskLabel, word: string | undefined, shots: readonly Shot[]): Asked {
  const { form, shape } = task;
  const ask = withLength(task, label.ask);
  const alone = ALONE[shape];
  const next = `${ask}\n${alone}`;
  const first = form.kind === 'pair' ? withLength(task, form.first) : ask;
  const question = (about: readonly string[]): string => [first, ...about, alone].join('\n');
  const examples = shots.flatMap(({ texts: [one = '', two = ''] }): ModelMessage[] => [
    { role: 'user', content: question([]) },
    { role: 'assistant', content: one },
    ...(form.kind === 'pair'
      ? ([
          { role: 'user', content: next },
          { role: 'assistant', content: two },
        ] as const)
      : []),
  ]);
  const messages: readonly ModelMessage[] = [...examples, { role: 'user', content: question(aboutWord(task, word)) }];
  return form.kind === 'pair' ? { messages, next } : { messages };
}

/** A list of examples under a heading, whose next item the model goes on to write. */
function completionCell(
  task: SynthesisTask,
  label: TaskLabel,
  word: string | undefined,
  shots: readonly Shot[],
): Asked {
  const { form } = task;
  const [name, second = ''] = form.names;
  const item = (number: number, about = ''): string => `例${number}${about}\n${name}：`;
  const examples = shots.map(({ texts: [one = '', two = ''] }, at) =>
    form.kind === 'pair' ? `${item(at + 1)}${one}\n${second}：${two}` : `${item(at + 1)}${one}`,
  );
  const last = item(shots.length + 1, word === undefined ? '' : `（題材：${word}）`);
  const content = [label.heading, ...examples, last].join('\n\n');
  const messages = [{ role: 'user', content }] as const;
  return form.kind === 'pair' ? { messages, next: `\n${second}：` } : { messages };
}

function withLength({ length }: SynthesisTask, text: string): string {
  return text.replaceAll('{length}', String(length.asked));
}

function aboutWord({ knowledge }: SynthesisTask, word: string | undefined): readonly string[] {
  return word === undefined || knowledge === undefined ? [] : [knowledge.ask.replaceAll('{word}', word)];
}
