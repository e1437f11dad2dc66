import { describe, expect, it } from '@jest/globals';
import { madeAnew, sampleFiles } from '../../test/support/ledger-sample.js';

describe('japagen-covid-19', () => {
  it('has the sample that its script makes', () => {
    expect(madeAnew('japagen-covid-19')).toEqual(sampleFiles('japagen-covid-19'));
  });
});
