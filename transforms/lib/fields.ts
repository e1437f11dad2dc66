import { z } from 'zod';

/** The three texts of a record: all that a model is shown of it. */
export const FIELDS = ['instruction', 'input', 'response'] as const;
export type Field = (typeof FIELDS)[number];

const field = z.enum(FIELDS, { error: `a field is one of ${FIELDS.join(', ')}` });

/** The schema of an option that names one field. */
export const fieldOption = (usual: Field) => field.default(usual);

/** The schema of an option that names the fields a filter looks at. */
export const fieldsOption = (...usual: readonly Field[]) =>
  z
    .array(field)
    .min(1, { error: 'at least one field' })
    .default([...usual]);
