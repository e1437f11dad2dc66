import { join } from 'node:path';

/** Where the cut leaves what writers need, in a folder of its own. */
export const seriesPieces = (work: string, series: number): string => join(work, `series-${series}.pieces`);
export const dealPieces = (work: string, deal: number): string => join(work, `deal-${deal}.pieces`);
export const listedPieces = (work: string): string => join(work, 'listed.pieces');
/** The folder of these, in that in which the dataset is put together. */
export const workFolder = (dir: string): string => join(dir, 'cut');
