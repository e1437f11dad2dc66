/** The tokenizer failed on a text of a record. */
export class TokenizerFailure extends Error {
  override readonly name = 'TokenizerFailure';
}

/** The template refused a chat. */
export class TemplateFailure extends Error {
  override readonly name = 'TemplateFailure';
}
