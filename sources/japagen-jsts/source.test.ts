import { describe, expect, it } from '@jest/globals';
import { madeAnew, sampleFiles } from '../../test/support/ledger-sample.js';

describe('japagen-jsts', () => {
  it('has the sample that its script makes', () => {
    expect(madeAnew('japagen-jsts')).toEqual(sampleFiles('japagen-jsts'));
  });
});
