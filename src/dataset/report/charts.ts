import { thousands } from '../../core/figures.js';
import type { LengthBin } from '../stats/lengths.js';
import { type Html, html } from './html.js';

/** A bar as long as a share of the largest. It repeats a number beside it, so it is hidden from a screen reader. */
export function bar(value: number, most: number): Html {
  const width = most === 0 ? 0 : (value / most) * 100;
  // What is there at all can be seen.
  const shown = value === 0 ? '0' : Math.max(width, 0.5).toFixed(2);
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect width="${shown}" height="10" />
  </svg>`;
}

const WIDTH = 420;
const HEIGHT = 180;
const TOP = 18;
const BOTTOM = 24;
const LEFT = 4;

/**
 * A histogram.
 * @param bins one at least
 * @param description what a screen reader says in its place
 */
export function histogram(bins: readonly LengthBin[], description: string): Html {
  const most = Math.max(...bins.map(({ count }) => count));
  const step = (WIDTH - 2 * LEFT) / bins.length;
  const room = HEIGHT - TOP - BOTTOM;
  const bars = bins.map(({ count }, at) => {
    const height = count === 0 ? 0 : Math.max(1, (count / most) * room);
    return html`<rect
      x="${place(LEFT + at * step + 1)}"
      y="${place(HEIGHT - BOTTOM - height)}"
      width="${place(step - 2)}"
      height="${place(height)}"
    />`;
  });
  // No more labels than have room.
  const every = Math.max(1, Math.ceil(44 / step));
  const labels = bins.flatMap(({ from }, at) =>
    at % every === 0
      ? [html`<text x="${place(LEFT + (at + 0.5) * step)}" y="${HEIGHT - 8}">${thousands(from)}</text>`]
      : [],
  );
  const peak = bins.findIndex(({ count }) => count === most);
  const peakAt = Math.min(WIDTH - 30, Math.max(30, LEFT + (peak + 0.5) * step));
  return html`<svg
    class="histogram"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role="img"
    aria-label="${description}"
    focusable="false"
  >
    <line x1="0" x2="${WIDTH}" y1="${HEIGHT - BOTTOM}" y2="${HEIGHT - BOTTOM}" />
    ${bars} ${labels}
    <text x="${place(peakAt)}" y="${TOP - 6}">${thousands(most)}</text>
  </svg>`;
}

function place(value: number): string {
  return value.toFixed(1);
}
