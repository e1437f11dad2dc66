/** The context of SPDX 3.0.1 in JSON-LD, which the specification fixes. */
export const SPDX_CONTEXT = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld';

/** The blank node that says who made a document and when; every element points at it. */
const CREATION = '_:creation';

/** An element of SPDX, or one of the plain objects that it is made of. */
export type SpdxElement = Readonly<Record<string, unknown>> & { readonly type: string };

/** An element with a name of its own in the document. */
export type NamedElement = SpdxElement & { readonly spdxId: string };

/** The names and the elements of one document. */
export interface Elements {
  /** The IRI of what has this name in the document. */
  iri(this: void, name: string): string;
  /** @param name what the element is called in the document */
  element(this: void, type: string, name: string, properties: Readonly<Record<string, unknown>>): NamedElement;
  /** @param to there is at least one */
  relationship(this: void, from: string, relationshipType: string, to: readonly string[]): NamedElement;
}

/**
 * @param sha256 of the manifest. IRIs are those of RFC 6920 for it, with a fragment each: they name what they are of, wherever it
 * lies, and are the same in every document of the dataset
 */
export function elementsOf(sha256: string): Elements {
  const base = `ni:///sha-256;${Buffer.from(sha256, 'hex').toString('base64url')}`;
  const iri = (name: string): string => `${base}#${name.split('/').map(encodeURIComponent).join('/')}`;
  const element: Elements['element'] = (type, name, properties) => ({
    type,
    spdxId: iri(name),
    creationInfo: CREATION,
    ...properties,
  });
  return {
    iri,
    element,
    relationship: (from, relationshipType, to) =>
      element('Relationship', `${relationshipType}/${from}`, {
        from: iri(from),
        relationshipType,
        to: to.map(iri),
      }),
  };
}

/** When a document was made, by whom, and with what. */
export function creationInfo(created: string, createdBy: readonly string[], createdUsing: string): SpdxElement {
  return {
    type: 'CreationInfo',
    '@id': CREATION,
    specVersion: '3.0.1',
    created,
    createdBy,
    createdUsing: [createdUsing],
  };
}

/** The hash of a file. */
export function sha256Hash(hashValue: string): SpdxElement {
  return { type: 'Hash', algorithm: 'sha256', hashValue };
}
