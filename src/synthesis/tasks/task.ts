import { KumikiError } from '../../core/errors.js';

/** A class of a task. In its words, `{length}` stands for the number of characters asked for. */
export interface TaskLabel {
  /** Lower-case letters, digits and hyphens: it stands in the ids of records. */
  readonly id: string;
  /** The class in words, as a record answers: `正しい`. */
  readonly answer: string;
  /** What a chat is asked for: a text of this class, or the second sentence of a pair. */
  readonly ask: string;
  /** What a base model reads above a list of texts or pairs of this class. */
  readonly heading: string;
}

/** What one example of a task is. */
export type TaskForm =
  | {
      readonly kind: 'text';
      /** What a text is called before a colon: `レビュー`. */
      readonly names: readonly [string];
    }
  | {
      readonly kind: 'pair';
      readonly names: readonly [string, string];
      /** What a chat is asked for first: the sentence that all classes begin with. */
      readonly first: string;
      /** The class of two sentences that are the same; a pair of the same sentences of any other class is wrong. */
      readonly same: string;
    };

/** Words of the domain, one of which is put into each request so that texts differ. */
export interface TaskKnowledge {
  /** What the words are, in English: `objects`. */
  readonly kind: string;
  readonly words: readonly [string, ...string[]];
  /** The sentence that puts a word into a request, with `{word}`. */
  readonly ask: string;
}

/** Where people have written or judged such texts: the records of a source of this package. */
export interface TaskGold {
  /** A source, and its task whose answers are the answers of {@link TaskLabel}. */
  readonly source: string;
  readonly task: string;
}

/** A task for which a language model writes labelled examples, as its author writes it. */
export interface SynthesisTask {
  /** Lower-case letters, digits and hyphens. */
  readonly id: string;
  /** What the examples are, in a few English words. */
  readonly title: string;
  /** What the model writes: one text, or two. */
  readonly form: TaskForm;
  /** `sentence`: one line; `passage`: any number of lines. */
  readonly shape: 'sentence' | 'passage';
  /** Characters of each text: how many are asked for, and how few and many are taken. */
  readonly length: { readonly asked: number; readonly least: number; readonly most: number };
  /** Two or more. */
  readonly labels: readonly TaskLabel[];
  /** A list of words or facts that prompts draw from. */
  readonly knowledge?: TaskKnowledge;
  /** Words that no text of the task holds by nature and that give its class, or the request, away. */
  readonly tells: readonly [string, ...string[]];
  /** The gold data that examples are compared with. */
  readonly gold?: TaskGold;
  /** The task of the records that are made of the examples. */
  readonly record: {
    /** Lower-case letters, digits and hyphens. */
    readonly id: string;
    /** What the task is, in a few words. */
    readonly title: string;
    /** Phrasings of the instruction; the first is used by default. */
    readonly wordings: readonly [string, ...string[]];
  };
}

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LABEL_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Checks the definition of a task of synthesis.
 * @throws {KumikiError} `synthesis-task-invalid` saying which part is wrong
 */
export function defineSynthesisTask(task: SynthesisTask): SynthesisTask {
  const { id, labels, length, form, knowledge, tells, record } = task;
  const wrong = (what: string, found: string): KumikiError =>
    new KumikiError('synthesis-task-invalid', what, { found: `${JSON.stringify(found)} in the task ${id}` });
  if (!ID.test(id)) throw wrong('the id of a task is lower-case letters, digits and single hyphens', id);
  if (!ID.test(record.id))
    throw wrong('the id of the task of records is lower-case letters, digits and hyphens', record.id);
  if (labels.length < 2) throw wrong('a task has two labels or more', String(labels.length));
  for (const { id: label } of labels) {
    if (!LABEL_ID.test(label)) throw wrong('the id of a label is lower-case letters, digits and single hyphens', label);
  }
  const texts = labels.flatMap(({ answer, ask, heading }) => [answer, ask, heading]);
  const blank = [...texts, ...form.names, ...tells, ...record.wordings].some((text) => text.trim() === '');
  if (blank) throw wrong('a label, a name, a wording or a word of a task is empty', '');
  for (const key of ['id', 'answer'] as const) {
    const twice = labels.find((label, at) => labels.findIndex((other) => other[key] === label[key]) !== at);
    if (twice !== undefined) throw wrong(`two labels have the same ${key}`, twice[key]);
  }
  const { asked, least, most } = length;
  if (!(least >= 1 && least <= asked && asked <= most && Number.isInteger(asked))) {
    throw wrong('lengths are whole numbers: the least, the one asked for and the most', `${least}, ${asked}, ${most}`);
  }
  if (form.kind === 'pair' && !labels.some((label) => label.id === form.same)) {
    throw wrong('the class of a pair of the same sentences is no label', form.same);
  }
  if (knowledge !== undefined) {
    if (!knowledge.ask.includes('{word}'))
      throw wrong('the sentence about a word of knowledge has no {word}', knowledge.ask);
    const twice = knowledge.words.find((word, at) => knowledge.words.indexOf(word) !== at);
    if (twice !== undefined) throw wrong('a word of knowledge stands twice', twice);
  }
  return task;
}

/** What a record shows of an example: the text, or both sentences of a pair under their names. */
export function inputOf({ form }: Pick<SynthesisTask, 'form'>, texts: readonly string[]): string {
  if (form.kind === 'text') return texts[0] ?? '';
  return form.names.map((name, at) => `${name}：${texts[at] ?? ''}`).join('\n');
}
