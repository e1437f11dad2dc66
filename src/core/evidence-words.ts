import { EVIDENCE_QUESTIONS, type EvidenceQuestion, type EvidenceStatement, type LicenseEvidence } from './evidence.js';

/** What is said in the place of evidence where there is none. */
export const NO_EVIDENCE = 'no evidence given';

/** Who says it, and of somebody who neither holds the rights nor has published the corpus that as well. */
export function sayerText({ holder, from }: EvidenceStatement): string {
  return from === 'third-party' ? `${holder} (not the rights holder)` : holder;
}

/** The words that say it, behind a colon; `''` where they could not be read. */
export function quoteText({ quote }: EvidenceStatement): string {
  return quote === undefined ? '' : `: “${quote}”`;
}

/** Who says what, in one line: `SNOW, Card of the dataset: “cc-by-4.0”`. */
export function statementText(statement: EvidenceStatement): string {
  return `${sayerText(statement)}, ${statement.title}${quoteText(statement)}`;
}

/** The day on which a statement was looked up, in words where nobody has. */
export const lookUpText = ({ lookedUp }: EvidenceStatement): string => lookedUp ?? 'never';

/** How a statement was read, in one word or two. */
export function readingText({ verified, excerpt }: EvidenceStatement): string {
  if (!verified) return 'unverified';
  return excerpt === true ? 'verified in an excerpt' : 'verified';
}

/** When a statement was looked up, and how it was read: `looked up 2026-11-27, verified`. */
export function lookText(statement: EvidenceStatement): string {
  return `looked up ${lookUpText(statement)}, ${readingText(statement)}`;
}

/** Who says what, when that was looked up, and how it was read. */
export function toldText(statement: EvidenceStatement): string {
  return `${statementText(statement)} (${lookText(statement)})`;
}

/** What follows from the evidence, of one of the questions. */
export interface EvidenceAnswer {
  readonly question: EvidenceQuestion;
  /** The question in words. */
  readonly asks: string;
  /** `with duties`, and where nobody has read the statement behind it `with duties, unverified`. */
  readonly says: string;
  readonly because: string;
  /** The statement that it rests on, counted from 0. */
  readonly statement: number;
}

/** The answers to all questions, in their order. */
export function answersOf({ statements, ...answers }: LicenseEvidence): readonly EvidenceAnswer[] {
  return (Object.keys(EVIDENCE_QUESTIONS) as EvidenceQuestion[]).map((question) => {
    const { answer, because, statement } = answers[question];
    const words = answer.replace('-', ' ');
    const says = statements[statement]?.verified === true ? words : `${words}, unverified`;
    return { question, asks: EVIDENCE_QUESTIONS[question], says, because, statement };
  });
}
