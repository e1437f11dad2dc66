/** Content as it is made: pieces of any size. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Text as it is made. */
export type Texts = AsyncIterable<string> | Iterable<string>;

/** Characters that are encoded together: with a row at a time, encoding would cost more than making the rows. */
const TOGETHER = 128 * 1024;

/** The texts, one after another, as UTF-8. */
export async function* utf8(texts: Texts): AsyncGenerator<Buffer, void, undefined> {
  let waiting = '';
  for await (const text of texts as AsyncIterable<string>) {
    waiting += text;
    if (waiting.length < TOGETHER) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  if (waiting !== '') yield Buffer.from(waiting);
}

/** All of it in one piece, for content that is small by its nature. */
export async function whole(bytes: Bytes): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}
