/**
 * A raw row that gives no example, with the reason and the row itself. Made by {@link reject}. It is plain data with a tag,
 * so that one made by another copy of this package (a private source finds the copy installed beside it) is known too.
 */
export interface Reject {
  /** Marks a reject, whichever copy of this package made it. */
  readonly kumiki: 'reject';
  /** A key of the source's `reasons`. */
  readonly reason: string;
  /** Where the row stands. */
  readonly origin: string;
  /** The row itself, as text. */
  readonly row: string;
  /** What the reason is about, by its name: a template, a column. Rejects are counted by it too. */
  readonly about?: string;
  /** Ids of the records whose texts the one who wrote the row was shown, as those of an example. */
  readonly derivedFrom?: readonly string[];
}

/**
 * Says that a raw row gives no example.
 * @param reason a key of the source's `reasons`
 * @param origin where the row stands, as {@link Example.origin}
 * @param row the row; anything but a string is written as JSON
 * @param about what the reason is about, by its name, where one reason has many: `{{駅番号}}` of an unknown template
 */
export function reject(reason: string, origin: string, row: unknown, about?: string): Reject {
  const text = typeof row === 'string' ? row : JSON.stringify(row);
  return { kumiki: 'reject', reason, origin, row: text, ...(about === undefined ? {} : { about }) };
}

/** True for what {@link reject} made. */
export function isReject(item: object): item is Reject {
  return 'kumiki' in item && item.kumiki === 'reject';
}

/** A task's or a filter's word that something gives no record. Made by {@link drop}. */
export interface Drop<Reason extends string = string> {
  /** Marks a dropped example, whichever copy of this package made it. */
  readonly kumiki: 'drop';
  /** A key of the `reasons`. */
  readonly reason: Reason;
  /** What the list of rejects shows of a dropped example. */
  readonly row?: string;
}

/**
 * Says that an example gives no record under this task.
 * @param reason a key of the source's `reasons`
 * @param row what the list of rejects shows of the example, as JSON, where the whole of it is too much; the example by default
 */
export function drop<const Reason extends string>(reason: Reason, row?: unknown): Drop<Reason> {
  return { kumiki: 'drop', reason, ...(row === undefined ? {} : { row: JSON.stringify(row) }) };
}

/** True for what {@link drop} made. */
export function isDrop<Reason extends string>(value: object | string): value is Drop<Reason> {
  return typeof value === 'object' && 'kumiki' in value && value.kumiki === 'drop';
}

/**
 * Why rows are rejected. `fault`: the row does not follow the format; too many of them fail the build.
 * `rule`: the row is sound and is left out on purpose (a redirect page, a repeated film).
 */
export interface Reason {
  /** Whether the row is broken, or left out on purpose. */
  readonly sort: 'fault' | 'rule';
  /** The reason in words. */
  readonly text: string;
}

/** A row that breaks its format. */
export const fault = (text: string): Reason => ({ sort: 'fault', text });
/** A sound row that is left out on purpose. */
export const rule = (text: string): Reason => ({ sort: 'rule', text });
