import { createHash } from 'node:crypto';
import { plainText, textOf } from '../../transforms/stages/contamination/plain-text.js';
import { contains } from '../../src/dataset/contains/contains.js';
import { openDataset } from '../../src/dataset/open.js';

/**
 * What `kumiki contains` finds in a dataset: passages of its records, each within other text, and passages of the same characters in
 * another order, which are in none. Both are chosen by hashes, so two runs ask the same.
 *
 * Usage: npm run bench:contains -- OUT
 */
const ASKED = 1000;
const LENGTH = 60;

const [dir] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: npm run bench:contains -- OUT');

const numberOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32LE(0);

/** The same characters in another order. */
function mixed(text: string): string {
  return Array.from(text)
    .map((letter, at) => [numberOf(`${text}${at}`), letter] as const)
    .sort(([a], [b]) => a - b)
    .map(([, letter]) => letter)
    .join('');
}

async function passages(from: string): Promise<readonly { readonly id: string; readonly text: string }[]> {
  const chosen: { readonly order: number; readonly id: string; readonly text: string }[] = [];
  for await (const { id = '', input, response } of openDataset(from).parsed()) {
    const units = plainText(input.length > response.length ? input : response);
    if (units.length < LENGTH) continue;
    const order = numberOf(id);
    if (chosen.length >= ASKED * 2 && order > (chosen[ASKED]?.order ?? 0)) continue;
    const at = order % (units.length - LENGTH + 1);
    chosen.push({ order, id, text: textOf(units.subarray(at, at + LENGTH)) });
    if (chosen.length > ASKED * 8) chosen.sort((a, b) => a.order - b.order).splice(ASKED);
  }
  return chosen.sort((a, b) => a.order - b.order).slice(0, ASKED);
}

const seconds = async (work: () => Promise<void>): Promise<string> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1e6).toFixed(2);
};

let bytes = 0;
const made = await seconds(async () => {
  ({ indexBytes: bytes } = await contains(dir, { url: 'https://example.org/' }));
});
console.log(
  `index: ${bytes} bytes, ${made} s of processor time, ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
);
const asked = await passages(dir);
let [found, named, foreign] = [0, 0, 0];
const took = await seconds(async () => {
  for (const { id, text } of asked) {
    const { total, records } = await contains(dir, { text: `前置${text}後書`, count: 1000 });
    if (total > 0) found++;
    if (records.some((record) => record.id === id)) named++;
  }
});
const tookForeign = await seconds(async () => {
  for (const { text } of asked) if ((await contains(dir, { text: mixed(text) })).total > 0) foreign++;
});
console.log(
  `${asked.length} passages of ${LENGTH} characters: ${found} found, ${named} of them in their own records, ${took} s`,
);
console.log(`${asked.length} passages that are in none: ${foreign} found, ${tookForeign} s`);
