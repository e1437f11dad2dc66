import { BYTES_A_UNIT, type Encoder } from './encoder.js';
import { mostJson, writeJson } from './json-bytes.js';
import { memo, quoted } from './json-text.js';
import { turnsOf } from './line.js';
import type { DatasetRecord } from './record.js';

const ID = Buffer.from('{"id":');
const RESPONSE = Buffer.from(',"response":');
const END = Buffer.from('}\n');

/**
 * Writes canonical lines as bytes. What one record after another shares (the instruction, the licence and the credit) is most of a
 * short record: its bytes are remembered. So one encoder for the records of a task is several times as fast as `canonicalLine`.
 */
export function lineBytes(): Encoder<DatasetRecord> {
  const instructionOf = memo((instruction) => Buffer.from(`,"instruction":${quoted(instruction)},"input":`));
  const creditOf = creditBytes();
  return {
    most(record) {
      const { id, instruction, input, response, origin, turns } = record;
      const shared =
        ID.length + instructionOf(instruction).length + RESPONSE.length + creditOf(record).length + END.length;
      const own = mostJson(id) + mostJson(input) + mostJson(response) + mostJson(origin);
      return shared + own + (turns === undefined ? 0 : BYTES_A_UNIT * turnsOf(turns).length);
    },
    write(record, buffer, at) {
      const { id, instruction, input, response, origin, turns } = record;
      let end = writeJson(id, buffer, copy(ID, buffer, at));
      end = writeJson(input, buffer, copy(instructionOf(instruction), buffer, end));
      end = writeJson(response, buffer, copy(RESPONSE, buffer, end));
      end = writeJson(origin, buffer, copy(creditOf(record), buffer, end));
      if (turns !== undefined) end += buffer.write(turnsOf(turns), end);
      return copy(END, buffer, end);
    },
  };
}

/** The bytes from the source of a record to its credit, made where they are others than those of the record before. */
function creditBytes(): (record: DatasetRecord) => Buffer {
  let last: DatasetRecord | undefined;
  let bytes = Buffer.alloc(0);
  return (record) => {
    if (last === undefined || !hasSameCredit(record, last)) {
      const { source, task, license, attribution } = record;
      const names = `,"source":${quoted(source)},"task":${quoted(task)},"license":${quoted(license)}`;
      bytes = Buffer.from(`${names},"attribution":${quoted(attribution)},"origin":`);
    }
    last = record;
    return bytes;
  };
}

function hasSameCredit(one: DatasetRecord, other: DatasetRecord): boolean {
  const isOfSameTask = one.source === other.source && one.task === other.task;
  return isOfSameTask && one.license === other.license && one.attribution === other.attribution;
}

function copy(bytes: Buffer, buffer: Buffer, at: number): number {
  buffer.set(bytes, at);
  return at + bytes.length;
}
