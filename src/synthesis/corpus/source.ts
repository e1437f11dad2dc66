import { LINE_REASONS, PAIR_REASONS, REJECT_REASONS } from '../accept/reasons.js';
import { acceptanceOf } from '../accept/acceptance.js';
import { defineSource, type Reject, reject, type Source } from '../../core/source.js';
import type { Raw } from '../../input/index.js';
import { draw, type Outcome } from '../plan/draw.js';
import { type SynthesisSettings, settingsOf } from '../plan/head.js';
import { planOf } from '../plan/slots.js';
import { inputOf, type SynthesisTask } from '../tasks/task.js';
import { goldIn, wantedIn } from './beside.js';
import { exampleMaker, type WrittenExample } from './example.js';
import { corpusFiles, sourceIdOf } from './files.js';
import { shownFor } from './generation.js';
import { readLedger } from './read-ledger.js';

type Role = 'ledger' | 'plan' | 'gold';
/** Examples and rejects of one batch. */
const BATCH = 1000;

/**
 * The source that reads the ledgers of a task of synthesis: it takes the replies that the run took, in the order of the plan,
 * and rejects all others with their reasons.
 * @throws {KumikiError} `source-invalid`
 */
export function synthesisSource(task: SynthesisTask): Source {
  const { id, title, form, record, labels } = task;
  const files = corpusFiles(id);
  return defineSource<WrittenExample, Role>({
    id: sourceIdOf(id),
    title: `JapaGen, ${id}: ${title}, written by a language model`,
    homepage: 'https://arxiv.org/abs/2412.06738',
    citation: `@misc{fujii-katsumata-2024-japagen,
  title = {{JAPAGEN}: Efficient Few/Zero-shot Learning via {J}apanese Training Dataset Generation with {LLM}},
  author = {Fujii, Takuro and Katsumata, Satoru},
  year = {2024},
  eprint = {2412.06738},
  archivePrefix = {arXiv}
}`,
    languages: ['ja'],
    edition: 'extended',
    version: 1,
    license: {
      id: 'LicenseRef-Model-Output',
      attribution: 'written by a language model',
      note: 'Every record is under the terms of the model that wrote it, which the ledger names, and under the licences of the examples that the model was shown.',
    },
    textOrigin: {
      kind: 'model',
      namesRecords: true,
      note: 'The ledger names the model. Where it was shown examples, the credit of a record says whose.',
    },
    files: {
      ledger: files.ledger,
      plan: { name: files.plan, optional: true },
      gold: { name: files.gold, optional: true },
    },
    reasons: {
      ...LINE_REASONS,
      ...REJECT_REASONS,
      ...(form.kind === 'pair' ? PAIR_REASONS : {}),
    },
    read: (raw) => examples(task, raw),
    tasks: [
      {
        id: record.id,
        title: record.title,
        wordings: record.wordings,
        render: ({ texts, answer }) => ({ input: inputOf(task, texts), response: answer }),
        checks: [
          { kind: 'response-among', labels: labels.map(({ answer }) => answer) },
          { kind: 'japanese', field: 'input' },
        ],
      },
    ],
  });
}

/** The ledger is held whole: what is taken depends on replies that may stand anywhere in it. */
async function* examples(task: SynthesisTask, raw: Raw<Role>): AsyncGenerator<(WrittenExample | Reject)[], void> {
  const { head, replies, rejects } = await readLedger(raw);
  const settings = settingsOf(head, task.id, raw.fileName('ledger'));
  const gold = await readGold(raw, settings, corpusFiles(task.id).gold);
  const outcomes: Outcome[] = [];
  await draw({
    plan: planOf(settings),
    perClass: await readWanted(raw),
    acceptance: await acceptanceOf(task, settings.shots, gold),
    *answer(requests) {
      for (const { key } of requests) yield { key, reply: replies.get(key)?.reply };
    },
    outcome: (one) => outcomes.push(one),
  });
  const exampleOf = exampleMaker(task, { prompts: head.prompts, settings });
  const used = new Set(outcomes.flatMap(({ keys }) => keys));
  const unused = [...replies].filter(([key]) => !used.has(key));
  // A text is a row, of how many lines its pair may be made.
  raw.count(outcomes.length + unused.length + rejects.length);
  const shown = shownFor(settings);
  // What was not asked for does not tell its class, and a line that is broken may hold a prompt with every example.
  const anyShown = { derivedFrom: [...new Set(settings.shots.map(({ id }) => id))] };
  yield* batches(outcomes, (outcome) => {
    const origin = replies.get(outcome.keys.at(-1) ?? '')?.origin ?? '';
    return outcome.reason === undefined ? exampleOf(outcome, origin) : rejectOf(outcome, origin, shown);
  });
  yield* batches(unused, ([, { origin, reply }]) => ({
    ...reject('not-wanted', origin, { text: reply.text }),
    ...anyShown,
  }));
  yield* batches(rejects, (one) => ({ ...one, ...anyShown }));
}

/** What is made of a list, so much of it at a time that little is held twice. */
function* batches<From, To>(list: readonly From[], make: (one: From) => To): Generator<To[], void> {
  for (let at = 0; at < list.length; at += BATCH) yield list.slice(at, at + BATCH).map(make);
}

function rejectOf(
  { slot: { cell }, texts, reason = 'not-wanted' }: Outcome,
  origin: string,
  shown: ReadonlyMap<string, readonly string[]>,
): Reject {
  const { label, knowledge } = cell;
  const row = { label, ...(knowledge === undefined ? {} : { knowledge }), texts };
  return { ...reject(reason, origin, row), derivedFrom: shown.get(label) ?? [] };
}

/** How many examples of each class are wanted; without the file, as many as there are. */
async function readWanted(raw: Raw<Role>): Promise<number> {
  if (!raw.has('plan')) return Infinity;
  for await (const batch of raw.lines('plan', { counted: false })) {
    return wantedIn(batch.rows[0] ?? '', raw.fileName('plan'));
  }
  return Infinity;
}

async function readGold(raw: Raw<Role>, settings: SynthesisSettings, file: string): Promise<readonly string[]> {
  if (!raw.has('gold')) return goldIn(undefined, settings, file);
  const lines: string[] = [];
  for await (const batch of raw.lines('gold', { counted: false })) lines.push(...batch.rows);
  return goldIn(lines, settings, file);
}
