import type { SourceEntry } from '../../catalog/entry.js';
import type { Filter } from '../../core/filter.js';
import { portableOptions } from '../../options/step-files.js';
import type { ChosenStep } from '../../options/steps.js';
import type { Job } from './executor.js';
import type { Located } from '../plan/make-plan.js';
import type { Plan } from '../plan/plan.js';
import type { UnitFilter } from '../plan/unit.js';

/** The units of a plan, ready to be done here: with the sources that can do them and the paths of their files. */
export function jobsOf(
  plan: Plan,
  entries: readonly SourceEntry[],
  located: Located,
  filters: readonly ChosenStep<Filter>[],
): readonly Job[] {
  const known = new Map(entries.map((entry) => [entry.source.id, entry]));
  const unitFilters = filters.map(asUnitFilter);
  return plan.sources.flatMap(({ source: id, missing, errata, units }) => {
    const options = errata === undefined ? plan.options : { ...plan.options, errata };
    const entry = known.get(id);
    const files = located.get(id);
    if (entry === undefined || files === undefined)
      throw new RangeError(`the plan has a source ${id} that is not at hand`);
    const { source, module } = entry;
    return units.map(({ key, bytes, slice }) => {
      const file = slice === undefined ? undefined : files[slice.role]?.[slice.file];
      const own =
        slice === undefined || file === undefined ? files : { ...files, [slice.role]: { ...file, slice: slice.part } };
      return {
        source,
        ...(module === undefined ? {} : { module }),
        filters,
        unit: { key, source: id, files: own, missing, bytes, options, filters: unitFilters },
      };
    });
  });
}

/** A filter as plain data. */
export function asUnitFilter({ step, module, options, files }: ChosenStep<Filter>): UnitFilter {
  const portable = portableOptions(step.options, options, files);
  return { id: step.id, ...(module === undefined ? {} : { module }), options, portable, files };
}
