import {
  EVIDENCE_QUESTIONS,
  type EvidenceQuestion,
  type EvidenceStatement,
  type LicenseEvidence,
} from '../../core/evidence.js';
import { answersOf, lookUpText, NO_EVIDENCE, quoteText, readingText, sayerText } from '../../core/evidence-words.js';
import { licensesIn } from '../../../licenses/index.js';
import type { DatasetFacts, ManifestSource } from '../manifest.js';
import { link, type Markdown, md, table } from './markdown.js';

const QUESTIONS = Object.keys(EVIDENCE_QUESTIONS) as EvidenceQuestion[];

/**
 * The section of the card on why each source is said to be under its licence: one table, a row a statement. An answer
 * stands in the row of the statement that it rests on.
 */
export function evidencePart({ sources }: Pick<DatasetFacts, 'sources'>): Markdown {
  const inside = sources.filter(({ records }) => records > 0);
  if (inside.length === 0) return md``;
  const rows = inside.flatMap((source) => [...statementRows(source), ...missingRows(source)]);
  return md`
## Licence evidence

Who says under which licence a source is, the day on which that was looked up, and whether the words were read. The last three
columns are what Kumiki's authors make of it: not legal advice. \`manifest.json\` gives their reasons, and the SHA-256 of what was
read. Where records have licences of their own, \`kumiki explain\` shows what decided for each.

${table(['source', 'statement', 'looked up', 'read', ...QUESTIONS.map((one) => EVIDENCE_QUESTIONS[one])], rows)}
`;
}

function statementRows({ id, evidence }: ManifestSource): readonly (readonly (string | Markdown)[])[] {
  return evidence?.statements.map((statement, at) => rowOf(id, evidence, statement, at)) ?? [];
}

/** What is not known is said: licences of records that no statement names, or a source without any. */
function missingRows({ id, evidence, licenses }: ManifestSource): readonly (readonly string[])[] {
  const nothing = ['', '', ...QUESTIONS.map(() => '')];
  if (evidence === undefined) return [[id, NO_EVIDENCE, ...nothing]];
  const told = new Set(evidence.statements.flatMap((statement) => statement.licenses));
  const named = new Set(Object.keys(licenses).flatMap((license) => licensesIn(license).map((one) => one.id)));
  return [...named].filter((one) => !told.has(one)).map((one) => [id, `${NO_EVIDENCE} for ${one}`, ...nothing]);
}

function rowOf(
  id: string,
  evidence: LicenseEvidence,
  statement: EvidenceStatement,
  at: number,
): readonly (string | Markdown)[] {
  const { title, url } = statement;
  return [
    id,
    md`${sayerText(statement)}, ${link(title, url)}${quoteText(statement)}`,
    lookUpText(statement),
    readingText(statement),
    ...answersOf(evidence).map(({ says, statement: rests }) => (rests === at ? says : '')),
  ];
}
