import { licensesIn } from '../../../licenses/index.js';
import {
  answerText,
  EVIDENCE_QUESTIONS,
  type EvidenceQuestion,
  type EvidenceStatement,
  type LicenseEvidence,
  lookUpText,
  NO_EVIDENCE,
  readingText,
} from '../../core/evidence.js';
import type { ManifestSource } from '../manifest.js';

/**
 * What is known of the rights in a source, in sentences without links: every paper prints these. It ends with the evidence: who says under
 * which licence it is, whether that was read, and what follows.
 */
export function rightsOf({ license, licenses, evidence }: ManifestSource): readonly string[] {
  const named = Object.entries(licenses).map(([id, records]) => {
    const names = licensesIn(id).map(({ name }) => name);
    return `${id} (${names.join(', ')}), records: ${records}.`;
  });
  const note = license.note === undefined ? [] : [license.note];
  if (evidence === undefined) return [...named, ...note, `${capital(NO_EVIDENCE)}.`];
  return [...named, ...note, ...evidence.statements.map(statementText), answersText(evidence)];
}

function statementText(statement: EvidenceStatement): string {
  const { holder, title, quote } = statement;
  const words = quote === undefined ? '' : `: “${quote}”`;
  return `${holder}, ${title}${words} (looked up: ${lookUpText(statement)}; ${readingText(statement)}).`;
}

function answersText(evidence: LicenseEvidence): string {
  const questions = Object.keys(EVIDENCE_QUESTIONS) as EvidenceQuestion[];
  const answers = questions.map((one) => `${EVIDENCE_QUESTIONS[one]}: ${answerText(evidence, one)}`);
  return `${capital(answers.join('; '))}.`;
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
