/**
 * The text of a string item (ECMA-376, 18.4.8): `<t>`, or several runs `<r><t>` with their own fonts. What stands in
 * `<rPh>` is how the text is read aloud, and no part of it.
 */
export class RichText {
  private said = '';
  private listening = false;

  /** @param depth how many elements stand around the item, itself included */
  constructor(private readonly depth: number) {}

  open(path: readonly string[]): void {
    this.listening = this.isText(path);
  }

  close(path: readonly string[]): void {
    if (this.isText(path)) this.listening = false;
  }

  text(text: string): void {
    if (this.listening) this.said += text;
  }

  /** The text since the last call. */
  take(): string {
    const { said } = this;
    this.said = '';
    this.listening = false;
    return said;
  }

  private isText(path: readonly string[]): boolean {
    const { depth } = this;
    if (path.length === depth + 1) return path[depth] === 't';
    return path.length === depth + 2 && path[depth] === 'r' && path[depth + 1] === 't';
  }
}

const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/**
 * Undoes the escapes of a string (ECMA-376, 22.9.2.19): `_x000D_` is a character that XML or a program would change,
 * and `_x005F_` the underscore of a text that only looks like an escape.
 */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
