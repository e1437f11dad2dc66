import { z } from 'zod';
import { type Batches, type Example, fault, reject, type Reject } from '../../src/core/source.js';
import type { Raw } from '../../src/input/index.js';
import { askedText } from './plain.js';

/** Two sentences and what people said of them: the form of JSTS and JNLI in JGLUE. */
export interface SentencePair<Label> extends Example {
  readonly sentence1: string;
  readonly sentence2: string;
  readonly label: Label;
}

/** The files of JGLUE, by split. The test set came last and is not needed for a whole build. */
export const JGLUE_FILES = {
  train: 'train-v1.3.json',
  valid: 'valid-v1.3.json',
  test: { name: 'test-v1.3.json', optional: true },
} as const;
type Role = keyof typeof JGLUE_FILES;

/** The reason that {@link sentencePairs} gives. */
export const PAIR_REASONS = {
  'not-a-pair': fault('sentence_pair_id, one of the two sentences or the label is missing or is not what it should be'),
  'repeated-id': fault('an earlier pair of the file has the same sentence_pair_id'),
};

/** A sentence has a letter or a digit, and stands on a line of its own in the input. */
const sentence = askedText.transform((said) =>
  said
    .split(/[\r\n]+/u)
    .map((line) => line.trim())
    .join(' '),
);

/** Reads JSON lines `sentence_pair_id, sentence1, sentence2, label`. Numbers of pairs begin anew in each file, so the key names the split. */
export async function* sentencePairs<Label>(raw: Raw<Role>, label: z.ZodType<Label>): Batches<SentencePair<Label>> {
  const Row = z.object({ sentence_pair_id: z.string().trim().min(1), sentence1: sentence, sentence2: sentence, label });
  for (const split of ['train', 'valid', 'test'] as const) {
    if (!raw.has(split)) continue;
    const seen = new Set<string>();
    for await (const batch of raw.jsonLines(split, { keys: Object.keys(Row.shape) })) {
      yield batch.rows.map((row, index): SentencePair<Label> | Reject => {
        const origin = batch.origin(index);
        const { success, data } = Row.safeParse(row);
        if (!success) return reject('not-a-pair', origin, row);
        const { sentence_pair_id: id, sentence1, sentence2 } = data;
        if (seen.has(id)) return reject('repeated-id', origin, row);
        seen.add(id);
        return { key: `${split}.${id}`, origin, split, sentence1, sentence2, label: data.label };
      });
    }
  }
}

/** Both sentences as the input of a task that calls them 文1 and 文2. */
export function bothSentences({
  sentence1,
  sentence2,
}: Pick<SentencePair<unknown>, 'sentence1' | 'sentence2'>): string {
  return `文1：${sentence1}\n文2：${sentence2}`;
}
