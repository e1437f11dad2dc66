import { combine, LEFT_OUT } from '../../../licenses/index.js';
import { flagsOf } from '../../options/in-manifest.js';
import type { DatasetFacts, Manifest } from '../manifest.js';
import { listed } from './license-file.js';
import { some } from './markdown.js';

/**
 * Why a dataset is under the licence it is under, in lines for a person: which source forces what, what was left out, and
 * for a collection whether its records could be put together at all.
 */
export function whyLicense(manifest: DatasetFacts): readonly string[] {
  const { license, licenses, leftOut, recipe } = manifest;
  const left = leftOut.map(
    ({ source, license: id, reason, records }) =>
      `  ${source}, ${id}: ${some(records, 'record')}, because ${LEFT_OUT[reason]}`,
  );
  return [
    ...(license.kind === 'common' ? common(manifest, license) : collection(Object.keys(licenses), license.because)),
    ...(left.length === 0 ? [] : ['', `Left out (${asked(recipe)}):`, ...left]),
    '',
    'What you must do:',
    ...license.duties.map(
      ({ asks, by }) => `  ${asks} (${by.map((one) => `${one.license} ${one.clause}`).join(', ')})`,
    ),
    ...(license.duties.length === 0 ? ['  nothing'] : []),
  ];
}

function common({ sources }: DatasetFacts, { id, alternatives, forces }: Common): readonly string[] {
  const with_ = (part: string): string =>
    sources
      .filter(({ licenses }) => licenses[part] !== undefined)
      .map((source) => `${source.id} (${some(source.licenses[part] ?? 0, 'record')})`)
      .join(', ');
  return [
    `The whole can be published under ${id}.`,
    ...(alternatives.length === 0 ? [] : [`It may also be under ${listed(alternatives)}.`]),
    ...(forces.length === 0
      ? ['No record forces more than that.']
      : ['', 'What forces it:', ...forces.map(({ license, because }) => `  ${with_(license)}: ${because}`)]),
  ];
}

type Common = Extract<Manifest['license'], { kind: 'common' }>;

function collection(licenses: readonly string[], because: string): readonly string[] {
  const result = combine(licenses);
  return [
    `No licence is claimed for the whole: ${because}.`,
    ...(licenses.length === 0
      ? []
      : [
          result.possible
            ? `As one adapted work it could be under ${result.license}.`
            : `As one adapted work it could not be published: ${result.error.message}`,
        ]),
  ];
}

/** The flags that say which licences a build takes: `--bundle permissive --license-allow MIT`. */
export function asked(recipe: Manifest['recipe']): string {
  return flagsOf({ bundle: recipe['bundle'], 'license-allow': recipe['license-allow'] }).join(' ');
}
