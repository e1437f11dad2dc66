import type { ChatTurn } from '../formats/chat.js';

type Role = ChatTurn['role'];

/** A chat template, as data: what stands before and behind what each role says. */
export interface ChatTemplate {
  readonly id: string;
  readonly before: Readonly<Record<Role, string>>;
  readonly after: Readonly<Record<Role, string>>;
  /** What stands between two turns. */
  readonly between: string;
  /** The token that begins a text stands before the first turn. */
  readonly hasBos: boolean;
  /** The token that ends a text stands behind each answer. */
  readonly hasEos: boolean;
  /** White space around what is said is taken off. */
  readonly trims: boolean;
  /** What the system says where a chat does not. */
  readonly system: string | undefined;
  /** False: a chat with a turn of the system is refused, and so is one in which the same speaks twice. */
  readonly takesSystem: boolean;
}

const bare = { between: '', hasBos: false, hasEos: false, trims: false, system: undefined, takesSystem: true } as const;

function marked(begin: (role: Role) => string, end: string): Pick<ChatTemplate, 'before' | 'after'> {
  return {
    before: { system: begin('system'), user: begin('user'), assistant: begin('assistant') },
    after: { system: end, user: end, assistant: end },
  };
}

const chatml = { ...bare, ...marked((role) => `<|im_start|>${role}\n`, '<|im_end|>\n') };

/**
 * The templates that can be named. Sources: the chat template of ChatML in TRL and axolotl, and those that the models'
 * publishers put into `tokenizer_config.json` (Qwen2.5, Llama 3, Gemma); `alpaca` as axolotl has it.
 */
export const TEMPLATES = {
  chatml: { id: 'chatml', ...chatml },
  qwen: {
    id: 'qwen',
    ...chatml,
    system: 'You are Qwen, created by Alibaba Cloud. You are a helpful assistant.',
  },
  'llama-3': {
    id: 'llama-3',
    ...bare,
    ...marked((role) => `<|start_header_id|>${role}<|end_header_id|>\n\n`, '<|eot_id|>'),
    hasBos: true,
    trims: true,
  },
  gemma: {
    id: 'gemma',
    ...bare,
    ...marked((role) => `<start_of_turn>${role === 'assistant' ? 'model' : role}\n`, '<end_of_turn>\n'),
    hasBos: true,
    trims: true,
    takesSystem: false,
  },
  alpaca: {
    id: 'alpaca',
    ...bare,
    before: { system: '', user: '### Instruction:\n', assistant: '### Response:\n' },
    after: { system: '', user: '', assistant: '' },
    between: '\n\n',
    hasBos: true,
    hasEos: true,
  },
} as const satisfies Readonly<Record<string, ChatTemplate>>;

export type TemplateName = keyof typeof TEMPLATES;

/** The special tokens that a template may ask for; `''` where the model has none. */
export interface Specials {
  readonly bos: string;
  readonly eos: string;
}

/** What makes one text of a chat. It throws where it refuses the chat. */
export type RenderChat = (chat: readonly ChatTurn[], asksForAnswer: boolean) => string;

/** A template as a function of chats. */
export function rendering(template: ChatTemplate, { bos, eos }: Specials): RenderChat {
  const { before, after, between, hasBos, hasEos, trims, system, takesSystem } = template;
  const said = ({ role, content }: ChatTurn): string =>
    `${before[role]}${trims ? content.trim() : content}${hasEos && role === 'assistant' ? eos : ''}${after[role]}`;
  return (chat, asksForAnswer) => {
    if (!takesSystem && chat.some(({ role }, index) => role !== (index % 2 === 0 ? 'user' : 'assistant'))) {
      throw new Error('the template takes user and assistant in turns, and no system');
    }
    const [first] = chat;
    const all: readonly ChatTurn[] =
      system !== undefined && first?.role !== 'system' ? [{ role: 'system', content: system }, ...chat] : chat;
    const open = asksForAnswer ? `${between}${before.assistant}` : '';
    return `${hasBos ? bos : ''}${all.map(said).join(between)}${open}`;
  };
}
