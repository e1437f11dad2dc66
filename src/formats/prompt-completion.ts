import { z } from 'zod';
import { quoted } from '../core/json-text.js';
import { defineFormat } from './define-format.js';
import { joined, parted } from './user-turn.js';

/** A prompt and its completion, as the SFT trainer of TRL reads them. A conversation stands in the prompt as a text. */
export const promptCompletion = defineFormat({
  id: 'prompt-completion',
  title: 'prompt and completion, two texts',
  keys: { prompt: z.string().min(1), completion: z.string().min(1) },
  write: ({ instruction, input, response }) =>
    `"prompt":${quoted(joined(instruction, input))},"completion":${quoted(response)}`,
  read: ({ prompt, completion }) => ({ ...parted(prompt), response: completion }),
});
