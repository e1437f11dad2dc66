import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build, type formats, inProcess, openDataset } from '../../src/index.js';
import { PACKINGS } from '../../src/packing/packing.js';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();

/** One database for all: it holds no table. */
let database: DuckDBInstance;
beforeAll(async () => {
  database = await DuckDBInstance.create();
});
afterAll(() => {
  database.closeSync();
});

/** The one row that a query gives. */
async function row(sql: string): Promise<unknown> {
  const connection = await database.connect();
  try {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowObjectsJson()[0];
  } finally {
    connection.closeSync();
  }
}

/** Where a form holds the response, in the words of DuckDB. */
const RESPONSE: Readonly<Record<keyof typeof formats, string>> = {
  full: 'response',
  alpaca: 'output',
  messages: 'messages[-1].content',
  sharegpt: 'conversations[-1].value',
  'prompt-completion': 'completion',
};
const FORMS = Object.keys(RESPONSE) as (keyof typeof formats)[];

describe('DuckDB', () => {
  it.each(FORMS.flatMap((format) => PACKINGS.map((pack) => [format, pack] as const)))(
    'reads the form %s, packed as %s, with every record in it',
    async (format, pack) => {
      const out = join(folder(), 'out');
      // With a conversation, and with two splits.
      const names = {
        sources: ['jsquad', 'jmrd'],
        stages: [{ splits: { publisher: true } }],
        configs: 'source',
      } as const;
      const { records } = await build(
        { out, format, pack, metadata: 'all', ...names },
        { executor: inProcess({ stallSeconds: 60 }) },
      );
      const files = join(out, 'data', '*', '*');
      const from =
        pack === 'parquet' ? `read_parquet('${files}')` : `read_json('${files}', format = 'newline_delimited')`;
      let characters = 0;
      for await (const { response } of openDataset(out).records()) characters += Array.from(response).length;
      expect(
        await row(
          `select count(*)::int as records, count(distinct id)::int as ids, sum(length(${RESPONSE[format]}))::int as characters from ${from}`,
        ),
      ).toEqual({ records, ids: records, characters });
    },
  );
});
