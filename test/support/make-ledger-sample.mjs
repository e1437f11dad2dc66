/**
 * What the makers of the samples of ledgers share: replies that a person wrote in, a ledger with the keys of their requests
 * out. It uses the compiled package:
 *
 *   npm run compile && node sources/japagen-jnli/make-sample.mjs [FOLDER]
 */
import { corpusFiles, goldHash, goldLine, sourceIdOf } from '../../dist/src/synthesis/corpus/files.js';
import { entryLine } from '../../dist/src/synthesis/ledger/entry.js';
import { headLine, headTag } from '../../dist/src/synthesis/ledger/head.js';
import { headOf } from '../../dist/src/synthesis/plan/head.js';
import { settingsFor } from '../../dist/src/synthesis/plan/settings.js';
import { planOf } from '../../dist/src/synthesis/plan/slots.js';
import { synthesisTaskOf } from '../../dist/src/synthesis/tasks/index.js';
import { writeSample } from './tar-gz.mjs';

const MODEL = 'sample (by hand)';

/**
 * Writes the sample of a source of synthesis.
 * @param replies by label, the replies to its slots by their numbers: a text, or `{ text, finishReason }`; for a pair a list of
 * one or two of these
 */
export function writeLedgerSample(id, { perClass, shots, gold, replies, knowledge = true }) {
  const task = synthesisTaskOf(id);
  const goldLines = gold.map(goldLine);
  const settings = settingsFor(task, {
    model: MODEL,
    license: 'LicenseRef-Model-Output',
    knowledge,
    shots,
    gold: { from: ['sample'], texts: goldLines.length, sha256: goldHash(goldLines) },
  });
  const head = headOf(id, settings);
  const plan = planOf(settings);
  const entries = plan.labels.flatMap((label, at) =>
    Object.entries(replies[label]).flatMap(([number, said]) => {
      const slot = plan.slot(at, Number(number));
      const [first, second] = (Array.isArray(said) ? said : [said]).map(replyOf);
      const one = { ...plan.first(slot), reply: first };
      if (second === undefined) return [one];
      return [one, { ...plan.second(slot, first.text), reply: second }];
    }),
  );
  const lines = entries.map((entry) => entryLine(entry, headTag(head)));
  const [line] = lines;
  // What a ledger holds besides: a line that somebody broke, one that came twice, one that was cut off.
  lines.splice(2, 0, line.slice(0, 40), line);
  const files = corpusFiles(id);
  const write = (name, text) => {
    writeSample(sourceIdOf(id), name, text);
  };
  write(files.ledger, `${headLine(head)}\n${lines.map((one) => `${one}\n`).join('')}${line.slice(0, 90)}`);
  write(files.plan, `${JSON.stringify({ perClass })}\n`);
  write(files.gold, goldLines.map((one) => `${one}\n`).join(''));
}

function replyOf(said) {
  const { text, finishReason } = typeof said === 'string' ? { text: said, finishReason: 'stop' } : said;
  return { text, finishReason, usage: { prompt: 200, completion: Array.from(text).length }, model: MODEL };
}
