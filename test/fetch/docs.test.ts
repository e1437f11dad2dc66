import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { sources } from '../../sources/index.js';
import { readPins } from '../../src/catalog/pins.js';
import type { Pin } from '../../src/catalog/pins.js';

const page = readFileSync(new URL('../../docs/getting-the-corpora.md', import.meta.url), 'utf8');

function how({ url, page: from, republished }: Pin): string {
  const way = url.length > 0 ? 'download' : `manually from <${from ?? ''}>`;
  return republished === true ? `${way}; republished from time to time` : way;
}

describe('docs/getting-the-corpora.md', () => {
  it('lists every file of every source as its pins say (npm run docs:tables writes it)', () => {
    const expected = sources.flatMap((entry) => {
      const { id, license } = entry.source;
      return Object.values(readPins(entry)?.files ?? {}).map((pin) => {
        const size = pin.size === null ? 'unknown' : String(pin.size).replace(/\B(?=(\d{3})+$)/g, ',');
        return `| \`${id}\` | \`${pin.name}\` | ${size} | \`${license.id}\` | ${how(pin)} |`;
      });
    });
    const [, table = ''] = page.split('| source | file |');
    const rows = table
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.replace(/ +/g, ' '));
    expect(rows).toEqual(expected);
  });
});
