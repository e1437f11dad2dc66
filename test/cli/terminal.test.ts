import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { table } from '../../src/cli/table.js';
import { printable, printableJson, printableLines } from '../../src/core/printable.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';

/** What turns colours on, writes the clipboard, turns text around, hides, and begins a command in eight bits. */
const HOSTILE = 'a\u001b[31m\u001b]52;c;AA\u0007\u202e\u200b\u009b2J\u2028\rb';
/** Anything but text and line feeds. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const unsafe = (text: string): boolean => UNSAFE.test(text.replaceAll('\n', ''));

const folder = temporaryFolders();
const core = new URL('../../dist/src/core/', import.meta.url).href;

/** A source whose every text is hostile, and which fails as `fails` says. */
function hostile(fails: string): string {
  const dir = folder();
  const text = JSON.stringify(HOSTILE);
  writeFiles(dir, {
    [`raw/own/${HOSTILE}`]: 'x\n',
    'own.mjs': `import { defineSource } from '${core}source.js';
import { KumikiError } from '${core}errors.js';
export default defineSource({
  id: 'own', title: ${text}, homepage: 'https://example.org/' + ${text}, citation: ${text}, languages: ['ja'], version: 1,
  license: { id: 'CC-BY-4.0', attribution: ${text} },
  files: { data: ${text}, other: { name: ${text} + 'x', optional: true } }, reasons: {},
  async *read(raw) {
    ${fails}
    for await (const { rows, origin } of raw.lines('data')) yield rows.map((row, n) => ({ key: row, origin: origin(n) }));
  },
  tasks: [{ id: 'ask', title: ${text}, render: () => ({ instruction: 'a', input: '', response: 'b' }) }],
});
`,
  });
  return dir;
}

const place = `place: { member: ${JSON.stringify(HOSTILE)}, file: ${JSON.stringify(HOSTILE)} }`;
const said = JSON.stringify(HOSTILE);

describe('texts of others', () => {
  it('are shown by their numbers where they are no text', () => {
    expect(unsafe(printable(HOSTILE))).toBe(false);
    expect(printableLines(`${HOSTILE}\n${HOSTILE}`)).toBe(`${printable(HOSTILE)}\n${printable(HOSTILE)}`);
    expect(unsafe(table(['name'], [[HOSTILE], ['b']]))).toBe(false);
  });

  it('are the same in JSON, which reads them back', () => {
    const value = { [HOSTILE]: [HOSTILE, '\ud800', '\u{e0001}'] };
    expect(unsafe(printableJson(value))).toBe(false);
    expect(JSON.parse(printableJson(value))).toEqual(value);
  });

  it.each([
    ['a build that goes well', '', 0],
    ['a sentence', `throw new KumikiError('format-wrong', ${said}, { ${place}, found: ${said}, hint: ${said} });`, 1],
    ['a mistake', `throw new TypeError(${said});`, 1],
  ])('reach no terminal in %s', async (_, fails, status) => {
    const cwd = hostile(fails);
    const args = ['--source', './own.mjs', '--raw', 'raw', '--out', HOSTILE, '--workers', '1'];
    const end = await kumikiIn(cwd, 'build', ...args);
    expect(end.status).toBe(status);
    expect(unsafe(end.stdout + end.stderr)).toBe(false);
    expect(end.stdout + end.stderr).toContain('\\u{1b}[31m');
  });

  it.each([
    [HOSTILE],
    ['build', '--recipe', HOSTILE],
    ['fetch', HOSTILE],
    ['verify', HOSTILE],
    ['show', HOSTILE],
    ['explain', '.', HOSTILE],
  ])('reach no terminal as an argument: %j', async (...args) => {
    const end = await kumikiIn(folder(), ...args);
    expect(end.status).toBeGreaterThan(0);
    expect(unsafe(end.stdout + end.stderr)).toBe(false);
  });

  it.each(['progress', 'fetch-progress'])('reach no terminal in the bars of %s', (module) => {
    const program = `
import * as module from ${JSON.stringify(new URL(`../../dist/src/cli/${module}.js`, import.meta.url).href)};
process.stdout.isTTY = true;
const show = module.showProgress ?? module.showFetch;
const { events, stop } = show(process.stdout);
const file = { source: 'own', name: ${said}, have: 1 };
events.started?.(${said});
events.progress(module.showProgress ? ${said} : file, module.showProgress ? { bytes: 1, rows: 1, records: 1 } : 1, 2);
events.nextMirror?.(file, ${said}, new Error(${said}));
await new Promise((resolve) => setTimeout(resolve, 300));
stop();
`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
    expect(stdout).toContain('\\u{1b}');
    // A bar moves the cursor itself; it writes no colours, no clipboard, and turns nothing around.
    for (const part of ['\u001b[31m', '\u001b]', '\u202e', '\u200b', '\u009b']) expect(stdout).not.toContain(part);
  });
});
