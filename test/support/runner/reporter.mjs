// Prints what Jest prints, without counting the tests of files that are still running. Jest goes through all of these at every
// test that ends, and forgets none where files of tests are loaded as here (see runner.mjs): with thousands of tests that
// took a twelfth of all processor time.
import { DefaultReporter, VerboseReporter } from '@jest/reporters';

class QuickReporter extends DefaultReporter {
  onTestCaseResult() {}
}

/** What `reporters` of Jest's configuration must export: a constructor. One file alone is told of test by test, as Jest does. */
export default function Reporter(globalConfig) {
  return globalConfig.verbose === true ? new VerboseReporter(globalConfig) : new QuickReporter(globalConfig);
}
