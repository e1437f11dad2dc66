import { licensesIn } from '../../../licenses/index.js';
import type { LicenseEvidence } from '../../core/evidence.js';
import { answersOf, NO_EVIDENCE, toldText } from '../../core/evidence-words.js';
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
  return [...named, ...note, ...evidence.statements.map((one) => `${toldText(one)}.`), answersText(evidence)];
}

function answersText(evidence: LicenseEvidence): string {
  return `${capital(
    answersOf(evidence)
      .map(({ asks, says }) => `${asks}: ${says}`)
      .join('; '),
  )}.`;
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
