import type { Corpus } from './corpus.js';
import { aio } from './sources/aio.js';
import { alt } from './sources/alt.js';
import { aozora } from './sources/aozora.js';
import { coursera } from './sources/coursera.js';
import { alpacaJa, dollyJa } from './sources/instructions.js';
import { jawiki } from './sources/jawiki.js';
import { jcommonsenseqa } from './sources/jcommonsenseqa.js';
import { jesc } from './sources/jesc.js';
import { jmrd } from './sources/jmrd.js';
import { jsquad } from './sources/jsquad.js';
import { manythings } from './sources/manythings.js';
import { paranatcom } from './sources/paranatcom.js';
import { snow } from './sources/snow.js';
import { tanaka } from './sources/tanaka.js';
import { wikinews } from './sources/wikinews.js';
import { wordnetJa } from './sources/wordnet-ja.js';

/** The seventeen corpora of the v0 edition, by the ids of their sources. */
export const corpora: readonly Corpus[] = [
  aio,
  alpacaJa,
  alt,
  aozora,
  coursera,
  dollyJa,
  jawiki,
  jcommonsenseqa,
  jesc,
  jmrd,
  jsquad,
  manythings,
  paranatcom,
  snow,
  tanaka,
  wikinews,
  wordnetJa,
];
