import type { RawFile } from '../../input/bytes/chunks.js';
import type { Slice } from '../../input/slices/slice.js';
import { LEAST_BYTES, slicesOf, wholeSlice } from '../../input/slices/slices.js';
import type { PlannedUnit } from './plan.js';

/** How large files are cut. */
export interface Slicing {
  /** The size of a slice, about. */
  readonly sliceBytes: number;
  /** How many tasks the units are for, where several machines do them. */
  readonly tasks?: number | undefined;
}

/**
 * The slices of files of so many bytes altogether: small enough that there is something for every task, and not so small that
 * starting on one takes longer than doing it.
 */
export function slicingFor({ sliceBytes, tasks }: Slicing, total: number): Slicing {
  if (tasks === undefined) return { sliceBytes };
  return { sliceBytes: Math.min(sliceBytes, Math.max(LEAST_BYTES, Math.ceil(total / tasks))), tasks };
}

/**
 * The units of a source whose file of one role may be worked on by several workers: one for each slice of the file, or of
 * each of its parts; one for all where there is nothing to cut.
 * @param whole the unit that reads everything
 * @param role of the file; `undefined` where it must stay whole
 * @param parts the file, or its parts in their order
 * @param slicing how large slices are, and for how many tasks
 * @throws {KumikiError} what {@link slicesOf} throws
 */
export async function unitsOf(
  whole: PlannedUnit,
  role: string | undefined,
  parts: readonly RawFile[],
  { sliceBytes, tasks }: Slicing,
): Promise<readonly PlannedUnit[]> {
  if (role === undefined) return [whole];
  const units: PlannedUnit[] = [];
  for (const [file, part] of parts.entries()) {
    const cut = await slicesOf(part, sliceBytes, tasks);
    if (parts.length === 1) {
      units.push(...cut.map((slice) => unitOf(whole, role, file, slice)));
      continue;
    }
    const size = part.content?.size ?? 0;
    const ofPart = { key: `${whole.key}-${file}`, bytes: size };
    const slices = cut.length > 0 ? cut : [wholeSlice(part.name, size)];
    units.push(...slices.map((slice) => unitOf(ofPart, role, file, slice)));
  }
  return units.length === 0 ? [whole] : units;
}

/** The unit that reads a slice of a file; `whole` would read all of it. */
function unitOf({ key, bytes }: PlannedUnit, role: string, file: number, slice: Slice): PlannedUnit {
  if (slice.kind === 'streams') {
    const { start, end } = slice;
    return { key: `${key}-${start}-${end}`, bytes: end - start, slice: { role, file, part: slice } };
  }
  const { index, of } = slice;
  return { key: `${key}-${index}-of-${of}`, bytes: Math.round(bytes / of), slice: { role, file, part: slice } };
}
