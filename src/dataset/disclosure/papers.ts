import { KumikiError } from '../../core/errors.js';
import { didYouMean } from '../../core/nearest.js';
import { explaining } from '../../core/system-error.js';
import { openReader, type OpenOptions } from '../read/reader.js';
import { verify } from '../verify/verify.js';
import { PAPER_FORM_NAMES, PAPER_FORMS, type PaperForm } from './forms.js';
import { surveyOf } from './survey.js';

/** Which paper is made. */
export interface PapersOptions extends OpenOptions {
  /** Its form. */
  readonly for: PaperForm;
  /** The day that the paper is of, as `YYYY-MM-DD`: `spdx` asks for one, other forms say it where it is given. */
  readonly date?: string | undefined;
}

/**
 * A paper about a dataset, computed from its manifest and one pass over its records. The dataset is verified first, whole: files, hashes,
 * records, counts, licences and papers. The same dataset and options give the same paper, byte for byte.
 * @param catalogue the ids of the sources of the catalogue
 * @throws {KumikiError} `option-wrong`; what {@link verify} throws where the dataset is damaged
 */
export function papersFrom(
  catalogue: ReadonlySet<string>,
  dir: string,
  { for: form, date, onProgress, signal }: PapersOptions,
): Promise<string> {
  return explaining(async () => {
    if (!PAPER_FORM_NAMES.includes(form)) throw unknownForm(form);
    if (date !== undefined) assertDay(date);
    // The lines are read twice: to check them, and to count them.
    const half = (offset: number) => (bytes: number, total: number) => onProgress?.(offset * total + bytes, total * 2);
    const { manifest, sha256 } = await verify(dir, { signal, onProgress: half(0) });
    const survey = await surveyOf(openReader(dir, { signal, onProgress: half(1) }));
    return PAPER_FORMS[form].write({ manifest, sha256, survey, date, catalogue });
  });
}

function unknownForm(form: string): KumikiError {
  return new KumikiError('option-wrong', `there is no paper ${form}`, {
    expected: PAPER_FORM_NAMES.join(', '),
    hint: didYouMean(form, PAPER_FORM_NAMES) ?? 'Choose one of those.',
  });
}

/** @throws {KumikiError} `option-wrong` for what is no day of the calendar */
function assertDay(date: string): void {
  const day = new Date(`${date}T00:00:00Z`);
  // A day that a month does not have may be taken for one of the next.
  if (/^\d{4}-\d{2}-\d{2}$/u.test(date) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)) return;
  throw new KumikiError('option-wrong', 'the date is no day', {
    expected: 'YYYY-MM-DD',
    found: date,
    hint: 'Write it like 2026-01-31.',
  });
}
