import { createRequire } from 'node:module';
import { japaneseWords, type Word } from '../../../transforms/filters/japanese-quality/tokenizer.js';

/** Cuts texts into words, and says what does it: figures of different tokenizers cannot be compared. */
export interface ReportTokenizer {
  /** `kuromoji 0.1.2 with IPADIC` */
  readonly name: string;
  /** The words of a text, without spaces. */
  cut(this: void, text: string): readonly Word[];
}

export async function reportTokenizer(): Promise<ReportTokenizer> {
  const words = await japaneseWords();
  const { version } = createRequire(import.meta.url)('kuromoji/package.json') as { readonly version: string };
  return {
    name: `kuromoji ${version} with IPADIC`,
    cut: (text) => words(text).filter(({ surface_form: form }) => form.trim() !== ''),
  };
}
