/** The date line of an article: the template 日付 shows one, some articles have it written out. */
const DATE_LINE = /【\s?(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日[^【】\n]{0,30}】/;

/** The day in the date line of an article's plain text as `2005-07-03`; `undefined` where it has none. */
export function dayOf(article: string): string | undefined {
  const [line, year = '', month = '', day = ''] = DATE_LINE.exec(article) ?? [];
  return line === undefined ? undefined : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** What the article says beside its date line. */
export const withoutDay = (article: string): string => article.replace(DATE_LINE, '').trim();

/**
 * The licence of an article by its day. The wiki began in July 2005 under CC BY 2.1 JP, took CC BY 2.5 "or later" on
 * 2005-09-25 and CC BY 4.0 on 2025-01-30; what was written before stayed under the licence it was given.
 */
export function licenseOfDay(day: string | undefined): string {
  if (day === undefined) return 'CC-BY-2.5';
  if (day < '2005-09-25') return 'LicenseRef-CC-BY-2.1-JP';
  return day < '2025-01-30' ? 'CC-BY-2.5' : 'CC-BY-4.0';
}
