/** One `|`-separated part of a template call as it is being read: its text, and where its first `=` stands, if it has one. */
export interface Part {
  text: string;
  equals: number;
}

/** The arguments of one template call, blanks around them removed. */
export class Arguments {
  readonly #positional: string[] = [];
  readonly #named = new Map<string, string>();

  constructor(readonly parts: readonly Part[]) {
    for (const { text, equals } of parts) {
      if (equals < 0) this.#positional.push(text.trim());
      else this.#named.set(text.slice(0, equals).trim(), text.slice(equals + 1).trim());
    }
  }

  /** The argument at this position, counted from 1, also where it is given by its number (`1=x`); `""` where there is none. */
  at(position: number): string {
    return this.#named.get(String(position)) ?? this.#positional[position - 1] ?? '';
  }

  /** The first of these named arguments that says something, else `""`. */
  named(...names: readonly string[]): string {
    for (const name of names) {
      const value = this.#named.get(name);
      if (value !== undefined && value !== '') return value;
    }
    return '';
  }

  /** What stands at this position, counted from 1, whatever `=` is in it, as parser functions read it. */
  raw(position: number): string {
    return this.parts[position - 1]?.text.trim() ?? '';
  }

  /** Whether there are arguments and all of them have one of these names. */
  only(...names: readonly string[]): boolean {
    return this.parts.length > 0 && this.count === 0 && [...this.#named.keys()].every((name) => names.includes(name));
  }

  /** How many positions are given without a number. */
  get count(): number {
    return this.#positional.length;
  }

  /** The last positional argument that says something. */
  last(): string {
    return this.#positional.findLast((value) => value !== '') ?? this.at(1);
  }

  /** Every positional argument that says something. */
  all(): readonly string[] {
    return this.#positional.filter((value) => value !== '');
  }

  /**
   * The numbers that stand one behind the other from a position on, counted from 1: `{{…|1980|1|2|df=yes}}` → 1980, 1, 2. Where
   * something else stands between them, nobody knows what those behind it are.
   */
  numbers(from = 1): readonly number[] {
    const values = this.#positional.slice(from - 1);
    const end = values.findIndex((value) => !/^\d{1,6}$/.test(value));
    return values.slice(0, end < 0 ? values.length : end).map(Number);
  }
}
