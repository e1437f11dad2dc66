import { licensesIn, licenseText } from '../../../../licenses/index.js';
import type { Elements, NamedElement } from './elements.js';

/** The licence under which SPDX asks the document itself to be. */
export const DOCUMENT_LICENSE = 'CC0-1.0';

/** Several SPDX expressions as one, each once: what holds them all. */
export function allOf(expressions: readonly string[]): string {
  const different = [...new Set(expressions)];
  const [only] = different;
  if (only !== undefined && different.length === 1) return only;
  return different.map((one) => (/ (?:OR|AND) /u.test(one) ? `(${one})` : one)).join(' AND ');
}

/** The name in a document of a licence expression. */
export const licenseName = (expression: string): string => `license/${expression}`;

/**
 * One element for each expression, and the texts of the licences among them that are not on the SPDX list.
 * @throws {KumikiError} `license-unknown`, `license-expression-wrong`
 */
export function licenseElements(expressions: readonly string[], { element, iri }: Elements): readonly NamedElement[] {
  const different = [...new Set(expressions)].sort();
  const customIn = (expression: string): readonly string[] =>
    licensesIn(expression)
      .map(({ id }) => id)
      .filter((id) => id.startsWith('LicenseRef-'));
  const customs = [...new Set(different.flatMap(customIn))].sort();
  return [
    ...different.map((expression) => {
      const own = customIn(expression);
      return element('simplelicensing_LicenseExpression', licenseName(expression), {
        simplelicensing_licenseExpression: expression,
        ...(own.length === 0
          ? {}
          : {
              simplelicensing_customIdToUri: own.map((id) => ({
                type: 'DictionaryEntry',
                key: id,
                value: iri(textName(id)),
              })),
            }),
      });
    }),
    ...customs.map((id) =>
      element('simplelicensing_SimpleLicensingText', textName(id), {
        name: id,
        simplelicensing_licenseText: licenseText(id),
      }),
    ),
  ];
}

const textName = (id: string): string => `license-text/${id}`;
