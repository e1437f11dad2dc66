import { defineStage } from '../../src/index.js';

/** A stage that asks for all that a stage can have: a column, and records by their numbers. It drops the records whose column is 1. */
export default defineStage({
  id: 'column-of-1',
  title: 'drops the records whose column is 1',
  reasons: { one: 'its column is 1' },
  column: {
    bytes: 1,
    of: (record, _, out) => {
      out[0] = record.id.length % 10;
    },
  },
  decide(records, _, { drop }) {
    for (const { record, column } of records.scan()) {
      if (column[0] !== 1) continue;
      if (records.read(record).id.length % 10 !== 1) throw new Error("the column is another record's");
      drop(record, 'one');
    }
  },
});
