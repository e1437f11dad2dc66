/** Plain data: what JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** What a ledger is for: its first line, beside the name and the version of the format. */
export interface LedgerHead {
  readonly task: string;
  /** A hash of the prompts. */
  readonly prompts: string;
  /** Everything else that decides which requests are made. */
  readonly settings: JsonObject;
}
