import { hasJapaneseScript } from '../lib/script.js';
import { type Flaw, flawOf } from './flaws.js';
import type { Message } from './message.js';

/** Why a message gives no record. */
export type Verdict =
  Flaw | 'orphan' | 'answers-nobody' | 'wrong-turn' | 'no-beginning' | 'after-rejected' | 'no-words' | 'no-answer';

/** What becomes of a message. */
export type Fate =
  /** It gives no record. */
  | { readonly verdict: Verdict }
  /** It is an answer: what it answers, all that was said before it, and how many rows of the file it accounts for. */
  | { readonly asked: Message; readonly before: readonly Message[]; readonly rows: number }
  /** It is a question or request, which its first answer accounts for. */
  | 'asked';

/** More messages than any conversation has. A longer one is taken for a circle, so that each is looked at in bounded time. */
const MOST = 100;

interface Node {
  readonly message: Message;
  /** The place of its row in the file. */
  readonly number: number;
  /** What is wrong with it and its parent alone, whatever stands before. */
  flaw?: Verdict | undefined;
  verdict?: Verdict | undefined;
  /** The first of the answers to it that can be used. */
  answer?: Node;
}

/**
 * The messages of a file as trees. Messages come in any order, a child before its parent too: what becomes of each is known
 * once all have been added and {@link settle} was called.
 */
export class Trees {
  private readonly nodes = new Map<string, Node>();

  /** Adds the message of row `number`. Of several with one id the first counts. */
  add(message: Message, number: number): void {
    if (!this.nodes.has(message.id)) this.nodes.set(message.id, { message, number });
  }

  /** Finds out what is wrong with each message, and which answers each has. */
  settle(): void {
    for (const node of this.nodes.values()) node.flaw = flawOf(node.message) ?? this.misplaced(node);
    for (const node of this.nodes.values()) node.verdict = node.flaw ?? this.judged(node);
    for (const node of this.nodes.values()) {
      const asked = this.parentOf(node);
      if (asked !== undefined && node.message.role === 'assistant' && node.verdict === undefined) asked.answer ??= node;
    }
    for (const node of this.nodes.values()) {
      if (node.message.role === 'prompter' && node.answer === undefined) node.verdict ??= 'no-answer';
    }
  }

  /** What becomes of the message of row `number`; `undefined` where an earlier row has its id. */
  fateOf({ id, role }: Message, number: number): Fate | undefined {
    const node = this.nodes.get(id);
    if (node?.number !== number) return undefined;
    if (node.verdict !== undefined) return { verdict: node.verdict };
    const asked = this.parentOf(node);
    // A tree without anything wrong begins with a request.
    if (role === 'prompter' || asked === undefined) return 'asked';
    return {
      asked: asked.message,
      before: (this.before(node) ?? []).map(({ message }) => message),
      rows: asked.answer === node ? 2 : 1,
    };
  }

  private parentOf({ message: { parent } }: Node): Node | undefined {
    return parent === undefined ? undefined : this.nodes.get(parent);
  }

  /** What is wrong between a message and the one it answers. */
  private misplaced(node: Node): Verdict | undefined {
    const { parent: named, role, tree } = node.message;
    if (named === undefined) return role === 'assistant' ? 'answers-nobody' : undefined;
    const parent = this.parentOf(node)?.message;
    if (parent?.tree !== tree) return 'orphan';
    return parent.role === role ? 'wrong-turn' : undefined;
  }

  private judged(node: Node): Verdict | undefined {
    const before = this.before(node);
    if (before === undefined) return 'no-beginning';
    if (before.some(({ flaw }) => flaw !== undefined)) return 'after-rejected';
    const { role, text } = node.message;
    return role === 'assistant' && !hasJapaneseScript(text) ? 'no-words' : undefined;
  }

  /** The messages before one, the first of its tree first; `undefined` where there are more than {@link MOST}. */
  private before(node: Node): readonly Node[] | undefined {
    const nodes: Node[] = [];
    for (let parent = this.parentOf(node); parent !== undefined; parent = this.parentOf(parent)) {
      if (nodes.push(parent) > MOST) return undefined;
    }
    return nodes.reverse();
  }
}
