import { describe, expect, it } from '@jest/globals';
import { madeAnew, sampleFiles } from '../../test/support/ledger-sample.js';

describe('japagen-jcola', () => {
  it('has the sample that its script makes', () => {
    expect(madeAnew('japagen-jcola')).toEqual(sampleFiles('japagen-jcola'));
  });
});
