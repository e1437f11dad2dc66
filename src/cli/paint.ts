import { inspect } from 'node:util';

/** Sets a text that is safe to show in a style, or leaves it as it is where there are no styles. */
export type Paint = (style: 'bold' | 'dim' | 'cyan' | 'green' | 'red' | 'yellow', text: string) => string;

/** What is asked of a stream: whether it is a terminal, and how wide. */
type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>;

/** The styles of a stream: none where it is no terminal, or the person wants none (`NO_COLOR`, `TERM=dumb`). */
export function paintFor(stream: Terminal, env: NodeJS.ProcessEnv = process.env): Paint {
  const isPlain = !stream.isTTY || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return isPlain ? (_, text) => text : painted;
}

function painted(style: Parameters<Paint>[0], text: string): string {
  const [on = 0, off = 0] = inspect.colors[style] ?? [];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}

/** The width of a stream in cells: that of the terminal, else 80; never so small that a label and a text have no room. */
export function columnsOf(stream: Terminal): number {
  return Math.max(40, stream.isTTY ? stream.columns : 80);
}
