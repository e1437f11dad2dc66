import { describe, expect, it } from '@jest/globals';
import { describePrograms, runnable } from '../support/page-programs.js';
import { guides, pages } from '../support/pages.js';

describe('programs and commands of the other pages', () => {
  const others = pages().filter((page) => !guides().includes(page));

  it('are of many pages: the front page has some', () => {
    expect(runnable(others)).toContain('README.md');
  });

  describePrograms(others);
});
