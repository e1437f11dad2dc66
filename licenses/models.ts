import type { License, Position, Terms } from './terms.js';

const UNSAID: Position = { position: 'unsaid', clause: '' };
const NOTHING: Terms = { notices: [], patents: UNSAID, databaseRights: UNSAID };

/**
 * What the terms of language models ask of the texts that a model has written. They are contracts with whoever runs the
 * model, not licences of a work, and they forbid uses; so nothing of theirs is permissive, and no other licence passes them on.
 */
export const MODEL_TERMS: readonly License[] = [
  {
    id: 'LicenseRef-Gemma-Output',
    name: 'Gemma Terms of Use, as they bear on the output of a model',
    url: 'https://ai.google.dev/gemma/terms',
    terms: {
      ...NOTHING,
      restrictedUse: { clause: '1.1(e), 3.1, 3.2' },
      notices: [{ duty: 'keep-notices', clause: '3.1' }],
    },
    covers: 'works',
    holds: 'nothing',
  },
  {
    id: 'LicenseRef-OpenAI-Output',
    name: 'OpenAI Terms of Use, as they bear on the output of a model',
    url: 'https://openai.com/policies/terms-of-use/',
    terms: { ...NOTHING, restrictedUse: { clause: 'Using our services, What you cannot do' } },
    covers: 'works',
    holds: 'nothing',
  },
  {
    id: 'LicenseRef-Model-Output',
    name: 'Output of a language model whose terms are not described here',
    url: 'https://arxiv.org/abs/2412.06738',
    terms: { ...NOTHING, restrictedUse: { clause: '1' } },
    covers: 'works',
    holds: 'nothing',
  },
];

/** Models by how their names begin, in lower case and without the name of whoever offers them. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  // Gemma 4 has other terms.
  [/^gemma\b(?!-4)/u, 'LicenseRef-Gemma-Output'],
  [/^(?:gpt-(?!j|neo|oss)|chatgpt|o[1-9]\b)/u, 'LicenseRef-OpenAI-Output'],
];

/** The terms on the output of a model, by the model's name (`gpt-4o-mini`, `google/gemma-3-4b-it`); `undefined` where they are not known. */
export function licenseOfModel(model: string): string | undefined {
  const name = model
    .toLowerCase()
    .replace(/^.*\//u, '')
    .replace(/^gemma(?=\d)/u, 'gemma-');
  return BY_NAME.find(([begins]) => begins.test(name))?.[1];
}
