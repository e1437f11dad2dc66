import {
  answerText,
  EVIDENCE_QUESTIONS,
  type EvidenceQuestion,
  type EvidenceStatement,
  type LicenseEvidence,
  lookUpText,
  NO_EVIDENCE,
  readingText,
} from '../core/evidence.js';
import { printable } from '../core/printable.js';

/** The evidence of a licence for a person, in lines that are safe to show: the statements, then what follows from them. */
export function evidenceLines(evidence: LicenseEvidence | undefined): readonly string[] {
  if (evidence === undefined) return [NO_EVIDENCE];
  return [
    ...evidence.statements.flatMap((statement, at) => [
      `[${at + 1}] ${statementText(statement)}`,
      `    ${linkText(statement)}`,
    ]),
    ...(Object.keys(EVIDENCE_QUESTIONS) as EvidenceQuestion[]).map((question) => {
      const { because, statement } = evidence[question];
      return `${EVIDENCE_QUESTIONS[question]}: ${answerText(evidence, question)} [${statement + 1}]: ${printable(because)}`;
    }),
  ];
}

/** Who says what, in one line. */
export function statementText({ holder, title, quote, from }: EvidenceStatement): string {
  const who = from === 'third-party' ? `${holder} (not the rights holder)` : holder;
  return printable(`${who}, ${title}${quote === undefined ? '' : `: “${quote}”`}`);
}

function linkText(statement: EvidenceStatement): string {
  const { url, sha256 } = statement;
  const hash = sha256 === undefined ? '' : `, SHA-256 ${sha256}`;
  return printable(`${url}, looked up ${lookUpText(statement)}, ${readingText(statement)}${hash}`);
}
