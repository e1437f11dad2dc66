import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A word as the dictionary (IPADIC) has it: the part of speech with its two details, and the word as it stands. */
export interface Word {
  readonly surface_form: string;
  readonly basic_form: string;
  readonly pos: string;
  readonly pos_detail_1: string;
  readonly pos_detail_2: string;
  readonly conjugated_form: string;
  readonly word_type: string;
}
/** Cuts a text into words. What no dictionary can be asked for, U+0000 and half a character, is a U+FFFD in them. */
export type Words = (text: string) => readonly Word[];

let loaded: Promise<Words> | undefined;

/** Loads kuromoji and its dictionary (IPADIC), once in a process: it takes a second and some 300 MB. */
export function japaneseWords(): Promise<Words> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Words> {
  const { default: kuromoji } = await import('kuromoji');
  const main = createRequire(import.meta.url).resolve('kuromoji');
  const tokenizer = await new Promise<{ tokenize(text: string): readonly Word[] }>((resolve, reject) => {
    kuromoji.builder({ dicPath: join(dirname(main), '../dict') }).build((error, built) => {
      // Its types know of an Error where it gives null.
      if (error instanceof Error) reject(error);
      else resolve(built);
    });
  });
  return (text) => pieces(sound(text)).flatMap((piece) => tokenizer.tokenize(piece));
}

/** The lookup of kuromoji ends with a TypeError at any other text. */
function sound(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** How many characters are cut into words at once; memory grows with it. */
const PIECE = 2000;

function pieces(text: string): readonly string[] {
  if (text.length <= PIECE) return [text];
  const characters = Array.from(text);
  const all: string[] = [];
  for (let from = 0; from < characters.length; from += PIECE) all.push(characters.slice(from, from + PIECE).join(''));
  return all;
}
