import { isKumikiError, type KumikiError } from '../../core/errors.js';

/** How many findings of one file are listed, and how many of all. The others are counted. */
const OF_A_FILE = 5;
const OF_ALL = 100;

/** What is wrong with a dataset, in the order in which it was found. */
export class Findings {
  readonly #listed: KumikiError[] = [];
  readonly #byFile = new Map<string, number>();
  #all = 0;

  /** @param goOn asked between any two batches of lines: throws `aborted` where the caller has stopped the search */
  constructor(readonly goOn: () => void = () => undefined) {}

  add(finding: KumikiError): void {
    const { file = '' } = finding.place;
    const ofFile = (this.#byFile.get(file) ?? 0) + 1;
    this.#byFile.set(file, ofFile);
    this.#all++;
    if (ofFile <= OF_A_FILE && this.#listed.length < OF_ALL) this.#listed.push(finding);
  }

  /** Does some work; a {@link KumikiError} that it throws is a finding, and what it gives is `undefined` then. */
  from<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#take(error);
      return undefined;
    }
  }

  /** The same for work that takes its time. */
  async fromSoon<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.#take(error);
      return undefined;
    }
  }

  #take(error: unknown): void {
    // Whoever stops a search has found nothing.
    if (!isKumikiError(error) || error.code === 'aborted') throw error;
    this.add(error);
  }

  get listed(): readonly KumikiError[] {
    return this.#listed;
  }

  /** How many there are beside those listed. */
  get unlisted(): number {
    return this.#all - this.#listed.length;
  }

  /** How many concern a file. */
  of(file: string): number {
    return this.#byFile.get(file) ?? 0;
  }
}
