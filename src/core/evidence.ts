import { z } from 'zod';

/** Quotations are short facts: at most so many words, and in a language without spaces so many characters. */
const MOST_WORDS = 25;
const MOST_CHARACTERS = 220;

const text = z.string().min(1);
const quotation = text.max(MOST_CHARACTERS).refine((words) => words.trim().split(/\s+/u).length <= MOST_WORDS, {
  error: `a quotation has at most ${MOST_WORDS} words`,
});

const statement = z
  .strictObject({
    /** Who says it. */
    holder: text,
    /** Whether that is who holds the rights or has published the corpus, or somebody else. */
    from: z.enum(['rights-holder', 'third-party']),
    /** What was read: a file, a page, a section of it. */
    title: text,
    /** The words that say it, exactly as they stand there; none where they could not be read. */
    quote: quotation.optional(),
    /** SPDX ids of the licences that it names or covers; empty where it says something else about the rights. */
    licenses: z.array(text),
    url: z.url({ protocol: /^https?$/ }),
    /** The day on which somebody looked, as `2026-11-27`; none where nobody has. */
    lookedUp: z.iso.date().optional(),
    /** The text was read: whole (then `sha256` is that of its bytes), or in a stored copy that gives the beginning of it. */
    verified: z.boolean(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 lower-case hexadecimal digits')
      .optional(),
    /** True where a part of the text was read, so that there is no hash of the whole. */
    excerpt: z.literal(true).optional(),
  })
  .refine(({ verified, sha256, excerpt }) => verified === ((sha256 !== undefined) !== (excerpt === true)), {
    error:
      'a verified statement has the SHA-256 of what was read, or says that it was an excerpt; an unverified one has neither',
  })
  .refine(({ verified, quote, lookedUp }) => !verified || (quote !== undefined && lookedUp !== undefined), {
    error: 'a verified statement quotes the words that say it, and the day on which they were looked up',
  });

const answer = z.strictObject({
  answer: z.enum(['yes', 'no', 'with-duties', 'unclear']),
  because: text,
  /** The statement that it rests on, counted from 0. */
  statement: z.int().nonnegative(),
});

/** The questions that are answered apart from each other. */
export const EVIDENCE_QUESTIONS = {
  train: 'train on it',
  redistributeText: 'pass the texts on',
  redistributeAnnotations: 'pass the annotations on',
} as const;

/** Why a source is said to be under its licence: who says so, where and when it was read, and what follows. */
export const licenseEvidence = z
  .strictObject({
    statements: z.array(statement).min(1),
    train: answer,
    redistributeText: answer,
    redistributeAnnotations: answer,
  })
  .refine(({ statements, ...answers }) => Object.values(answers).every((one) => one.statement < statements.length), {
    error: 'an answer rests on a statement that is there: they count from 0',
  });

export type LicenseEvidence = z.infer<typeof licenseEvidence>;
export type EvidenceStatement = LicenseEvidence['statements'][number];
export type EvidenceQuestion = keyof typeof EVIDENCE_QUESTIONS;

/** What is wrong with a value that should be evidence, in one line; `undefined` where nothing is. */
export function wrongEvidence(value: unknown): string | undefined {
  const { error } = licenseEvidence.safeParse(value);
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}
