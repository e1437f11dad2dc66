import { joined, Markdown, md, table } from '../../dataset/papers/markdown.js';
import type { FieldQuality, QualityReport } from './report.js';

/** Endings that are listed; the others are counted together. */
const ENDINGS = 8;

/** A report as a page of Markdown. Texts of models and of corpora are escaped. */
export function reportMarkdown(report: QualityReport): string {
  const { task, names, rows, labels, repeated, fields, tokenizer, overlap, cells, samples, seed } = report;
  const parts = [
    md`# Quality of ${names.join(', ')}`,
    md`Task ${task}: ${rows} rows; ${repeated} of them repeat an earlier one, but for spaces, punctuation, case and width.`,
    heading('Labels'),
    table(
      ['label', 'rows', 'share'],
      labels.map(({ label, rows: count, share }) => [label, count, percent(share)]),
    ),
    heading('Lengths in characters'),
    table(
      ['field', 'least', '5 %', '25 %', 'median', '75 %', '95 %', 'most', 'mean'],
      fields.map(({ field, lengths: { least, p5, p25, median, p75, p95, most, mean } }) => [
        field,
        ...[least, p5, p25, median, p75, p95, most, mean].map(short),
      ]),
    ),
    heading('Diversity'),
    md`Words are cut by ${tokenizer}. distinct-n falls as more texts are looked at; Self-BLEU-4 is the nearer to 1 the more the texts repeat one another.`,
    table(
      ['field', 'texts', 'words', 'distinct-1', 'distinct-2', 'Self-BLEU-4'],
      fields.map(({ field, texts, words, distinct1, distinct2, selfBleu4 }) => [
        field,
        texts,
        words,
        ...[distinct1, distinct2, selfBleu4].map(figure),
      ]),
    ),
    ...(fields.some(({ texts }) => texts < rows) ? [md`The texts were drawn with the seed “${seed}”.`] : []),
    heading('Sentence endings'),
    ...fields.map(endings),
    ...(overlap === undefined ? [] : overlapParts(overlap)),
    ...(cells === undefined
      ? []
      : [
          heading('Acceptance'),
          table(
            ['label', 'word', 'replies', 'accepted', 'share'],
            cells.map(({ label, word = '', replies, accepted }) => [
              label,
              word,
              replies,
              accepted,
              percent(replies === 0 ? 0 : accepted / replies),
            ]),
          ),
        ]),
    heading('Samples'),
    table(
      ['label', 'id', ...fields.map(({ field }) => field)],
      samples.map(({ label, id, texts }) => [label, id, ...texts]),
    ),
  ];
  return `${joined(parts, '\n\n').text}\n`;
}

/** Put together from its words, because the formatter breaks a heading that is a literal alone. */
function heading(title: string): Markdown {
  return md`## ${title}`;
}

function endings({ field, texts, endings: all }: FieldQuality): Markdown {
  const shown = all.slice(0, ENDINGS);
  const others = texts - shown.reduce((sum, { texts: count }) => sum + count, 0);
  const rows = [
    ...shown.map(({ form, texts: count }) => [form, count] as const),
    ...(others > 0 ? [['others', others] as const] : []),
  ];
  return table(
    [field, 'texts', 'share'],
    rows.map(([form, count]) => [form, count, percent(count / texts)]),
  );
}

function overlapParts({ against, goldRows, run, rows, examples }: NonNullable<QualityReport['overlap']>): Markdown[] {
  return [
    heading('Overlap with gold data'),
    md`${rows} rows share a text, or a run of ${run} characters, with the ${goldRows} rows of ${against.join(', ')}.`,
    ...(examples.length === 0
      ? []
      : [
          table(
            ['row', 'gold row', 'in common'],
            examples.map(({ id, with: other, overlap }) => [id, other, overlap]),
          ),
        ]),
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function short(length: number): string {
  return Number.isInteger(length) ? String(length) : length.toFixed(1);
}

function figure(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(4);
}
