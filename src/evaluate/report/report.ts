import { distinct } from '../diversity/distinct.js';
import { selfBleu } from '../diversity/self-bleu.js';
import { sampled } from '../random.js';
import { plainKey } from '../rows/plain-key.js';
import type { Row } from '../rows/row.js';
import { countedEndings, type Ending } from './endings.js';
import { type GoldOverlap, goldOverlap } from './gold-overlap.js';
import { type Lengths, lengthsOf } from './lengths.js';
import { type ReportTokenizer, reportTokenizer } from './tokenizer.js';

/** How many replies of one cell of a plan were accepted. */
export interface CellCounts {
  /** The label that was asked for. */
  readonly label: string;
  /** The knowledge word of the cell, where it has one. */
  readonly word?: string | undefined;
  /** Replies of the model. */
  readonly replies: number;
  /** Examples taken of them. */
  readonly accepted: number;
}

/** What is looked at. */
export interface ReportInput {
  /** The id of the task. */
  readonly task: string;
  /** Where the rows are from. */
  readonly names: readonly string[];
  /** One at least. */
  readonly rows: readonly Row[];
  readonly gold?: { readonly names: readonly string[]; readonly rows: readonly Row[] } | undefined;
  /** What was asked and taken, a cell each. */
  readonly cells?: readonly CellCounts[] | undefined;
  /** Texts of each field that are cut into words, drawn by the seed; 25,000 by default. */
  readonly mostTexts?: number | undefined;
  /** Rows of each label that are shown; 3 by default. */
  readonly samples?: number | undefined;
  /** What the choice of samples depends on. */
  readonly seed?: string | undefined;
}

/** What the texts under one key are like. */
export interface FieldQuality {
  /** `text`, `sentence1`, `sentence2` */
  readonly field: string;
  /** How long the texts are. */
  readonly lengths: Lengths;
  /** Texts that were cut into words for what follows. */
  readonly texts: number;
  /** Words of these texts. */
  readonly words: number;
  /** The share of different words among all. */
  readonly distinct1: number;
  /** Absent where no text has two words. */
  readonly distinct2?: number;
  /** Absent where there is one text alone. */
  readonly selfBleu4?: number;
  /** How texts end, the most frequent first. */
  readonly endings: readonly Ending[];
}

/** What a set of labelled rows is like. */
export interface QualityReport {
  /** The id of the task. */
  readonly task: string;
  /** The names that the rows came under. */
  readonly names: readonly string[];
  /** How many rows there are. */
  readonly rows: number;
  /** How many rows have each label. */
  readonly labels: readonly { readonly label: string; readonly rows: number; readonly share: number }[];
  /** Rows whose texts an earlier row has too, but for spaces, punctuation, case and width. */
  readonly repeated: number;
  /** Cuts texts into words for distinct-n, Self-BLEU-4 and the endings. */
  readonly tokenizer: string;
  /** What the choice of samples depends on. */
  readonly seed: string;
  /** What the texts are like, a field each. */
  readonly fields: readonly FieldQuality[];
  /** What of the rows stands in the gold data, too. */
  readonly overlap?: GoldOverlap;
  /** What was asked and taken, a cell each. */
  readonly cells?: readonly CellCounts[];
  /** Some rows of every label. */
  readonly samples: readonly Row[];
}

const MOST_TEXTS = 25_000;
const SAMPLES = 3;

/**
 * Describes labelled rows: balance of classes, lengths, diversity, sentence endings, what they share with gold data, and a few
 * of them. The same rows and seed give the same report.
 * @throws {KumikiError} `metric-undefined` where no text of a field has a word
 */
export async function qualityReport(input: ReportInput): Promise<QualityReport> {
  const { task, names, rows, gold, cells, mostTexts = MOST_TEXTS, samples = SAMPLES, seed = 'kumiki' } = input;
  const tokenizer = await reportTokenizer();
  const fields = rows[0]?.texts.length === 2 ? ['sentence1', 'sentence2'] : ['text'];
  return {
    task,
    names,
    rows: rows.length,
    labels: balance(rows),
    repeated: rows.length - new Set(rows.map(({ texts }) => texts.map(plainKey).join('\n'))).size,
    tokenizer: tokenizer.name,
    seed,
    fields: fields.map((field, at) => {
      const texts = rows.map((row) => row.texts[at] ?? '');
      return fieldQuality(field, texts, sampled(texts, mostTexts, seed), tokenizer);
    }),
    ...(gold === undefined ? {} : { overlap: goldOverlap(rows, gold.rows, gold.names) }),
    ...(cells === undefined ? {} : { cells }),
    samples: labelsOf(rows).flatMap((label) => {
      const own = rows.filter((row) => row.label === label);
      return sampled(own, samples, seed);
    }),
  };
}

function labelsOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.map(({ label }) => label))].sort();
}

function balance(rows: readonly Row[]): QualityReport['labels'] {
  const counts = new Map(labelsOf(rows).map((label) => [label, 0]));
  for (const { label } of rows) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => ({ label, rows: count, share: count / rows.length }));
}

function fieldQuality(
  field: string,
  all: readonly string[],
  some: readonly string[],
  tokenizer: ReportTokenizer,
): FieldQuality {
  const words = some.map(tokenizer.cut);
  const forms = words.map((own) => own.map(({ surface_form: form }) => form));
  return {
    field,
    lengths: lengthsOf(all),
    texts: some.length,
    words: forms.reduce((sum, { length }) => sum + length, 0),
    distinct1: distinct(forms, 1),
    ...(forms.some(({ length }) => length > 1) ? { distinct2: distinct(forms, 2) } : {}),
    ...(forms.length > 1 ? { selfBleu4: selfBleu(forms) } : {}),
    endings: countedEndings(words),
  };
}
