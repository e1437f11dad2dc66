import { describe, expect, it } from '@jest/globals';
import { dutiesOfEach, licenseOf, licenseOfModel } from '../../licenses/index.js';

describe('the terms of a model', () => {
  it.each([
    ['gemma-3-4b-it', 'LicenseRef-Gemma-Output'],
    ['gemma3-270m-q4-k-m', 'LicenseRef-Gemma-Output'],
    ['google/Gemma-2-9b-it', 'LicenseRef-Gemma-Output'],
    ['gpt-3.5-turbo', 'LicenseRef-OpenAI-Output'],
    ['openai/gpt-4o-mini', 'LicenseRef-OpenAI-Output'],
    ['o3-mini', 'LicenseRef-OpenAI-Output'],
  ])('of %s are known by its name', (model, license) => {
    expect(licenseOfModel(model)).toBe(license);
    expect(licenseOf(license).terms.restrictedUse).toBeDefined();
  });

  // Models of others whose names begin alike, and names that say nothing.
  it.each([
    'google/gemma-4-e4b-it',
    'gpt-neo-125m',
    'gpt-j-6b',
    'gpt-oss-20b',
    'gemmatron',
    'my-gemma',
    'qwen3-8b',
    '',
  ])('of %j are not guessed', (model) => {
    expect(licenseOfModel(model)).toBeUndefined();
  });

  it('are a duty of whoever publishes what it wrote', () => {
    expect(dutiesOfEach(['LicenseRef-Gemma-Output']).map(({ duty }) => duty)).toEqual([
      'restricted-use',
      'keep-notices',
    ]);
  });
});
