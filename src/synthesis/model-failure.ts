/**
 * Why one try brought no reply. `busy`: the model has too much to do, or is still being loaded; `unsound`: what came back is
 * no reply, or nothing came back.
 */
export type ModelFailureSort = 'busy' | 'unsound';

/** A failure after which the same request may succeed. What another try cannot mend is a `KumikiError` instead. */
export class ModelFailure extends Error {
  /** The name of the class. */
  override readonly name = 'ModelFailure';

  /**
   * @param text what went wrong, in a few words without any key
   * @param retryAfter the wait the endpoint asks for, in milliseconds
   * @param isOverload the endpoint takes no more requests now, whichever they are: fewer should be sent at a time
   */
  constructor(
    /** What kind of failure it is. */
    readonly sort: ModelFailureSort,
    text: string,
    readonly retryAfter?: number,
    readonly isOverload = false,
  ) {
    super(text);
  }
}
