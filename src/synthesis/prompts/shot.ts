/** An example that the model is shown, as a person wrote it, and whose it is. */
export interface Shot {
  /** The id of a {@link TaskLabel}. */
  readonly label: string;
  /** The text, or both sentences of a pair. */
  readonly texts: readonly string[];
  /** The record it was taken from. */
  readonly id: string;
  /** The licence of the example. */
  readonly license: string;
  /** Whom to credit for it. */
  readonly attribution: string;
}
