import type { EvidenceStatement, LicenseEvidence } from '../core/evidence.js';
import { answersOf, lookText, NO_EVIDENCE, statementText } from '../core/evidence-words.js';
import { printable } from '../core/printable.js';

/** The evidence of a licence for a person, in lines that are safe to show: the statements, then what follows from them. */
export function evidenceLines(evidence: LicenseEvidence | undefined): readonly string[] {
  if (evidence === undefined) return [NO_EVIDENCE];
  return [
    ...evidence.statements.flatMap((statement, at) => [
      printable(`[${at + 1}] ${statementText(statement)}`),
      `    ${linkText(statement)}`,
    ]),
    ...answersOf(evidence).map(({ asks, says, statement, because }) =>
      printable(`${asks}: ${says} [${statement + 1}]: ${because}`),
    ),
  ];
}

function linkText(statement: EvidenceStatement): string {
  const { url, sha256 } = statement;
  return printable(`${url}, ${lookText(statement)}${sha256 === undefined ? '' : `, SHA-256 ${sha256}`}`);
}
