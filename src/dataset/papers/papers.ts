import type { DatasetFacts } from '../manifest.js';
import { card } from './card.js';
import { citationFile } from './citation.js';
import { croissant } from './croissant.js';
import { licenseFile } from './license-file.js';
import { licenseFiles, notice } from './notice.js';

/** A text beside the data. */
export interface Paper {
  /** Relative to the dataset folder, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** What uploaders are to leave where it is: the work folder. */
const IGNORED = '/.kumiki/\n';

/**
 * The papers of a dataset: functions of what its manifest says, and of the licence texts of this package.
 * @throws {KumikiError} `license-unknown`, `license-expression-wrong`
 */
export function papersOf(facts: DatasetFacts): readonly Paper[] {
  return [
    ...licenseFiles(facts).map(({ name, text }) => ({ file: `LICENSES/${name}`, text })),
    { file: 'LICENSE.md', text: licenseFile(facts) },
    { file: 'NOTICE.md', text: notice(facts) },
    { file: 'CITATION.cff', text: citationFile(facts) },
    { file: 'README.md', text: card(facts) },
    { file: 'croissant.json', text: croissant(facts) },
    { file: '.gitignore', text: IGNORED },
  ];
}
