/** The licence of one page, and the date that decided. */
export interface PageLicense {
  readonly license: string;
  readonly licenseEvidence: string;
}

/** On this day the terms of Wikimedia changed: what was saved before is under version 3.0, what was saved after under 4.0. */
const CHANGE = '2023-06-07';
/** As the schema of the export has it. */
const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}Z$/u;
/** Dumps are named by their day; `latest` is newer than any. */
const DUMP_DAY = /^jawiki-(\d{4})(\d{2})(\d{2})-/u;

/**
 * The licence of a page by the day on which its revision was saved. One without a day is older than its dump: so it is
 * under 3.0 where the dump is older than the change. Else nobody knows, and it is under 4.0: text under 3.0 may be passed on
 * under that too (3.0, 4(b)), the other way round is not allowed.
 * @param timestamp of the revision; `undefined` or of another form where the dump does not tell it
 * @param file the publisher's name of the dump
 */
export function licenseOfRevision(timestamp: string | undefined, file: string): PageLicense {
  const day = TIMESTAMP.exec(timestamp ?? '')?.[1];
  if (day !== undefined) return by(day < CHANGE, `its revision was saved on ${day}`);
  const [, year, month, date] = DUMP_DAY.exec(file) ?? [];
  const made = year === undefined ? undefined : `${year}-${month ?? ''}-${date ?? ''}`;
  return by(
    made !== undefined && made < CHANGE,
    `its revision has no date, and the dump is ${made === undefined ? 'of no known day' : `of ${made}`}`,
  );
}

function by(isOld: boolean, evidence: string): PageLicense {
  return {
    license: isOld ? 'CC-BY-SA-3.0' : 'CC-BY-SA-4.0',
    licenseEvidence: `${evidence}; Wikimedia changed from CC BY-SA 3.0 to 4.0 on ${CHANGE}`,
  };
}
