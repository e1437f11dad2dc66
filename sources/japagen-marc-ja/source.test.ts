import { describe, expect, it } from '@jest/globals';
import { madeAnew, sampleFiles } from '../../test/support/ledger-sample.js';

describe('japagen-marc-ja', () => {
  it('has the sample that its script makes', () => {
    expect(madeAnew('japagen-marc-ja')).toEqual(sampleFiles('japagen-marc-ja'));
  });
});
