import { KumikiError } from '../../core/errors.js';
import type { Hash64 } from '../../core/hash.js';

/** Slots a record: three quarters of them are filled at most. */
const SLOTS_A_RECORD = 4 / 3;

/** What is known of an id. */
export const State = {
  none: 0,
  /** A record of the first dataset. */
  kept: 1,
  /** One that the second has too. */
  met: 2,
  /** The first left it out. */
  left: 3,
  /** A record of the first that the second left out. */
  gone: 4,
} as const;
export type State = (typeof State)[keyof typeof State];

/** What is remembered of a record. */
export interface Remembered {
  readonly text: Hash64;
  readonly credit: number;
  /** The number of a licence, or of a reason. */
  readonly name: number;
}

/**
 * Remembers records by 64-bit hashes of their ids, in about 31 bytes a record. Two ids of which the hashes are equal are taken for
 * one: among ten million there is such a pair once in some hundred thousand datasets.
 */
export class IdTable {
  readonly #high: Uint32Array;
  readonly #low: Uint32Array;
  readonly #textHigh: Uint32Array;
  readonly #textLow: Uint32Array;
  readonly #credit: Uint32Array;
  readonly #name: Uint16Array;
  readonly #state: Uint8Array;
  #left: number;

  /** @param most how many ids will come */
  constructor(most: number) {
    const slots = Math.ceil(most * SLOTS_A_RECORD) + 1;
    this.#high = new Uint32Array(slots);
    this.#low = new Uint32Array(slots);
    this.#textHigh = new Uint32Array(slots);
    this.#textLow = new Uint32Array(slots);
    this.#credit = new Uint32Array(slots);
    this.#name = new Uint16Array(slots);
    this.#state = new Uint8Array(slots);
    this.#left = most;
  }

  /** The slot of an id: where it is, or where it would be. */
  slotOf([high, low]: Hash64): number {
    const slots = this.#state.length;
    let slot = low % slots;
    while (this.#state[slot] !== State.none && (this.#low[slot] !== low || this.#high[slot] !== high)) {
      slot = slot + 1 === slots ? 0 : slot + 1;
    }
    return slot;
  }

  /**
   * Puts an id into its slot, which is free.
   * @throws {KumikiError} `dataset-damaged` where more come than were announced
   */
  put(slot: number, [high, low]: Hash64, state: State, { text, credit, name }: Remembered): void {
    if (this.#left-- === 0) {
      throw new KumikiError('dataset-damaged', 'there are more records and rejects than the manifest says', {
        hint: 'Look for what is wrong with kumiki verify.',
      });
    }
    this.#high[slot] = high;
    this.#low[slot] = low;
    [this.#textHigh[slot], this.#textLow[slot]] = text;
    this.#credit[slot] = credit;
    this.#name[slot] = name;
    this.#state[slot] = state;
  }

  stateAt(slot: number): State {
    return (this.#state[slot] ?? State.none) as State;
  }

  /** @param name takes the place of the one before; it stays where none is given */
  mark(slot: number, state: State, name?: number): void {
    this.#state[slot] = state;
    if (name !== undefined) this.#name[slot] = name;
  }

  at(slot: number): Remembered {
    return {
      text: [this.#textHigh[slot] ?? 0, this.#textLow[slot] ?? 0],
      credit: this.#credit[slot] ?? 0,
      name: this.#name[slot] ?? 0,
    };
  }
}

/** Numbers for names, of which there are few. */
export class Names {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#names.push(name) - 1;
    // More than any dataset has licences and reasons; they share one number from there on.
    this.#numbers.set(name, Math.min(number, MOST_NAMES));
    return Math.min(number, MOST_NAMES);
  }

  name(number: number): string {
    return this.#names[number] ?? '';
  }
}

const MOST_NAMES = 0xffff;
