let known: ReadonlySet<string> | undefined;

/** All characters of two bytes that Shift_JIS (with its extensions) has a code for: those that Japanese is usually written with. */
export function shiftJisCharacters(): ReadonlySet<string> {
  if (known !== undefined) return known;
  const codes: number[] = [];
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    if (lead >= 0xa0 && lead <= 0xdf) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) if (trail !== 0x7f) codes.push(lead, trail);
  }
  // Codes without a character become U+FFFD, which no text holds.
  known = new Set(new TextDecoder('shift_jis').decode(Uint8Array.from(codes)));
  return known;
}
