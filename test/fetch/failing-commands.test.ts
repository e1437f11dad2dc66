import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Pin } from '../../src/catalog/pins.js';
import { issuedCertificate, makeCertificate } from '../support/certificate.js';
import { privateSource } from '../support/command.js';
import { measuredPin, noise, sha256, unverifiedPin } from '../support/fetching.js';
import { temporaryFolders } from '../support/folders.js';
import type { Said } from '../support/in-process.js';
import { rawServers, says } from '../support/raw-server.js';
import { resident } from '../support/resident/resident.js';
import { file, testServer } from '../support/server.js';

const folder = temporaryFolders();
const server = await testServer();
const raw = rawServers();
const bytes = noise(20_000);
const good = measuredPin('good.bin', bytes, server.on('/good', file(bytes)));

const HEAD = 'HTTP/1.1 200 OK\r\n';
const own = makeCertificate();
const [forClients, forged] = [issuedCertificate({ forClients: true }), issuedCertificate({ forged: true })];
const ca = join(folder(), 'ca.pem');
writeFileSync(ca, [server.ca, own.ca, forClients.ca, forged.ca].join(''));

const commands = resident({ NODE_EXTRA_CA_CERTS: ca });
const failedFetch = (files: Readonly<Record<string, Pin>>, env: NodeJS.ProcessEnv = {}): Promise<Said> => {
  const options = { cwd: folder(), env: { KUMIKI_CACHE: folder(), ...env } };
  return commands.failed(options, 1, 'fetch', privateSource(folder(), { files }));
};

describe('kumiki fetch that fails', () => {
  it('says of every file what became of it, whatever went wrong with the others, and ends at once', async () => {
    const cache = folder();
    const content = noise(1_000, 8);
    const hash = sha256(content);
    mkdirSync(join(cache, 'sha256', hash.slice(0, 2), hash), { recursive: true });
    const wrong: Readonly<Record<string, Pin>> = {
      protocol: unverifiedPin('protocol.bin', await raw.tls(own, says('SSH-2.0-OpenSSH\r\n'))),
      pieces: unverifiedPin('pieces.bin', await raw.tls(own, says(`${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n`))),
      purpose: unverifiedPin('purpose.bin', await raw.tls(forClients, says(HEAD))),
      signature: unverifiedPin('signature.bin', await raw.tls(forged, says(HEAD))),
      folder: measuredPin('folder.bin', content, server.on('/folder', file(content))),
      gone: unverifiedPin('gone.bin', `${server.origin}/gone`),
      page: unverifiedPin('page.bin', server.on('/page', file(Buffer.from('<html>'), { type: 'text/html' }))),
      other: measuredPin('other.bin', bytes, server.on('/other', file(content))),
      cut: unverifiedPin('cut.json', server.on('/cut', file(Buffer.from('[{"a": ')))),
    };
    const { stdout, stderr } = await failedFetch({ ...wrong, good }, { KUMIKI_CACHE: cache });
    expect(stdout).toMatch(/^corpus +good\.bin .*downloaded +CC-BY-4\.0$/m);
    for (const { name } of Object.values(wrong)) {
      expect(stdout).toMatch(new RegExp(`^corpus +${name} .*failed +CC-BY-4\\.0$`, 'm'));
      expect(stderr).toMatch(new RegExp(`^kumiki: corpus: ${name}: .*\\[[a-z-]+\\]$`, 'm'));
    }
    expect(stderr).toContain('INVALID_PURPOSE');
    expect(stderr).toContain('CERT_SIGNATURE_FAILURE');
    expect(stderr).toContain('[cache-not-writable]');
  });

  it('for a wrong HTTPS_PROXY ends at once, with a sentence', async () => {
    const runs = ['no proxy', 'ftp://localhost', 'http://localhost:1'].map((value) =>
      failedFetch({ good }, { HTTPS_PROXY: value, https_proxy: '', NO_PROXY: '', no_proxy: '' }),
    );
    for (const { stderr } of await Promise.all(runs)) {
      expect(stderr).toMatch(/^kumiki: corpus: good\.bin: .*HTTPS_PROXY.*\[download-(failed|refused)\]$/m);
    }
  });

  it('because the cache is a file ends at once', async () => {
    const blocked = join(folder(), 'file');
    writeFileSync(blocked, '');
    const { stderr } = await failedFetch({ good }, { KUMIKI_CACHE: blocked });
    expect(stderr).toMatch(/\[cache-not-writable\]$/m);
  });
});
