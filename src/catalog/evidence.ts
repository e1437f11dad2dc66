import { readFileSync } from 'node:fs';
import { hasCode, KumikiError } from '../core/errors.js';
import { type LicenseEvidence, licenseEvidence, wrongEvidence } from '../core/evidence.js';
import type { ShippedEntry, SourceEntry } from './entry.js';

/** Beside a source's module: who says under which licence it is. */
const EVIDENCE_FILE = 'licence.json';

/**
 * The evidence of a source's licence: what the source brings itself, else the `licence.json` of its folder. A source of
 * the package always has some; a private one need not (`undefined`).
 * @throws {KumikiError} `evidence-invalid` where a source of the package has none, or where the file is not in order
 */
export function readEvidence(entry: ShippedEntry): LicenseEvidence;
export function readEvidence(entry: SourceEntry): LicenseEvidence | undefined;
export function readEvidence(entry: SourceEntry): LicenseEvidence | undefined {
  const { source, folder } = entry;
  if (source.evidence !== undefined) return source.evidence;
  const text = folder === undefined ? undefined : textIn(new URL(EVIDENCE_FILE, folder));
  if (text !== undefined) return parseEvidence(text, source.id);
  if (!('shipped' in entry)) return undefined;
  throw invalid(source.id, 'no such file');
}

/**
 * Reads the text of a `licence.json`.
 * @throws {KumikiError} `evidence-invalid`
 */
export function parseEvidence(text: string, source: string): LicenseEvidence {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid(source, error.message, error);
  }
  const wrong = wrongEvidence(value);
  if (wrong !== undefined) throw invalid(source, wrong);
  return licenseEvidence.parse(value);
}

function textIn(url: URL): string | undefined {
  try {
    return readFileSync(url, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function invalid(source: string, found: string, cause?: unknown): KumikiError {
  return new KumikiError('evidence-invalid', 'the evidence of the licence is not in order', {
    place: { source, file: EVIDENCE_FILE },
    found,
    hint: 'docs/licences-and-bundles.md says what the file holds.',
    cause,
  });
}
