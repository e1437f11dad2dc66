import { describe, expect, it } from '@jest/globals';
import { madeAnew, sampleFiles } from '../../test/support/ledger-sample.js';

describe('japagen-jnli', () => {
  it('has the sample that its script makes', () => {
    expect(madeAnew('japagen-jnli')).toEqual(sampleFiles('japagen-jnli'));
  });
});
