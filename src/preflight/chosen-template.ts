import { basename } from 'node:path';
import { KumikiError } from '../core/errors.js';
import { TemplateFailure } from './failures.js';
import { jinjaTemplate } from './jinja.js';
import { rendering, type RenderChat, type Specials, type TemplateName, TEMPLATES } from './templates.js';
import { contentOf, type ModelTokenizer } from './tokenizer.js';
import type { Instruments, Trainer } from './trainer.js';

/** A template, and what it is called. */
export type Chosen = Pick<Instruments, 'render' | 'template'> & { readonly name: string };

/**
 * The template that a trainer is to use: the one that is named, or the tokenizer's own.
 * @param asked the name of a template, or the path of a file of Jinja
 * @throws {KumikiError} `option-wrong` where there is none, or it cannot be read
 */
export async function chosenTemplate(
  trainer: Trainer,
  asked: string | undefined,
  tokenizer: ModelTokenizer,
  format: string,
): Promise<Chosen> {
  const specials: Specials = { bos: tokenizer.bos ?? '', eos: tokenizer.eos ?? '' };
  const named = asked !== undefined && Object.hasOwn(TEMPLATES, asked) ? TEMPLATES[asked as TemplateName] : undefined;
  if (named !== undefined) {
    return { name: named.id, template: named, render: refusing(rendering(named, specials)) };
  }
  if (asked === undefined && tokenizer.chatTemplate !== undefined && !trainer.namesTemplates) {
    const own = await jinjaTemplate(tokenizer.chatTemplate, 'tokenizer_config.json', specials);
    return { name: 'tokenizer_config.json', template: undefined, render: refusing(own) };
  }
  if (asked !== undefined && !trainer.namesTemplates) {
    const text = contentOf(asked).toString('utf8');
    const read = await jinjaTemplate(text, basename(asked), specials);
    return { name: basename(asked), template: undefined, render: refusing(read) };
  }
  const isChat = format === 'messages' || format === 'sharegpt';
  if (!isChat && !trainer.namesTemplates) return { name: '', template: undefined, render: neverAsked };
  throw new KumikiError('option-wrong', 'there is no chat template', {
    expected: `--template ${Object.keys(TEMPLATES).join(', ')}${trainer.namesTemplates ? '' : ', a file, or a tokenizer_config.json with one beside the tokenizer'}`,
    ...(asked === undefined ? {} : { found: asked }),
    hint: 'Name the template that the trainer is to use.',
  });
}

function refusing(render: RenderChat): RenderChat {
  return (chat, asksForAnswer) => {
    try {
      return render(chat, asksForAnswer);
    } catch (cause) {
      throw new TemplateFailure('the template refuses a chat', { cause });
    }
  };
}

const neverAsked: RenderChat = () => {
  throw new TypeError('this form has no chats');
};
