import type { LicenseEvidence } from '../core/evidence.js';

/**
 * The `licence.json` of a new source: nobody has looked anything up, so nothing is known. Who adds the source writes in what
 * the publisher says, and where.
 */
export function evidenceFile({
  title,
  license,
  homepage,
}: {
  readonly title: string;
  readonly license: string;
  readonly homepage: string;
}): string {
  const unknown = { answer: 'unclear', because: 'nobody has looked it up', statement: 0 } as const;
  const evidence: LicenseEvidence = {
    statements: [
      {
        holder: `${title}, its authors`,
        from: 'rights-holder',
        title: 'Page of the corpus',
        licenses: [license],
        url: homepage,
        verified: false,
      },
    ],
    train: unknown,
    redistributeText: unknown,
    redistributeAnnotations: unknown,
  };
  // A list of one text stands in its line, as the formatter has it.
  return `${JSON.stringify(evidence, null, 2).replace(/\[\s+("[^"]*")\s+\]/u, '[$1]')}\n`;
}
