import { croissant } from '../papers/croissant.js';
import { datasheet } from './datasheet.js';
import type { Disclosure } from './disclosure.js';
import { euSummary } from './eu-summary.js';
import { modelCard } from './model-card.js';
import { spdx } from './spdx/spdx.js';

/** A form of paper. */
interface Form {
  readonly title: string;
  readonly write: (disclosure: Disclosure) => string;
}

/** Every form of paper, by its name. */
export const PAPER_FORMS = {
  spdx: { title: 'a bill of materials: SPDX 3.0.1 with the Dataset profile, JSON-LD', write: spdx },
  croissant: {
    title: 'for machines: Croissant 1.0 with its vocabulary for responsible AI, JSON-LD',
    write: ({ manifest, date }) => croissant(manifest, date),
  },
  'eu-summary': {
    title:
      "for providers of models: the sections of the European Commission's public summary of training content, Markdown",
    write: euSummary,
  },
  datasheet: { title: 'a datasheet after Gebru et al., Markdown', write: datasheet },
  'model-card': { title: 'what the card of a model says of its training data, Markdown', write: modelCard },
} as const satisfies Readonly<Record<string, Form>>;

/** The name of a form of paper. */
export type PaperForm = keyof typeof PAPER_FORMS;
export const PAPER_FORM_NAMES = Object.keys(PAPER_FORMS) as [PaperForm];
