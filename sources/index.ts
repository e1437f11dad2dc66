import type { ShippedEntry } from '../src/catalog/entry.js';
import aio from './aio/source.js';
import alpacaJa from './alpaca-ja/source.js';
import alt from './alt/source.js';
import aozora from './aozora/source.js';
import coursera from './coursera/source.js';
import dollyJa from './dolly-ja/source.js';
import foodkb from './foodkb/source.js';
import japagenCovid19 from './japagen-covid-19/source.js';
import japagenJcola from './japagen-jcola/source.js';
import japagenJnli from './japagen-jnli/source.js';
import japagenJsts from './japagen-jsts/source.js';
import japagenMarcJa from './japagen-marc-ja/source.js';
import japagenNews from './japagen-news/source.js';
import jawiki from './jawiki/source.js';
import jcola from './jcola/source.js';
import jcommonsenseqa from './jcommonsenseqa/source.js';
import jesc from './jesc/source.js';
import jmrd from './jmrd/source.js';
import jnli from './jnli/source.js';
import jqac from './jqac/source.js';
import jsquad from './jsquad/source.js';
import jsts from './jsts/source.js';
import jwtd from './jwtd/source.js';
import livedoorNews from './livedoor-news/source.js';
import manythings from './manythings/source.js';
import marcJa from './marc-ja/source.js';
import nikkaji from './nikkaji/source.js';
import oasst1Ja from './oasst1-ja/source.js';
import paranatcom from './paranatcom/source.js';
import snow from './snow/source.js';
import tanaka from './tanaka/source.js';
import wikinews from './wikinews/source.js';
import wordnetJa from './wordnet-ja/source.js';
import { entry } from './entry.js';

/** Every source of this package, in the order of their ids: the one list. */
export const sources: readonly ShippedEntry[] = [
  aio,
  alpacaJa,
  alt,
  aozora,
  coursera,
  dollyJa,
  foodkb,
  japagenCovid19,
  japagenJcola,
  japagenJnli,
  japagenJsts,
  japagenMarcJa,
  japagenNews,
  jawiki,
  jcola,
  jcommonsenseqa,
  jesc,
  jmrd,
  jnli,
  jqac,
  jsquad,
  jsts,
  jwtd,
  livedoorNews,
  manythings,
  marcJa,
  nikkaji,
  oasst1Ja,
  paranatcom,
  snow,
  tanaka,
  wikinews,
  wordnetJa,
].map(entry);
