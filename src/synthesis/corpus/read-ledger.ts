import { type Reject, reject } from '../../core/source.js';
import { detached, type Raw } from '../../input/index.js';
import { parseEntry } from '../ledger/entry.js';
import { headTag, type LedgerHead, parseHead } from '../ledger/head.js';
import type { ModelReply } from '../request.js';

/** A reply, and the line that it stands on. */
export interface FoundReply {
  readonly reply: ModelReply;
  readonly origin: string;
}

/** A ledger as a source reads it. */
export interface ReadLedger {
  readonly head: LedgerHead;
  /** By the keys of their requests, in the order of the file. */
  readonly replies: ReadonlyMap<string, FoundReply>;
  /** Lines that give no reply. */
  readonly rejects: readonly Reject[];
}

/**
 * Reads a ledger whole. Of its requests nothing is kept: the head says them all.
 * @throws {KumikiError} `ledger-damaged`, `ledger-other` for its first line
 */
export async function readLedger(raw: Raw<'ledger'>): Promise<ReadLedger> {
  const file = raw.fileName('ledger');
  const replies = new Map<string, FoundReply>();
  const rejects: Reject[] = [];
  let head: LedgerHead | undefined;
  let tag = '';
  /** A line that is no entry: damaged where another follows, torn where it is the last. */
  let broken: { readonly origin: string; readonly line: string; readonly why: string } | undefined;
  for await (const batch of raw.lines('ledger', { counted: false })) {
    for (const [index, line] of batch.rows.entries()) {
      if (head === undefined) {
        head = parseHead(line, file);
        tag = headTag(head);
        continue;
      }
      const origin = batch.origin(index);
      if (broken !== undefined) rejects.push(reject('not-an-entry', broken.origin, broken.line, broken.why));
      broken = undefined;
      const parsed = parseEntry(line, tag);
      if ('fault' in parsed) broken = { origin, line: detached(line), why: parsed.fault };
      else if (replies.has(parsed.entry.key)) rejects.push(reject('repeated-entry', origin, detached(line)));
      else {
        const { key, reply } = parsed.entry;
        const { text, finishReason, model } = reply;
        replies.set(detached(key), { origin, reply: { text: detached(text), finishReason, model: detached(model) } });
      }
    }
  }
  if (broken !== undefined) rejects.push(reject('torn-line', broken.origin, broken.line));
  return { head: head ?? parseHead('', file), replies, rejects };
}
