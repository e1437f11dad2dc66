/** What is used of `@foxglove/wasm-bz2`: libbz2, whole buffers in and out. */
interface Decoder {
  decompress(packed: Uint8Array, room: number): Uint8Array;
}

/** Bytes that a block gives in most texts, for each level: 100,000 and what a few long runs add. */
const USUAL = 125_000;
/** Bytes that a block can give, for each level: five bytes of it may stand for 259 of one value. */
const MOST = (100_000 / 5) * 259;

let loading: Promise<Decoder> | undefined;

/**
 * The content of one block, its CRC verified; `undefined` where it is damaged.
 * @param packed a bzip2 stream of one block
 * @param level 1 to 9: the block size of that stream
 */
export async function decompressBlock(packed: Uint8Array, level: number): Promise<Uint8Array | undefined> {
  const decoder = await (loading ??= load());
  const usual = attempt(decoder, packed, level * USUAL);
  const bytes = usual === 'no room' ? attempt(decoder, packed, level * MOST) : usual;
  return typeof bytes === 'string' ? undefined : bytes;
}

function attempt(decoder: Decoder, packed: Uint8Array, room: number): Uint8Array | 'no room' | 'damaged' {
  try {
    return decoder.decompress(packed, room);
  } catch (cause) {
    // libbz2's own codes: -4 BZ_DATA_ERROR, -5 BZ_DATA_ERROR_MAGIC, -7 BZ_UNEXPECTED_EOF, -8 BZ_OUTBUFF_FULL.
    const code = cause instanceof Error ? /failed: (-\d+)/.exec(cause.message)?.[1] : undefined;
    if (code === '-8') return 'no room';
    if (code === '-4' || code === '-5' || code === '-7') return 'damaged';
    throw cause;
  }
}

/**
 * Loads the decoder, once a process. The glue code of its compiler puts two listeners on the process that change how
 * Node reports every error of the program; they are taken off again.
 */
async function load(): Promise<Decoder> {
  const { default: Bzip2 } = await import('@foxglove/wasm-bz2');
  const before = {
    exceptions: process.listeners('uncaughtException'),
    rejections: process.listeners('unhandledRejection'),
  };
  const decoder = Bzip2.init();
  // Both are put on before `init` first waits, so no one else's can be among the new ones.
  for (const listener of process.listeners('uncaughtException')) {
    if (!before.exceptions.includes(listener)) process.removeListener('uncaughtException', listener);
  }
  for (const listener of process.listeners('unhandledRejection')) {
    if (!before.rejections.includes(listener)) process.removeListener('unhandledRejection', listener);
  }
  return decoder;
}
