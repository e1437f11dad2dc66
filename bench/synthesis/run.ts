/**
 * Asks for so many texts of so many classes, a class a wave, as a synthesis does, in a process of its own: `run.js LEDGER
 * CLASSES PER_CLASS CONCURRENCY [ENDPOINT]`. Without an endpoint all replies must be in the ledger. Prints what it took as JSON.
 */
import { createHash } from 'node:crypto';
import { answerEach, keyed, type KeyedRequest, newMeter, openaiClient, openLedger } from '../../src/synthesis/index.js';

const [path = '', classes, perClass, concurrency, endpoint] = process.argv.slice(2);

function* wave(label: number): Generator<KeyedRequest, void> {
  for (let n = 0; n < Number(perClass); n++) {
    yield keyed(
      {
        model: 'fast',
        mode: 'chat',
        messages: [
          { role: 'system', content: 'あなたは日本語の文を書く人です。文だけを答えてください。' },
          { role: 'user', content: `ラベル${label}の文を50文字ほどで一つ書いてください。題材は「電車」です。` },
        ],
        temperature: 1,
        topP: 1,
        maxTokens: 200,
        seed: n,
      },
      n,
    );
  }
}

const start = performance.now();
const client = endpoint === undefined ? undefined : openaiClient({ endpoint });
const ledger = await openLedger(path, {
  head: { task: 'bench', prompts: '0', settings: {} },
  mode: client === undefined ? 'read' : 'append',
});
const opened = performance.now();
const meter = newMeter();
const hash = createHash('sha256');
let texts = 0;
for (let label = 0; label < Number(classes); label++) {
  const options = client === undefined ? { replayOnly: true } : { client, concurrency: Number(concurrency) };
  for await (const { reply } of answerEach(wave(label), { ledger, meter, ...options })) {
    hash.update(reply.text);
    texts++;
  }
}
await ledger.close();
await client?.close();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stdout.write(
  JSON.stringify({
    texts,
    asked: meter.spent.requests,
    sha256: hash.digest('hex'),
    openSeconds: (opened - start) / 1000,
    seconds: (performance.now() - start) / 1000,
    busySeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakBytes: maxRSS * 1024,
  }),
);
