import { createRequire } from 'node:module';
import type * as FastXmlParser from 'fast-xml-parser';

const require = createRequire(import.meta.url);
let loaded: typeof FastXmlParser | undefined;

/** The package for XML, loaded at the first use: it has 40 files, and most builds read no XML. */
export function xmlPackage(): typeof FastXmlParser {
  loaded ??= require('fast-xml-parser') as typeof FastXmlParser;
  return loaded;
}
