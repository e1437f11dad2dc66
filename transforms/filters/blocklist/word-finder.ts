/**
 * Finds out whether a text contains any of many words, in time that grows with the text alone: an automaton after Aho and
 * Corasick (1975), "Efficient string matching", whose states are the beginnings of words.
 */
export interface WordFinder {
  isIn(text: string): boolean;
}

const ROOT = 0;
const UNITS = 65_536;

/** @param words none of them empty */
export function wordFinder(words: Iterable<string>): WordFinder {
  const { next, states, ends } = trieOf(words);
  const fallback = new Int32Array(states.length);
  // A shorter beginning is the fallback of a longer one, so the shorter ones are done first.
  const byDepth = Array.from(states.keys()).sort((a, b) => depthOf(states, a) - depthOf(states, b) || a - b);
  const step = (from: number, unit: number): number => {
    for (let state = from; ; state = fallback[state] ?? ROOT) {
      const to = next.get(state * UNITS + unit);
      if (to !== undefined) return to;
      if (state === ROOT) return ROOT;
    }
  };
  for (const state of byDepth) {
    const { parent, unit, depth } = states[state] ?? NO_STATE;
    if (depth > 1) fallback[state] = step(fallback[parent] ?? ROOT, unit);
    if (ends[fallback[state] ?? ROOT] === 1) ends[state] = 1;
  }
  return {
    isIn(text) {
      let state = ROOT;
      for (let index = 0; index < text.length; index++) {
        state = step(state, text.charCodeAt(index));
        if (ends[state] === 1) return true;
      }
      return false;
    },
  };
}

/** A beginning of a word: the one before it, and the UTF-16 unit that it adds. */
interface State {
  readonly parent: number;
  readonly unit: number;
  readonly depth: number;
}

const NO_STATE: State = { parent: ROOT, unit: 0, depth: 0 };

function depthOf(states: readonly State[], state: number): number {
  return states[state]?.depth ?? 0;
}

interface Trie {
  /** `state * 65536 + unit` → the state of the longer beginning. */
  readonly next: ReadonlyMap<number, number>;
  readonly states: readonly State[];
  /** 1 for a state at which a word ends. */
  readonly ends: Uint8Array;
}

function trieOf(words: Iterable<string>): Trie {
  const next = new Map<number, number>();
  const states: State[] = [NO_STATE];
  const whole: number[] = [];
  for (const word of words) {
    let state = ROOT;
    for (let index = 0; index < word.length; index++) {
      const key = state * UNITS + word.charCodeAt(index);
      let to = next.get(key);
      if (to === undefined) {
        to = states.push({ parent: state, unit: word.charCodeAt(index), depth: index + 1 }) - 1;
        next.set(key, to);
      }
      state = to;
    }
    whole.push(state);
  }
  const ends = new Uint8Array(states.length);
  for (const state of whole) ends[state] = 1;
  return { next, states, ends };
}
