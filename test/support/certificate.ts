import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A key and a certificate for `localhost` and 127.0.0.1, in PEM form. */
export interface Certificate {
  readonly key: string;
  /** The certificate, and behind it the one that vouches for it where that is another. */
  readonly cert: string;
  /** What is to be trusted for it. */
  readonly ca: string;
}

/** What a certificate is to be like; without these it is in order. */
export interface CertificateOptions {
  /** Its names: `localhost` if not said. */
  readonly host?: string;
  /** The first and the last moment, as `20200101000000Z`. */
  readonly from?: string;
  readonly to?: string;
  /** For clients only. */
  readonly forClients?: true;
  /** Signed by somebody else than it says. */
  readonly forged?: true;
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
const nameOf = (text: string): Buffer => sequence(der(0x31, sequence(id('550403'), der(0x0c, Buffer.from(text)))));
const TRUE = der(0x01, Buffer.from([0xff]));

const ECDSA_SHA256 = sequence(id('2a8648ce3d040302'));

/** Extensions: the names it is for (2.5.29.17). */
const hosts = (host: string): Buffer =>
  sequence(id('551d11'), der(0x04, sequence(der(0x82, Buffer.from(host)), der(0x87, Buffer.from([127, 0, 0, 1])))));
/** That it may vouch for others (2.5.29.19). */
const VOUCHES = sequence(id('551d13'), TRUE, der(0x04, sequence(TRUE)));
/** That it is for clients (2.5.29.37, 1.3.6.1.5.5.7.3.2). */
const CLIENTS = sequence(id('551d25'), der(0x04, sequence(id('2b06010505070302'))));

interface Party {
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function party(name: string): Party {
  return { name, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
}

const FROM = '20200101000000Z';
/** So late that no test ever fails for the age of a certificate. */
const TO = '20991231235959Z';

/** A certificate (RFC 5280, 4.1) in PEM form. */
function certify(
  issuer: Party,
  subject: Party,
  extensions: readonly Buffer[],
  { from = FROM, to = TO, forged }: CertificateOptions = {},
): string {
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    nameOf(issuer.name),
    sequence(time(from), time(to)),
    nameOf(subject.name),
    subject.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signer = forged === true ? party(issuer.name) : issuer;
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, signer.privateKey));
  const lines =
    sequence(body, ECDSA_SHA256, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

const pem = ({ privateKey }: Party): string => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** Each has a name of its own: of several that are trusted, the one with the name of the issuer is looked at. */
let made = 0;

/** Makes a certificate that vouches for itself. */
export function makeCertificate(): Certificate {
  const own = party(`Test ${++made}`);
  const cert = certify(own, own, [hosts('localhost'), VOUCHES]);
  return { key: pem(own), cert, ca: cert };
}

/** Makes a certificate that another one vouches for. */
export function issuedCertificate(options: CertificateOptions = {}): Certificate {
  const [authority, own] = [party(`Authority ${++made}`), party('Test')];
  const ca = certify(authority, authority, [VOUCHES]);
  const extensions = [hosts(options.host ?? 'localhost'), ...(options.forClients === true ? [CLIENTS] : [])];
  return { key: pem(own), cert: certify(authority, own, extensions, options) + ca, ca };
}
