import { closeSync, openSync } from 'node:fs';
import { Bits } from '../curate/bits.js';
import { ENTRY_BYTES, hash64At } from '../part/entry.js';
import { fill } from '../part/fill.js';
import { indexPath, type Segment } from '../part/segments.js';
import { openRanges } from './ranges.js';
import { cutWrong, type Numbering } from './wrong.js';

/** Which records are said to repeat which others. */
export interface Repeats {
  add(this: void, record: number, target: number): void;
  /**
   * Says that all of them were added.
   * @throws {KumikiError} `cut-wrong` where a record repeats one that is dropped itself
   */
  end(this: void): void;
  /**
   * Every record that is repeated with those that repeat it, in order; equal hashes are checked, texts are not.
   * @throws {KumikiError} `cut-wrong` where they have other hashes
   */
  groups(this: void): Generator<readonly number[], void>;
}

const RECORD_BYTES = 8;

/** @param dir an empty folder for temporary files */
export function openRepeats(dir: string, segments: readonly Segment[], numbering: Numbering): Repeats {
  const pairs = openRanges(dir, numbering.count, RECORD_BYTES);
  const dropped = new Bits(numbering.count);
  const value = Buffer.alloc(RECORD_BYTES);
  /** By the record that is repeated: a range of them is held. */
  function* targets(): Generator<readonly [target: number, records: readonly number[]], void> {
    for (const { first, entries } of pairs.read()) {
      const own = new Map<number, number[]>();
      for (const { place, value: record } of entries()) {
        const group = own.get(place);
        if (group === undefined) own.set(place, [record.readDoubleLE()]);
        else group.push(record.readDoubleLE());
      }
      for (const place of [...own.keys()].sort((a, b) => a - b)) {
        yield [first + place, (own.get(place) ?? []).sort((a, b) => a - b)];
      }
    }
  }
  return {
    add(record, target) {
      dropped.add(record);
      value.writeDoubleLE(record);
      pairs.add(target, value);
    },
    end() {
      for (const [target, [record = 0]] of targets()) {
        if (!dropped.has(target)) continue;
        throw cutWrong('a record repeats one that is dropped itself', {
          expected: 'the first of all that are the same',
          found: `${numbering.nameOf(record)}, which repeats ${numbering.nameOf(target)}`,
        });
      }
    },
    *groups() {
      const hashes = contentHashes(segments, numbering);
      try {
        for (const [target, records] of targets()) {
          const expected = hashes.of(target);
          for (const record of records) {
            if (hashes.of(record) === expected) continue;
            throw cutWrong('a record does not repeat what it is said to repeat', {
              expected: 'the same content_high and content_low',
              found: `${numbering.nameOf(record)}, which repeats ${numbering.nameOf(target)}`,
            });
          }
          yield [target, ...records];
        }
      } finally {
        hashes.close();
      }
    },
  };
}

/** Reads hashes of single records out of the indexes; one file is open at a time. */
function contentHashes(segments: readonly Segment[], { placeOf }: Numbering) {
  const entry = Buffer.alloc(ENTRY_BYTES);
  let opened: { readonly number: number; readonly handle: number } | undefined;
  const close = (): void => {
    if (opened !== undefined) closeSync(opened.handle);
    opened = undefined;
  };
  return {
    close,
    of(record: number): bigint {
      const { segment: number, row } = placeOf(record);
      const segment = segments[number];
      if (segment === undefined) throw new RangeError(`there is no record ${record}`);
      if (opened?.number !== number) {
        close();
        opened = { number, handle: openSync(indexPath(segment), 'r') };
      }
      fill(opened.handle, entry, row * ENTRY_BYTES);
      return hash64At(entry, 0, 'content');
    },
  };
}
