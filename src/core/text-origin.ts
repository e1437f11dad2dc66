import { z } from 'zod';

/** Who wrote the text of a record, by the word that options, manifest and papers have for it. */
export const TEXT_ORIGINS = {
  human: 'written by people',
  'human-translated': 'translated by people',
  'machine-translated': 'translated by a machine',
  model: 'written by a language model',
  unknown: 'nobody has said who wrote it',
} as const;

/** A word for who wrote a text. */
export type OriginKind = keyof typeof TEXT_ORIGINS;
export const ORIGIN_KINDS = Object.keys(TEXT_ORIGINS) as [OriginKind];

const kind = z.enum(ORIGIN_KINDS);
const written = { kind, model: z.string().min(1).optional() };

/** What a text was made of: a corpus by its name, and who wrote that. */
const ancestor = z.strictObject({
  ...written,
  name: z.string().min(1),
  url: z.url().optional(),
  /** Its licence, as an SPDX expression, where that is known. */
  license: z.string().min(1).optional(),
});

/** What a source says of the text of a task. */
export const textOrigin = z.strictObject({
  ...written,
  derivedFrom: z.array(ancestor).readonly().optional(),
  namesRecords: z.literal(true).optional(),
  note: z.string().min(1).optional(),
});

/** Who wrote a text. */
export interface WrittenBy {
  /** People, a translator, a machine, a model, or nobody knows. */
  readonly kind: OriginKind;
  /** The language model or translation system, as its maker calls it, where it is known. */
  readonly model?: string | undefined;
}

/** Where the text of a task's records comes from: what the corpus brings as input and response, not the wording of the instruction. */
export interface TextOrigin extends WrittenBy {
  /** What it was made of, the nearest first. Who wrote these does not count for `--origin`. */
  readonly derivedFrom?: readonly Ancestor[] | undefined;
  /** Every example that was written after texts of records says after which: one that names none was shown none. */
  readonly namesRecords?: true | undefined;
  /** Anything else that is known, or why nothing is. */
  readonly note?: string | undefined;
}

/** A corpus that a text was made of. */
export type Ancestor = Readonly<z.infer<typeof ancestor>>;

/** What holds where nobody has said anything. */
export const UNKNOWN_ORIGIN: TextOrigin = { kind: 'unknown' };

/** What may say who wrote a text: a task, its source. */
interface Sayer {
  readonly textOrigin?: TextOrigin;
}

/** Who wrote the text of a task's records: what the task says, else its source; `unknown` where neither says anything. */
export function originOf(source: Sayer, task: Sayer): TextOrigin {
  return task.textOrigin ?? source.textOrigin ?? UNKNOWN_ORIGIN;
}

/** The name under which records are counted by who wrote them: `human`, `model gpt-4`. */
export function writerName({ kind: word, model }: WrittenBy): string {
  return model === undefined ? word : `${word} ${model}`;
}

/** Who wrote what is counted under a name: the reverse of {@link writerName}. */
export function writerOf(name: string): WrittenBy {
  const end = name.indexOf(' ');
  const word = kind.safeParse(end < 0 ? name : name.slice(0, end)).data ?? 'unknown';
  return end < 0 ? { kind: word } : { kind: word, model: name.slice(end + 1) };
}

/** Who wrote it, in words: `translated by a machine (gpt-3.5-turbo)`. */
export function writerText({ kind: word, model }: WrittenBy): string {
  return model === undefined ? TEXT_ORIGINS[word] : `${TEXT_ORIGINS[word]} (${model})`;
}

/** Why records are left out for the origin of their text, by the name under which `rejects.jsonl` lists them. */
export const OTHER_ORIGIN = 'origin-not-wanted';
export const OTHER_ORIGIN_TEXT = 'its text is of another origin than those asked for';
