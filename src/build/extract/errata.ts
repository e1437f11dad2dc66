import { type Erratum, type ErratumOutcome } from '../../core/erratum.js';
import type { DatasetRecord } from '../../core/record.js';

/** What became of a correction whose record was made. */
export interface MetErratum {
  readonly id: string;
  readonly key: Erratum['key'];
  readonly outcome: Exclude<ErratumOutcome, 'not-met'>;
}

/** Corrects records as they are made. */
export interface Corrections {
  /** The record, with the texts that were to be corrected. */
  of(this: void, record: DatasetRecord): DatasetRecord;
  /** What became of those whose records were made, in their order. */
  readonly met: readonly MetErratum[];
}

/** @param errata those of one source, each text once */
export function openCorrections(errata: readonly Erratum[]): Corrections {
  const byId = new Map<string, Erratum[]>();
  for (const erratum of errata) byId.set(erratum.id, [...(byId.get(erratum.id) ?? []), erratum]);
  const met: MetErratum[] = [];
  return {
    met,
    of(record) {
      // Most builds have none, and most records too.
      const own = byId.size === 0 ? undefined : byId.get(record.id);
      return own === undefined ? record : own.reduce((corrected, erratum) => withText(corrected, erratum, met), record);
    },
  };
}

function withText(record: DatasetRecord, { id, key, old, new: better }: Erratum, met: MetErratum[]): DatasetRecord {
  const text = record[key];
  // The input of a conversation is made of its turns: it has no text of its own to correct.
  const isOwn = key !== 'input' || record.turns === undefined;
  const outcome = !isOwn ? 'differs' : text === old ? 'applied' : text === better ? 'caught-up' : 'differs';
  met.push({ id, key, outcome });
  return outcome === 'applied' ? { ...record, [key]: better } : record;
}
