import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildFrom } from '../../src/build/build.js';
import type { CommandOptions } from '../support/command.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { hubServer, TOKEN } from '../support/hub.js';
import { noteLines, notes } from '../support/notes.js';
import { resident } from '../support/resident/resident.js';

const folder = temporaryFolders();
const hub = await hubServer();
const home = folder();
const commands = resident({});

const options = (env: NodeJS.ProcessEnv = {}): CommandOptions => ({
  cwd: home,
  env: { HF_ENDPOINT: hub.endpoint, HF_TOKEN: TOKEN, ...env },
});

beforeAll(async () => {
  const raw = folder();
  writeFiles(raw, { 'notes/notes.tsv': noteLines(60) });
  await buildFrom([], { out: join(home, 'out'), raw, sources: [notes()] });
});
beforeEach(() => {
  hub.repos.clear();
  hub.stored.clear();
});

describe('kumiki publish', () => {
  it('lists with --dry-run what would be sent, sends it, and has nothing to send the second time', async () => {
    const dry = await commands.run(options(), 'publish', 'out', '--repo', 'me/notes', '--dry-run');
    expect(dry).toMatchObject({ status: 0, stderr: '' });
    expect(dry.stdout).toMatch(/^README\.md +[\d,]+ {2}send$/mu);
    expect(dry.stdout).toMatch(/^data\/train-00000-of-00001\.jsonl +[\d,]+ {2}send$/mu);
    expect(dry.stdout).toContain('Nothing was sent');
    expect(dry.stdout).not.toMatch(/rejects|plan\.json/u);
    expect(existsSync(join(home, 'out/.kumiki'))).toBe(true);
    expect(hub.repos.size).toBe(0);

    const sent = await commands.run(options(), 'publish', 'out', '--repo', 'me/notes', '--private');
    expect(sent).toMatchObject({ status: 0, stderr: '' });
    expect(sent.stdout).toMatch(
      /^me\/notes: sent 9 files, [\d.]+ kB; 0 there already, 0 removed\nhttp:\S+me\/notes\nSHA-256 /u,
    );
    expect(hub.repos.get('me/notes')).toMatchObject({ isPrivate: true });

    const again = await commands.run(options(), 'publish', 'out', '--repo', 'me/notes');
    expect(again).toMatchObject({ status: 0, stderr: '' });
    expect(again.stdout).toMatch(/^me\/notes holds this dataset already: nothing was sent\n/u);
    for (const { stdout } of [dry, sent, again]) expect(stdout).not.toContain(TOKEN);
  });

  it('names files of others without what would move a cursor, and ends with status 1', async () => {
    hub.add('me/notes', { 'data/\u001b[2J.jsonl': 'x' });
    const { stdout, stderr } = await commands.failed(options(), 1, 'publish', 'out', '--repo', 'me/notes');
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^kumiki: me\/notes: the repository has files .*\\u\{1b\}\[2J.*\[publish-refused\]\n$/u);
  });

  it.each([
    [['publish', 'out'], {}, /required option '--repo/u],
    [['publish', 'out', '--repo', 'notes'], {}, /user\/name.*\[option-wrong\]/u],
    [['publish', 'out', '--repo', 'me/notes'], { HF_TOKEN: '' }, /HF_TOKEN.*\[option-wrong\]/u],
  ])('%j with %j is wrong usage', async (words, env, said) => {
    const { stderr } = await commands.failed(options(env), 2, ...words);
    expect(stderr).toMatch(said);
  });
});
