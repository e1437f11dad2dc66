import { KumikiError } from '../core/errors.js';
import type { RenderChat, Specials } from './templates.js';

/**
 * A chat template in the language of Jinja, as `tokenizer_config.json` and `chat_template.jinja` hold it.
 * @param name of the file, for errors
 * @throws {KumikiError} `option-wrong` where it cannot be read
 */
export async function jinjaTemplate(text: string, name: string, { bos, eos }: Specials): Promise<RenderChat> {
  const { Template } = await import('@huggingface/jinja');
  let template: InstanceType<typeof Template>;
  try {
    template = new Template(text);
  } catch (cause) {
    throw new KumikiError('option-wrong', 'the chat template cannot be read', {
      place: { file: name },
      found: cause instanceof Error ? cause.message : String(cause),
      hint: 'Name another with --template: chatml, qwen, llama-3, gemma, alpaca, or a file.',
      cause,
    });
  }
  return (chat, asksForAnswer) =>
    template.render({
      messages: chat.map(({ role, speaker, content }) => ({
        ...{ role, content },
        ...(speaker === undefined || speaker === '' ? {} : { name: speaker }),
      })),
      bos_token: bos,
      eos_token: eos,
      add_generation_prompt: asksForAnswer,
      tools: null,
      documents: null,
    });
}
