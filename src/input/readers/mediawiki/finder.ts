/** Finds the next `needle` from places that only move forward, so that all searches together read the text once. */
export class Finder {
  #found = -1;

  constructor(
    readonly text: string,
    readonly needle: string,
  ) {}

  /** Where the first `needle` at or after `place` stands; the end of the text where there is none. */
  from(place: number): number {
    if (this.#found < place) {
      const found = this.text.indexOf(this.needle, place);
      this.#found = found < 0 ? this.text.length : found;
    }
    return this.#found;
  }
}
