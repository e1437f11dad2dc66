/**
 * Plays a language model that answers at once, in a process of its own: an OpenAI-compatible server with texts of 50 to 200
 * characters, the same for the same request. Prints its address, and, when its input ends, the seconds that it kept
 * processors busy.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const WORDS = [
  '猫が',
  '窓の',
  'そばで',
  '静かに',
  '駅前の',
  '店から',
  '赤い傘を',
  '持った',
  '人たちが',
  '歩いて',
  'いる。',
  '机に',
  '白い皿が',
];

function textOf(request: string): string {
  const hash = createHash('sha1').update(request).digest();
  const length = 50 + ((hash[0] ?? 0) * 150) / 255;
  let text = '';
  for (let at = 1; text.length < length; at = (at + 1) % hash.length)
    text += WORDS[(hash[at] ?? 0) % WORDS.length] ?? '';
  return text;
}

const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const content = textOf(Buffer.concat(pieces).toString());
    const body = JSON.stringify({
      model: 'fast',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
      usage: { prompt_tokens: 60, completion_tokens: content.length },
    });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1\n`);
});
process.stdin.resume().on('end', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stdout.write(`${(userCPUTime + systemCPUTime) / 1e6}\n`, () => process.exit(0));
});
