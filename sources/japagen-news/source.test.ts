import { describe, expect, it } from '@jest/globals';
import { madeAnew, sampleFiles } from '../../test/support/ledger-sample.js';

describe('japagen-news', () => {
  it('has the sample that its script makes', () => {
    expect(madeAnew('japagen-news')).toEqual(sampleFiles('japagen-news'));
  });
});
