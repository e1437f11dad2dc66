import { describe, expect, it } from '@jest/globals';
import { describePrograms, runnable } from '../support/page-programs.js';
import { guides } from '../support/pages.js';

describe('programs and commands of the guides', () => {
  it('are of many pages: the guide to a source and the page of the record have some', () => {
    expect(runnable(guides())).toEqual(expect.arrayContaining(['docs/adding-a-source.md', 'docs/record.md']));
  });

  describePrograms(guides());
});
