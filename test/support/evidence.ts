import type { LicenseEvidence } from '../../src/core/evidence.js';

/** Evidence with one statement that was read whole and one that was not. */
export const EVIDENCE: LicenseEvidence = {
  statements: [
    {
      holder: 'The writers of the notes',
      from: 'rights-holder',
      title: 'README of the notes',
      quote: 'These notes are under CC BY 4.0',
      licenses: ['CC-BY-4.0'],
      url: 'https://example.org/notes/README',
      lookedUp: '2026-11-27',
      verified: true,
      sha256: 'a'.repeat(64),
    },
    {
      holder: 'A reader',
      from: 'third-party',
      title: 'Page about the notes',
      licenses: ['CC-BY-SA-4.0'],
      url: 'https://example.org/about',
      lookedUp: '2026-11-26',
      verified: false,
    },
  ],
  train: { answer: 'yes', because: 'it may be copied', statement: 0 },
  redistributeText: { answer: 'with-duties', because: 'credit', statement: 0 },
  redistributeAnnotations: { answer: 'unclear', because: 'nobody says it', statement: 1 },
};
