import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import type { DropDetail } from '../../core/stage.js';
import { outputError } from '../../output/folder.js';
import { fill } from '../part/fill.js';

/** Details are written in pieces of about this many characters. */
const PIECE = 1 << 16;

/** What stages say of the records that they drop: the texts stand in a file, so that memory holds three numbers a record. */
export interface Details {
  add(this: void, record: number, detail: DropDetail): void;
  get(this: void, record: number): DropDetail | undefined;
  close(this: void): void;
}

/**
 * @param path a file for the time being, removed by `close`
 * @throws {KumikiError} from its calls: `disk-full`, `output-not-writable`
 */
export function openDetails(path: string): Details {
  const records: number[] = [];
  const starts: number[] = [];
  const lengths: number[] = [];
  /** Positions in the three lists, sorted by record; made at the first `get`. */
  let order: Uint32Array | undefined;
  let handle: number | undefined;
  let waiting: Buffer[] = [];
  let [bytes, held] = [0, 0];
  const flush = (): void => {
    if (held === 0) return;
    try {
      handle ??= openSync(path, 'w+');
      const piece = Buffer.concat(waiting);
      for (let done = 0; done < piece.length;) done += writeSync(handle, piece, done);
    } catch (error) {
      throw outputError(error, path);
    }
    [waiting, held] = [[], 0];
  };
  return {
    add(record, detail) {
      const text = Buffer.from(JSON.stringify(detail), 'utf8');
      records.push(record);
      starts.push(bytes);
      lengths.push(text.length);
      waiting.push(text);
      bytes += text.length;
      held += text.length;
      order = undefined;
      if (held >= PIECE) flush();
    },
    get(record) {
      order ??= Uint32Array.from(records.keys()).sort((a, b) => (records[a] ?? 0) - (records[b] ?? 0));
      const place = placeOf(record, records, order);
      if (place === undefined) return undefined;
      flush();
      const text = Buffer.alloc(lengths[place] ?? 0);
      if (handle === undefined || fill(handle, text, starts[place] ?? 0) < text.length) {
        throw new RangeError(`the detail of record ${record} is not in its file`);
      }
      return JSON.parse(text.toString('utf8')) as DropDetail;
    },
    close() {
      if (handle === undefined) return;
      closeSync(handle);
      handle = undefined;
      rmSync(path, { force: true });
    },
  };
}

function placeOf(record: number, records: readonly number[], order: Uint32Array): number | undefined {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((records[order[middle] ?? 0] ?? 0) < record) low = middle + 1;
    else high = middle;
  }
  const place = order[low];
  return place !== undefined && records[place] === record ? place : undefined;
}
