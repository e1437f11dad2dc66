/** The place in a licence's text: section, article, or a heading where there are no numbers. */
export interface Clause {
  /** The place in the text of the licence: `4(a)`. */
  readonly clause: string;
}

/** A clause that binds adapted works to some licences. */
export interface ShareAlike extends Clause {
  /** Ids of every licence of the registry that an adapted work may then be under; the licence itself is one of them. */
  readonly under: readonly string[];
}

/** Duties of whoever publishes records, besides the four terms that have fields of their own. */
export type NoticeDuty =
  | 'link-licence'
  | 'include-text'
  | 'indicate-changes'
  | 'keep-notices'
  | 'keep-notice-file'
  | 'no-endorsement'
  | 'no-technical-measures'
  | 'database-notice'
  | 'offer-database'
  | 'mind-the-country';

/** Every duty that a combination may impose on its publisher. */
export type DutyId = 'credit' | 'share-alike' | 'non-commercial' | 'no-derivatives' | 'restricted-use' | NoticeDuty;

/** What each duty requires, in one sentence. */
export const DUTIES: Readonly<Record<DutyId, string>> = {
  credit: 'Name the authors as they ask, with title and source.',
  'share-alike': 'Keep what is made of it under the same licence, or one that it names for that.',
  'non-commercial': 'Use and pass on for non-commercial purposes only.',
  'no-derivatives': 'Pass it on unchanged: adapted versions must not be shared.',
  'restricted-use': 'Use it for nothing that its terms forbid, and pass these limits on with it.',
  'link-licence': 'Give the text of the licence or a link to it with every copy.',
  'include-text': 'Give the licence text itself, with its copyright line, with every copy.',
  'indicate-changes': 'Say that the material was changed.',
  'keep-notices': 'Keep the copyright notices, and those that refer to the licence and its disclaimer.',
  'keep-notice-file': 'Pass on the attribution notices of a NOTICE file that comes with the work.',
  'no-endorsement': "Do not suggest that the authors endorse you, and do not advertise with the licensor's name.",
  'no-technical-measures': 'Apply no technical measures that keep others from what the licence allows.',
  'database-notice': 'Keep the notices of the database, and say with what is made from it that it was used.',
  'offer-database': 'Offer the changed database, or the changes, in machine-readable form.',
  'mind-the-country': 'Look at the law of the place of use: protection may last longer there than in Japan.',
};

/** What a licence says about a right: granted, waived, reserved, or not mentioned. */
export interface Position extends Clause {
  /** What the licence does with the right. */
  readonly position: 'granted' | 'waived' | 'reserved' | 'unsaid';
}

/** Terms for everyone who publishes a record. A missing term does not apply. */
export interface Terms {
  /** The authors must be credited, or their notice kept. */
  readonly attribution?: Clause;
  /** Adapted works must stay under the same or a compatible licence. */
  readonly shareAlike?: ShareAlike;
  /** Set where commercial use is not allowed. */
  readonly nonCommercial?: Clause;
  /** Adapted versions must not be published. */
  readonly noDerivatives?: Clause;
  /** Some uses are forbidden, commercial or not, to whoever gets the work: training of certain models, a list of harms. */
  readonly restrictedUse?: Clause;
  /** The notices that must be kept or given. */
  readonly notices: readonly (Clause & { readonly duty: NoticeDuty })[];
  /** Rights in patents. */
  readonly patents: Position;
  /** The right of makers of databases (sui generis). */
  readonly databaseRights: Position;
}

/** A licence, as far as a dataset needs to know it. */
export interface License {
  /** SPDX id, or a `LicenseRef-…` of this package. */
  readonly id: string;
  /** The name of the licence in words. */
  readonly name: string;
  /** Where the licence can be read. */
  readonly url: string;
  /** What it allows, asks and forbids. */
  readonly terms: Terms;
  /** Whether it licenses works, or the rights in a database without its contents. */
  readonly covers: 'works' | 'databases';
  /**
   * Which parts a dataset under this licence may contain, besides parts under the licence itself: all whose terms it includes
   * (`compatible`); parts that require notices only (`notices`); parts without conditions (`free`); none, since nobody can
   * publish a work of their own under it (`nothing`).
   */
  readonly holds: 'compatible' | 'notices' | 'free' | 'nothing';
  /** The file of its text from the root of the package, where that is not `licenses/texts/<id>.txt`: a licence of one source's corpus. */
  readonly textFile?: string;
  /** Version of a licence of Creative Commons; of ports too. */
  readonly version?: number;
}

/** True where a licence requires notices only: no credit by name, no limit on use. */
export function asksForNoticesOnly({ terms, holds }: License): boolean {
  return isFree(terms) || (holds === 'free' && isPermissive(terms));
}

/** True where a licence has no term that the dataset's licence would have to include. */
export function isFree({ attribution, ...terms }: Terms): boolean {
  return attribution === undefined && isPermissive(terms);
}

/** True without share-alike, NonCommercial and NoDerivatives terms, and without forbidden uses. */
function isPermissive({ shareAlike, nonCommercial, noDerivatives, restrictedUse }: Terms): boolean {
  return [shareAlike, nonCommercial, noDerivatives, restrictedUse].every((term) => term === undefined);
}
