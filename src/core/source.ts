import type { Example } from './example.js';
import { KumikiError } from './errors.js';
import { type LicenseEvidence, wrongEvidence } from './evidence.js';
import { wrongPartName } from './part-name.js';
import type { Drop, Reason, Reject } from './reject.js';
import type { SelfCheck } from './self-check.js';
import type { Raw } from './raw.js';
import type { Turn } from './record.js';
import { type TextOrigin, textOrigin } from './text-origin.js';

export type { Example, Split } from './example.js';
export { type Drop, drop, fault, isDrop, isReject, type Reason, type Reject, reject, rule } from './reject.js';

/** Which edition of the dataset something belongs to: the seventeen sources of the paper, or more. */
export type Edition = 'v0' | 'extended';

/** What one task makes of one example, before id, licence and origin are put to it. */
export type Rendered = RenderedText | RenderedTurns;

interface RenderedParts {
  /** Set apart several records of one example: the id becomes `<source>/<task>/<key>.<suffix>`. */
  readonly suffix?: string | undefined;
  /** The instruction itself, where the example brings it (a question). Else one of {@link Task.wordings} is used. */
  readonly instruction?: string | undefined;
  /** The value of each `{name}` of the wording. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly response: string;
}

/** A record of one turn: an instruction, what it is about, and the response. */
export interface RenderedText extends RenderedParts {
  readonly input: string;
  readonly turns?: undefined;
}

/** A record of several turns: the response answers the last of `turns`. The input is made of them. */
export interface RenderedTurns extends RenderedParts {
  readonly turns: readonly Turn[];
  readonly input?: undefined;
}

/** One way to turn examples into records: pure and synchronous. */
export interface Task<E extends Example = Example> {
  /** Lower-case letters, digits and hyphens; a part of the ids of its records. */
  readonly id: string;
  /** What the task asks, in a few English words, for catalogues. */
  readonly title: string;
  /** `v0` by default. */
  readonly edition?: Edition;
  /** Who wrote the text of its records; by default what the source says of all its tasks. */
  readonly textOrigin?: TextOrigin;
  /** The kind of example this task uses, one of the source's `kinds`; every example by default. */
  readonly kind?: string;
  /** Phrasings of the instruction; the first is the one v0 published. `{name}` is filled from `variables`. */
  readonly wordings?: readonly [string, ...string[]];
  /** Makes of an example a record, several, or none. Pure: the same example gives the same. */
  render(this: void, example: E): Rendered | readonly Rendered[] | Drop;
  /** What must be true of every record. Records that fail are counted and named; too many fail the build. */
  readonly checks?: readonly SelfCheck[];
  /**
   * What the extended edition makes of an example instead, where v0's form keeps what is better cleaned or left out.
   * The record has the same id in both. `render` by default.
   */
  extended?(this: void, example: E): Rendered | readonly Rendered[] | Drop;
}

/** A raw file a source reads: its publisher's name for it, `*` standing for a part that varies (a date). */
export interface RawFileSpec {
  /** The publisher's name; `*` stands for a part that varies. */
  readonly name: string;
  /** Other names under which the publisher gives the same, packed in another way; a folder holds one of them. */
  readonly otherNames?: readonly string[];
  /**
   * Names under which the publisher gives the same in parts, each a file of the whole's form:
   * `dump-*-pages{part}.xml-p{first}p{last}.bz2`. `{part}` is the number of a part, counted from 1, `{first}` and `{last}` are the
   * keys it holds, counted from 1 without a gap, where its name says so; `*` is the same in all parts. A folder holds the
   * parts of one edition, or the whole. Readers read part after part: a row's number and origin are those in its part.
   */
  readonly partNames?: readonly string[];
  /** The source can be built whole without it. */
  readonly optional?: boolean;
}

/** The stream a source's `read` gives: batches of examples and rejects, in the order of the raw rows. */
export type Batches<E extends Example> = AsyncIterable<readonly (E | Reject)[]>;

/** A source as its author writes it. */
export interface SourceDefinition<E extends Example, F extends string> {
  /** Lower-case letters, digits and hyphens; the name of its folder. */
  readonly id: string;
  /** The name of the corpus, for people. */
  readonly title: string;
  /** Where the corpus is at home on the web. */
  readonly homepage: string;
  /** How to cite it: one BibTeX entry. */
  readonly citation: string;
  /** BCP 47 codes. */
  readonly languages: readonly string[];
  /** `v0` by default. */
  readonly edition?: Edition;
  /** Raise it whenever the same raw rows give other records: parts of earlier builds are then made anew. */
  readonly version: number;
  /** Under which licence its records are, and whom to credit. */
  readonly license: {
    /** The licence of an example that names no other. */
    readonly id: string;
    /** The credit line of an example that names no other. */
    readonly attribution: string;
    /** Anything a user of the licence should know. */
    readonly note?: string;
  };
  /** Who says so, and what follows; a source of the package has it in its `licence.json` instead. */
  readonly evidence?: LicenseEvidence;
  /** Who wrote the text of the records of all tasks that say nothing of their own; `unknown` by default. */
  readonly textOrigin?: TextOrigin;
  /** The raw files by the role they play: a name, or a {@link RawFileSpec}. */
  readonly files: Readonly<Record<F, string | RawFileSpec>>;
  /**
   * The file that may be worked on in slices, by several workers, when it is large: the lines of a text, packed or not, the
   * members of an archive, the pages of a dump in bzip2 streams. It is read by one call of `lines`, `tsv`, `jsonLines`,
   * `members` or `pages`, and nothing else gives rows. Each row must stand alone: no key, origin or decision may depend on
   * the rows before it. The numbers of lines and members are those in the whole file, that of a page is no key.
   */
  readonly slices?: F;
  /** The kinds of example that `read` gives, where there are several. */
  readonly kinds?: readonly string[];
  /** Why rows are rejected and examples dropped, by name. */
  readonly reasons: Readonly<Record<string, Reason>>;
  /** The share of raw rows that may be faults before the build fails; 0.01 by default. */
  readonly faultShare?: number;
  /** The share of a task's records that may fail one of its self-checks before the build fails; 0.001 by default. */
  readonly suspectShare?: number;
  /** Reads the raw files: batches of examples and rejects. */
  read(this: void, raw: Raw<F>): Batches<E>;
  /** What is made of the examples. */
  readonly tasks: readonly Task<E>[];
}

/** A source as everything else sees it. */
export interface Source<E extends Example = Example> {
  /** Lower-case letters, digits and hyphens; the name of its folder. */
  readonly id: string;
  /** The name of the corpus, for people. */
  readonly title: string;
  /** Where the corpus is at home on the web. */
  readonly homepage: string;
  /** How to cite it: one BibTeX entry. */
  readonly citation: string;
  /** BCP 47 codes. */
  readonly languages: readonly string[];
  /** The edition that it belongs to. */
  readonly edition: Edition;
  /** Raised whenever the same raw rows give other records. */
  readonly version: number;
  /** Under which licence its records are, and whom to credit. */
  readonly license: SourceDefinition<E, string>['license'];
  /** Who says so, where the source brings it itself. */
  readonly evidence?: LicenseEvidence;
  /** None where a source says nothing. */
  readonly textOrigin?: TextOrigin;
  /** The raw files by the role they play. */
  readonly files: Readonly<Record<string, RawFileSpec>>;
  /** The role of the file that may be read in slices. */
  readonly slices?: string;
  /** The kinds of example that `read` gives. */
  readonly kinds: readonly string[];
  /** Why rows are rejected and examples dropped, by name. */
  readonly reasons: Readonly<Record<string, Reason>>;
  /** The share of raw rows that may be faults before the build fails. */
  readonly faultShare: number;
  /** The share of a task's records that may fail a self-check before the build fails. */
  readonly suspectShare: number;
  /** Reads the raw files: batches of examples and rejects. */
  read(this: void, raw: Raw): Batches<E>;
  /** What is made of the examples. */
  readonly tasks: readonly Task<E>[];
}

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Checks a source's definition and fills in defaults.
 * @throws {KumikiError} `source-invalid` saying which field is wrong
 */
export function defineSource<E extends Example, F extends string>(definition: SourceDefinition<E, F>): Source {
  const { id, files, tasks, license, faultShare = 0.01, suspectShare = 0.001, edition = 'v0', kinds = [] } = definition;
  const wrong = (what: string, found: string): KumikiError =>
    new KumikiError('source-invalid', what, { place: { source: id }, found });
  if (!ID.test(id)) throw wrong('a source id is lower-case letters, digits and single hyphens', id);
  if (Object.keys(files).length === 0) throw wrong('a source names at least one raw file', '{}');
  if (tasks.length === 0) throw wrong('a source has at least one task', '[]');
  for (const task of tasks) {
    if (!ID.test(task.id)) throw wrong('a task id is lower-case letters, digits and single hyphens', task.id);
    if (tasks.filter((other) => other.id === task.id).length > 1) throw wrong('a task id stands twice', task.id);
    if (task.kind === undefined || kinds.includes(task.kind)) continue;
    throw wrong(`task ${task.id} uses a kind of example that is not among the source's kinds`, task.kind);
  }
  for (const { textOrigin: origin } of [definition, ...tasks]) {
    if (origin !== undefined && !textOrigin.safeParse(origin).success)
      throw wrong('the origin of a text is not of its form', JSON.stringify(origin));
  }
  if (license.id === '' || license.attribution === '')
    throw wrong('a source says its licence and whom to credit', '""');
  const flaw = definition.evidence === undefined ? undefined : wrongEvidence(definition.evidence);
  if (flaw !== undefined) throw wrong('the evidence of a licence has a form of its own', flaw);
  for (const [name, share] of Object.entries({ faultShare, suspectShare })) {
    if (!(share >= 0 && share <= 1)) throw wrong(`${name} is a share from 0 to 1`, String(share));
  }
  const specs: Record<string, RawFileSpec> = {};
  for (const [role, spec] of Object.entries<string | RawFileSpec>(files)) {
    specs[role] = typeof spec === 'string' ? { name: spec } : spec;
    for (const pattern of specs[role].partNames ?? []) {
      const rule = wrongPartName(pattern);
      if (rule !== undefined) throw wrong(`the name of a part ${rule}`, pattern);
    }
  }
  // Outside its definition a source is used without knowing its examples' shape: its own `read` feeds its own tasks.
  return { ...definition, edition, faultShare, suspectShare, kinds, files: specs };
}
