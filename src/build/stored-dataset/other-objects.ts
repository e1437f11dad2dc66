import { KumikiError } from '../../core/errors.js';
import { DATA_FOLDER, DATASET_ENTRIES } from '../../dataset/files.js';
import { listObjects } from '../../objects/list.js';

/** Names that an error lists. */
const NAMED = 5;

/**
 * Refuses a prefix with objects that are not of the dataset: shards of another one would be taken for its own.
 * @param shards the files of its shards; all shards pass where they are not known yet
 * @throws {KumikiError} `output-exists`; `store-refused`, `store-failed`, `option-wrong`, `package-missing`
 */
export async function refuseOtherObjects(to: string, shards?: readonly string[]): Promise<void> {
  const entries = new Set<string>(DATASET_ENTRIES);
  const known = shards === undefined ? undefined : new Set(shards);
  const others = (await listObjects(to, { deep: true }))
    .map(({ name }) => name)
    .filter((name) => {
      const [entry = ''] = name.split('/');
      return !entries.has(entry) || (entry === DATA_FOLDER && known?.has(name) === false);
    });
  if (others.length === 0) return;
  throw new KumikiError('output-exists', `${to} holds other objects`, {
    found: [...others.slice(0, NAMED), ...(others.length > NAMED ? [`and ${others.length - NAMED} more`] : [])].join(
      ', ',
    ),
    hint: 'Choose another prefix, or remove what is there with the tools of the store.',
  });
}
