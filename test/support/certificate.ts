import { generateKeyPairSync, sign } from 'node:crypto';

/** A key and a certificate for `localhost` and 127.0.0.1 that vouches for itself, in PEM form. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** One DER value (X.690, 8.1): tag, length, content. */
function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const head =
    length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), body]);
}

const sequence = (...items: readonly Uint8Array[]): Buffer => der(0x30, ...items);
const id = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const time = (text: string): Buffer => der(0x18, Buffer.from(text));
const TRUE = der(0x01, Buffer.from([0xff]));

const ECDSA_SHA256 = sequence(id('2a8648ce3d040302'));
const NAME = sequence(der(0x31, sequence(id('550403'), der(0x0c, Buffer.from('localhost')))));

/** Extensions: the names it is for (2.5.29.17), and that it may vouch for itself (2.5.29.19). */
const EXTENSIONS = der(
  0xa3,
  sequence(
    sequence(
      id('551d11'),
      der(0x04, sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))),
    ),
    sequence(id('551d13'), TRUE, der(0x04, sequence(TRUE))),
  ),
);

/** Makes a certificate (RFC 5280, 4.1) that ends in 2099, so that no test ever fails for its age. */
export function makeCertificate(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    NAME,
    sequence(time('20200101000000Z'), time('20991231235959Z')),
    NAME,
    publicKey.export({ type: 'spki', format: 'der' }),
    EXTENSIONS,
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const lines =
    sequence(body, ECDSA_SHA256, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  const cert = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert };
}
