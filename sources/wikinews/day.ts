/** The date line of an article: the template 日付 shows one, some articles have it written out. */
const DATE_LINE = /【\s?(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日[^【】\n]{0,30}】/;

/** The day in the date line of an article's plain text as `2005-07-03`; `undefined` where it has none. */
export function dayOf(article: string): string | undefined {
  const [line, year = '', month = '', day = ''] = DATE_LINE.exec(article) ?? [];
  return line === undefined ? undefined : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** What the article says beside its date line. */
export const withoutDay = (article: string): string => article.replace(DATE_LINE, '').trim();

/** On these days the wiki changed from CC BY 2.1 JP to CC BY 2.5 "or later", and to CC BY 4.0. */
const FIRST_CHANGE = '2005-09-25';
const LAST_CHANGE = '2025-01-30';
/** As the schema of the export has it. */
const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}Z$/u;

/** The licence of an article, and the date that decided. */
export interface ArticleLicense {
  readonly license: string;
  readonly licenseEvidence: string;
}

/**
 * The licence of an article by the day in its date line: what was written before a change stayed under the licence it was
 * given, and robots save old articles anew years later. One without a date line goes by the day on which its revision was saved;
 * of one without that nobody knows, and it is under 4.0, which "or later" allows for all but the first weeks.
 * @param timestamp of the revision; `undefined` or of another form where the dump does not tell it
 */
export function licenseOfArticle(day: string | undefined, timestamp: string | undefined): ArticleLicense {
  if (day !== undefined) return { license: licenseOfDay(day), licenseEvidence: `the article is dated ${day}` };
  const saved = TIMESTAMP.exec(timestamp ?? '')?.[1];
  if (saved === undefined)
    return { license: 'CC-BY-4.0', licenseEvidence: 'neither the article nor its revision has a date' };
  return {
    license: licenseOfDay(saved),
    licenseEvidence: `the article has no date, and its revision was saved on ${saved}`,
  };
}

/** The licence of what was written on a day, as `2005-07-03`. */
function licenseOfDay(day: string): string {
  if (day < FIRST_CHANGE) return 'LicenseRef-CC-BY-2.1-JP';
  return day < LAST_CHANGE ? 'CC-BY-2.5' : 'CC-BY-4.0';
}
