/**
 * What is used of the package. Its own declarations name their files without an extension, which TypeScript does not follow
 * in an ESM package.
 */
declare module '@huggingface/tokenizers' {
  export class Tokenizer {
    /**
     * @param tokenizer the content of a `tokenizer.json`
     * @param config the content of a `tokenizer_config.json`
     */
    constructor(tokenizer: object, config: object);
    encode(text: string, options: { readonly add_special_tokens: boolean }): { readonly ids: readonly number[] };
  }
}
