import { z } from 'zod';
import { KumikiError } from './errors.js';
import { isInvisible, isText } from './text.js';

/** The texts of a record that can be corrected. */
const KEYS = ['instruction', 'input', 'response'] as const;

/** A correction of one text of one record: it is applied where the text is `old`, to the letter. */
export const erratumSchema = z
  .strictObject({
    /** The record, as `<source>/<task>/<key>`. */
    id: z.string().regex(/^[^/\s]+\/[^/\s]+\/\S/u, { error: 'the id of a record' }),
    key: z.enum(KEYS),
    old: z.string(),
    new: z.string().refine(isText, { error: 'a text without control characters' }),
    /** Why, in words: where the right text stands, or what is wrong with the old one. */
    reason: z.string().refine((text) => !isInvisible(text) && !/[\n\r]/u.test(text), { error: 'one line of text' }),
  })
  .refine(({ old, new: better }) => old !== better, { error: 'old and new are the same' })
  .refine(({ key, new: better }) => key === 'input' || !isInvisible(better), {
    error: 'an instruction or a response is never empty',
  });
/** A correction of one text of a record. */
export type Erratum = z.infer<typeof erratumSchema>;

export const ERRATUM_OUTCOMES = ['applied', 'caught-up', 'differs', 'not-met'] as const;
/**
 * What became of a correction. `applied`. `caught-up`: the text is `new` already, the publisher has corrected it. `differs`: the text is
 * neither, so that nothing was changed. `not-met`: no such record was made.
 */
export type ErratumOutcome = (typeof ERRATUM_OUTCOMES)[number];

/**
 * The corrections in the lines of a file; empty lines are none.
 * @param file named in errors
 * @throws {KumikiError} `errata-wrong` at the first line that is none, or that corrects the same text as an earlier one
 */
export function parseErrata(text: string, file: string): readonly Erratum[] {
  const met = new Set<string>();
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const place = { file, line: index + 1 };
    const erratum = parsed(line, place);
    if (met.has(nameOf(erratum))) {
      throw new KumikiError('errata-wrong', 'the text was corrected by an earlier line already', {
        place,
        found: `${erratum.key} of ${erratum.id}`,
        hint: 'Keep one of the two lines.',
      });
    }
    met.add(nameOf(erratum));
    return [erratum];
  });
}

function parsed(line: string, place: { readonly file: string; readonly line: number }): Erratum {
  const wrong = (found: string, cause: unknown): KumikiError =>
    new KumikiError('errata-wrong', 'a line is no correction', {
      place,
      expected: '{"id": …, "key": "instruction", "input" or "response", "old": …, "new": …, "reason": …}',
      found,
      hint: 'Mend the line.',
      cause,
    });
  try {
    const { data, error } = erratumSchema.safeParse(JSON.parse(line));
    if (data === undefined)
      throw wrong(error.issues.map(({ path, message }) => [...path.map(String), message].join(': ')).join('; '), error);
    return data;
  } catch (error) {
    // What is said of JSON differs from one Node to the next.
    if (error instanceof SyntaxError) throw wrong(line.slice(0, 100), error);
    throw error;
  }
}

/** What is corrected. No id has a line feed. */
export const nameOf = ({ id, key }: Pick<Erratum, 'id' | 'key'>): string => `${id}\n${key}`;

/** The source of the record: its id begins with it. */
export const sourceOfErratum = ({ id }: Erratum): string => id.split('/', 1)[0] ?? '';
