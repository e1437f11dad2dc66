import { settingsIn } from '../../options/in-manifest.js';
import type { DatasetFacts } from '../manifest.js';

/** The name of a dataset that was given none. */
const TITLE = 'Instruction-tuning dataset assembled by Kumiki';

/** A person by the parts of the name, or an organisation by the whole of it. */
export type Author = { readonly family: string; readonly given: string } | { readonly name: string };

/** What those who built a dataset said of it. */
export interface About {
  readonly title: string;
  /** Empty where nobody was named. */
  readonly authors: readonly Author[];
  readonly homepage: string | undefined;
}

export function aboutOf({ recipe }: Pick<DatasetFacts, 'recipe'>): About {
  const { title = TITLE, author, homepage } = settingsIn(recipe);
  return { title, authors: author.map(authorOf), homepage };
}

/** `Family, Given` is a person; a name without a comma, or with more than one, is taken whole. */
function authorOf(name: string): Author {
  const [family = '', given = '', ...more] = name.split(/,\s*/u);
  return family === '' || given === '' || more.length > 0 ? { name } : { family, given };
}

/** A name as it stands in a sentence. */
export function fullName(author: Author): string {
  return 'name' in author ? author.name : `${author.given} ${author.family}`;
}
