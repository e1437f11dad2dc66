import { KumikiError } from '../../core/errors.js';
import { didYouMean } from '../../core/nearest.js';
import { SAMPLE } from '../look/sample.js';
import { openReader, type OpenOptions } from '../read/reader.js';
import { collect } from './collect.js';
import { pageOf } from './page.js';
import { type Language, LANGUAGES } from './texts.js';
import { explaining } from '../../core/system-error.js';

/** How a report is made. */
export interface DatasetReportOptions extends OpenOptions {
  /** The language of the page, `en` by default. What corpora and manifests say stays as it is. */
  readonly lang?: Language | undefined;
  /** Any text; another one shows other samples. */
  readonly seed?: string | undefined;
  /** The path of a `tokenizer.json`, with which tokens are counted too. */
  readonly tokenizer?: string | undefined;
}

/**
 * A dataset of any form as one page of HTML that a person looks at: what is inside, lengths, samples, what was left out,
 * quality checks, duplicates, how to load and cite it. The page needs no network and has at most 3 MB, however large the dataset is.
 * The same dataset and options give the same page, byte for byte.
 * @returns the page
 * @throws {KumikiError} `option-wrong` where the language or the tokenizer is none; what reading a dataset throws
 */
export function report(dir: string, options: DatasetReportOptions = {}): Promise<string> {
  const { lang = 'en', seed = SAMPLE.seed, tokenizer, ...open } = options;
  return explaining(async () => {
    if (!LANGUAGES.includes(lang)) throw unknownLanguage(lang);
    const reader = openReader(dir, open);
    const { manifest, sha256 } = reader;
    return pageOf({ manifest, sha256, seed, ...(await collect(reader, { seed, tokenizer })) }, lang);
  });
}

function unknownLanguage(lang: string): KumikiError {
  return new KumikiError('option-wrong', `no report is written in the language ${lang}`, {
    expected: LANGUAGES.join(' or '),
    hint: didYouMean(lang, LANGUAGES) ?? 'Choose one of those.',
  });
}
