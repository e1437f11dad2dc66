import { KumikiError } from '../../../core/errors.js';
import type { Batch } from '../../../core/raw.js';
import { openBytes } from '../../open-bytes.js';
import { type Chunks, type OpenOptions, type RawFile } from '../../bytes/chunks.js';
import { isUtf8Name } from '../../text/decode.js';
import { openLineShare } from '../../slices/line-share.js';
import { placeOf, type TextFile } from '../rows.js';
import { unpackedSize } from '../../archives/unpacked-size.js';

/** Legacy encodings in which the byte 0A is LF wherever it stands. */
const LINE_BASED = /^(?:ascii|cp932|shift_?jis|sjis|windows-?31j|euc-?jp|latin1|iso-8859-\d+|(?:windows-|cp)125\d)$/iu;

export interface InLines<Row> extends TextFile {
  readonly open: OpenOptions;
  /** Reads rows of one or more lines each. */
  readonly read: (chunks: Chunks, text: TextFile) => AsyncIterable<Batch<Row>>;
}

/**
 * The rows of a text in lines, or of the slice of it that the file names.
 * @throws {KumikiError} `source-invalid` where the lines of this encoding cannot be cut without decoding it; all that
 * opening and reading the file throws
 */
export async function* readInLines<Row>(
  file: RawFile,
  { open, read, ...text }: InLines<Row>,
): AsyncGenerator<Batch<Row>, void, undefined> {
  const { slice, ...whole } = file;
  const { member, encoding } = text;
  const ofMember = member === undefined ? {} : { member };
  if (slice === undefined) {
    yield* read(openBytes(whole, { ...open, ...ofMember }), text);
    return;
  }
  if (slice.kind === 'streams') {
    // Where the lines of a stream of bzip2 begin and which numbers they have is not known: all are in the first slice.
    if (slice.start === 0) yield* read(openBytes(whole, { ...open, ...ofMember }), text);
    return;
  }
  if (!isUtf8Name(encoding) && !LINE_BASED.test(encoding)) {
    throw new KumikiError('source-invalid', 'a text in this encoding cannot be read in slices', {
      place: placeOf(text),
      expected: 'utf-8, cp932, euc-jp and the like',
      found: encoding,
      hint: 'Take `slices` out of the definition of the source.',
    });
  }
  // What is passed over belongs to other slices; it counts as progress all the same.
  let isWithin = false;
  const onRead = (bytes: number): void => {
    open.onRead?.(isWithin ? bytes : 0);
  };
  const share = await openLineShare(
    openBytes(whole, { onRead, ...ofMember }),
    slice,
    await unpackedSize(whole, member),
  );
  isWithin = true;
  if (share !== undefined) yield* read(share.bytes, { ...text, start: share.start });
}
