import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { sources } from '../../sources/index.js';
import { filters, stages } from '../../transforms/index.js';
import { kebab, type Option } from '../../src/core/option.js';
import { BUILD_OPTIONS } from '../../src/options/table.js';
import { withoutProgress } from '../support/command.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn, type Said } from '../support/in-process.js';

const folder = temporaryFolders();
const cli = fileURLToPath(new URL('../../dist/src/cli/kumiki.js', import.meta.url));

const kumiki = (...args: string[]): Promise<Said> => kumikiIn(folder(), ...args);

describe('kumiki build', () => {
  it('builds the embedded samples, says so in its first line, and closes with a table', async () => {
    const out = join(folder(), 'out');
    const { status, stdout, stderr } = await kumiki('build', '--out', out);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^Took \d+\.\d s: plan \d+\.\d s, extract \d+\.\d s, merge and publish \d+\.\d s\.$/m);
    const [first] = stdout.split('\n');
    expect(first).toContain('samples');
    const v0 = sources.filter(({ source }) => source.edition === 'v0').map(({ source }) => source.id);
    for (const id of v0) expect(stdout).toMatch(new RegExp(`^${id} +\\d`, 'm'));
    expect(stdout).toMatch(/^source +rows read +records +rejects +licence$/m);
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as { samples: boolean };
    expect(manifest.samples).toBe(true);
  });

  it('gives the same files for one worker and two, and holds no clock or path', async () => {
    const [one, two] = [join(folder(), 'a'), join(folder(), 'b')];
    const { status, stderr } = await kumiki('build', '--out', one, '--workers', '1');
    expect(status).toBe(0);
    const [, sha256 = ''] = /^SHA-256 of its manifest\.json: ([0-9a-f]{64})$/m.exec(stderr) ?? [];
    expect((await kumiki('build', '--out', two, '--workers', '2')).status).toBe(0);
    const files = datasetFiles(one);
    expect(datasetFiles(two)).toEqual(files);
    expect(Object.values(files).join('')).not.toContain(one);
    const verified = await kumiki('verify', one, '--expect', sha256, '--rebuild', '--workers', '1');
    expect([verified.status, withoutProgress(verified.stderr)]).toEqual([0, 'verify: building it again\n']);
    expect(verified.stdout).toMatch(
      / is whole: .* and a build of the same raw files gives the same bytes\nSHA-256 of its manifest/u,
    );
    writeFiles(one, { 'NOTICE.md': '', 'more.txt': '' });
    const damaged = await kumiki('verify', one, '--expect', '0'.repeat(64));
    expect(damaged).toMatchObject({ status: 1, stdout: '' });
    expect(
      withoutProgress(damaged.stderr)
        .split('\n')
        .map((line) => line.replace(/ \(.*/u, '')),
    ).toEqual([
      'kumiki: manifest.json: this is not the manifest that was expected',
      'kumiki: more.txt: the manifest does not list this. Move it out of the dataset. [dataset-damaged]',
      'kumiki: NOTICE.md: size and manifest do not agree',
      'kumiki: NOTICE.md, line 1: this is not what the manifest and this version of Kumiki give. Build it again. [dataset-damaged]',
      `kumiki: ${one} is not whole: 4 findings. [dataset-damaged]`,
      '',
    ]);
  });

  it('takes several splits and filters, apart or with commas, also under the earlier name of a flag', async () => {
    const built = async (...flags: string[]): Promise<object> => {
      const out = join(folder(), 'out');
      const { status, stdout } = await kumiki(
        'build',
        '--source',
        'coursera',
        '--workers',
        '1',
        '--out',
        out,
        ...flags,
      );
      expect(status).toBe(0);
      expect(stdout).toMatch(/ records, [1-9][0-9.]* kB in 1 shard/);
      return JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as object;
    };
    const filters = ['right-direction', 'min-input-30'];
    const apart = await built('--exclude-split', 'valid', 'test', '--filter', ...filters);
    expect(apart).toMatchObject({ recipe: { 'exclude-split': ['test', 'valid'], filters } });
    expect(await built('--exclude-split', 'valid,test', '--filter', filters.join(','))).toEqual(apart);
    expect(await built('--exclude-split', 'valid,test', '--transform', ...filters)).toEqual(apart);
  });

  it('finishes when whoever reads its words leaves after the first', async () => {
    const out = join(folder(), 'out');
    const child = spawn(process.execPath, [cli, 'build', '--source', 'coursera', '--out', out], { stdio: 'pipe' });
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const [status] = (await once(child, 'close')) as [number | null];
    expect({ status, isQuiet: !stderr.includes('EPIPE') }).toEqual({ status: 0, isQuiet: true });
    expect(await kumiki('verify', out)).toMatchObject({ status: 0 });
  });

  it('lists what is missing, and where to get it', async () => {
    const raw = folder();
    const line =
      '{"q_id":1,"question":"空の色は？","choice0":"赤","choice1":"青","choice2":"緑","choice3":"黄","choice4":"白","label":1}\n';
    writeFiles(raw, { 'jcommonsenseqa/valid-v1.3.json': line });
    const whole = await kumiki('build', '--raw', raw, '--unpinned', '--out', join(folder(), 'out'));
    expect(whole).toMatchObject({ status: 1 });
    expect(whole.stderr).toContain('train-v1.3.json');
    expect(whole.stderr).toContain('--partial');
    const { status, stdout } = await kumiki(
      'build',
      '--raw',
      raw,
      '--unpinned',
      '--out',
      join(folder(), 'out'),
      '--partial',
    );
    expect(status).toBe(0);
    expect(stdout).toContain('In part: jcommonsenseqa, without train-v1.3.json');
    expect(stdout).toMatch(
      /^Missing: \d+ sources, of which no raw file is there\. Get them with\n {2}kumiki fetch .*\bjsquad\b/mu,
    );
  });

  it.each([
    [['build', '--nosuch'], 'unknown option'],
    [['build', '--limit', '0'], 'whole number'],
    [['build', '--edition', 'v9'], 'expected v0, extended, found v9'],
    [['build', '--exclude-split', 'valid,nosuch'], 'expected train, valid, test, found nosuch'],
    [['build', '--filter', 'right-directon'], 'Did you mean right-direction?'],
    [['build', '--out', '--force'], '--force is another flag'],
    [['build', '--shuffle', '--force'], '--force is another flag'],
    [['build', '--shard-bytes', '10 miles'], 'a size from 1 byte up, such as 10MB'],
    [['build', '--recipe', 'nosuch.yaml'], 'there is no such recipe'],
    [['new-source'], 'missing required argument'],
    [['new-source', 'x', '--form', 'nosuch'], 'Allowed choices'],
    [['new-source', 'Tea'], 'a source id is lower-case letters'],
    [['build', '--source', 'jsqad'], 'Did you mean jsquad?'],
    [['build', 'extra'], 'there is no source extra'],
    [['nosuch'], 'unknown command'],
    [['build', '--shuffle', ''], 'a seed, a text that is not empty'],
    [['build', '--bundle', 'permisive'], 'Did you mean permissive?'],
    [['build', '--license-allow', 'GPL'], 'expected a licence of the registry, which kumiki licenses lists, found GPL'],
    [['licenses', 'GPL'], 'the licence GPL is not in the registry'],
    [['licenses', 'why'], 'missing required argument'],
    [['sources', 'nosuch'], 'there is no source nosuch'],
    [['verify'], 'missing required argument'],
    [['verify', 'out', '--raw', 'raw'], 'raw is for --rebuild alone'],
  ])('ends %j with status 2 and says what is wrong', async (args, words) => {
    const { status, stderr } = await kumiki(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });

  it.each([
    ['./nosuch.js', /nosuch\.js of a source cannot be loaded/],
    ['./', /cannot be loaded/],
    ['./not-code.js', /not-code\.js of a source cannot be loaded/],
    ['./imports-nothing.mjs', /cannot be loaded.*no-such-package/],
    ['./no-source.mjs', /no-source\.mjs has no source as its default export/],
  ])('ends with one sentence where the private source %s is none', async (path, words) => {
    const cwd = folder();
    writeFiles(cwd, {
      'not-code.js': 'export default {',
      'imports-nothing.mjs': "import 'no-such-package';",
      'no-source.mjs': 'export default 3;',
    });
    const { status, stderr } = await kumikiIn(cwd, 'build', '--source', path);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^kumiki: .*\[source-invalid\]\n$/);
    expect(stderr).toMatch(words);
  });

  it('ends with status 1 and one sentence when a build fails', async () => {
    const { status, stderr } = await kumiki('build', '--raw', folder(), '--out', join(folder(), 'out'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^kumiki: .*\[raw-missing\]\n$/);
  });
});

describe('kumiki --help', () => {
  it.each(['build', 'fetch', 'sources', 'licenses', 'verify', 'new-source'])(
    'of %s is the same however it is asked for',
    async (name) => {
      const help = await kumiki(name, '--help');
      expect(help).toMatchObject({ status: 0, stdout: expect.stringContaining(`Usage: kumiki ${name} [options]`) });
      expect(await kumiki('help', name)).toEqual(help);
    },
  );

  it('explains every command and flag', async () => {
    const { status, stdout } = await kumiki('--help');
    expect(status).toBe(0);
    for (const command of ['build', 'fetch', 'sources', 'licenses', 'verify', 'new-source', 'Examples', 'Exit status'])
      expect(stdout).toContain(command);
    const help = (await kumiki('build', '--help')).stdout;
    for (const [name, { flag = kebab(name) }] of Object.entries<Option>(BUILD_OPTIONS)) {
      expect(help).toContain(`--${flag}`);
    }
    for (const { step } of [...filters, ...stages]) expect(help).toContain(`  ${step.id}: ${step.title}`);
    expect(help).toContain('--fetch');
    expect(help).toContain('Exit status');
  });
});

describe('kumiki sources', () => {
  it('lists the catalogue, and shows a page of each', async () => {
    const { stdout } = await kumiki('sources');
    for (const { source } of sources) expect(stdout).toContain(source.id);
    const page = (await kumiki('sources', 'jsquad')).stdout;
    for (const words of ['CC-BY-SA-4.0', 'valid-v1.3.json', 'qa', '@']) expect(page).toContain(words);
    const all = JSON.parse((await kumiki('sources', '--json')).stdout) as { id: string }[];
    expect(all.map(({ id }) => id)).toEqual(sources.map(({ source }) => source.id));
  });
});

describe('kumiki licenses', () => {
  it('lists what each licence asks and which bundles take it, and shows a page of one', async () => {
    const { stdout } = await kumiki('licenses');
    expect(stdout).toMatch(/^CC-BY-SA-4\.0 +yes +yes +all commercial share-alike$/m);
    expect(stdout).toMatch(/^CC-BY-NC-ND-4\.0 +yes +yes +yes +all$/m);
    const page = (await kumiki('licenses', 'CC-BY-SA-3.0')).stdout;
    for (const words of ['CC-BY-SA-3.0 or CC-BY-SA-4.0 (4(b))', 'share-alike', 'creativecommons.org']) {
      expect(page).toContain(words);
    }
    const all = JSON.parse((await kumiki('licenses', '--json')).stdout) as { id: string }[];
    expect(all.length).toBeGreaterThan(40);
  });

  it('says what a bundle leaves out, and why a dataset is under its licence', async () => {
    const out = join(folder(), 'out');
    const built = await kumiki(
      'build',
      '--source',
      'aozora',
      'jawiki',
      'jsquad',
      '--bundle',
      'share-alike',
      '--workers',
      '1',
      '--out',
      out,
    );
    expect(built.stdout).toContain('Left out by --bundle share-alike:');
    expect(built.stdout).toMatch(/2 of aozora, LicenseRef-CC-BY-NC-ND-2\.1-JP: the licence lets no adapted version/);
    expect(built.stdout).toContain('Licence of the dataset: CC-BY-SA-4.0');
    const { status, stdout } = await kumiki('licenses', 'why', out);
    expect(status).toBe(0);
    expect(stdout).toContain('The whole can be published under CC-BY-SA-4.0.');
    expect(stdout).toMatch(/jawiki \(\d+ records\): CC-BY-SA-3\.0: adapted works stay under/);
    expect(stdout).toMatch(/jsquad \(\d+ records\): CC-BY-SA-4\.0: adapted works stay under CC-BY-SA-4\.0/);
    // Dropping the clause above is not what the public domain forces.
    expect(stdout).not.toMatch(/LicenseRef-Aozora-PD: /);
  });

  it('claims no licence for a collection, and says what would become of one work made of it', async () => {
    const out = join(folder(), 'out');
    const { stdout } = await kumiki('build', '--source', 'aozora', '--workers', '1', '--out', out);
    expect(stdout).toContain('No single licence covers the dataset: each record keeps its own licence');
    expect((await kumiki('licenses', 'why', out)).stdout).toContain(
      'LicenseRef-CC-BY-NC-ND-2.1-JP cannot be a part of an adapted work',
    );
    expect(await kumiki('licenses', 'why', folder())).toMatchObject({ status: 1 });
  });
});
