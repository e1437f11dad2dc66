import { KumikiError } from '../core/errors.js';
import { identifier } from './said.js';

const FILE = 'sources/index.ts';
const IMPORT = /^import (?<name>\w+) from '\.\/(?<id>[a-z0-9-]+)\/source\.js';\n/gmu;
const LIST = /= \[(?<names>[\s\w,]*)\]\.map\(\s*entry,?\s*\);/u;

/**
 * The list of sources (`sources/index.ts`) with one more, in the order of ids; the same text where it stands there already.
 * @throws {KumikiError} `format-wrong` where the file does not look as it should
 */
export function withSource(text: string, id: string): string {
  const imports = new Map(
    [...text.matchAll(IMPORT)].map(({ groups }) => [groups?.['id'] ?? '', groups?.['name'] ?? '']),
  );
  if (imports.has(id)) return text;
  const listed = LIST.exec(text)
    ?.groups?.['names']?.split(',')
    .map((name) => name.trim());
  const names = [...imports.values()];
  if (
    names.length === 0 ||
    listed
      ?.filter((name) => name !== '')
      .sort()
      .join() !== [...names].sort().join()
  ) {
    throw new KumikiError('format-wrong', 'the list of sources cannot be added to', {
      place: { file: FILE },
      expected: 'one import and one name in the list for every source',
      hint: `Add the import and the name of ${id} by hand.`,
    });
  }
  imports.set(id, identifier(id));
  const ordered = [...imports].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = ordered.map(([its, name]) => `import ${name} from './${its}/source.js';\n`).join('');
  const list = ordered.map(([, name]) => `  ${name},\n`).join('');
  const first = text.search(IMPORT);
  const rest = text.slice(first).replace(IMPORT, '');
  return `${text.slice(0, first)}${lines}${rest.replace(LIST, () => `= [\n${list}].map(entry);`)}`;
}
