/** Spreads something evenly over time: never more of it in a minute than allowed, and no burst at its start. */
export interface Pacer {
  /** Milliseconds until more may be taken. */
  wait(this: void, now: number): number;
  take(this: void, amount: number, now: number): void;
  /** Takes back what was taken too much; a negative amount takes more. */
  giveBack(this: void, amount: number): void;
}

const MINUTE = 60_000;

/** @param perMinute how much may be taken in a minute; `undefined` for as much as one likes */
export function pacer(perMinute: number | undefined): Pacer {
  if (perMinute === undefined) return { wait: () => 0, take: () => undefined, giveBack: () => undefined };
  let next = -Infinity;
  return {
    wait: (now) => Math.max(0, next - now),
    take(amount, now) {
      next = Math.max(next, now) + (amount * MINUTE) / perMinute;
    },
    giveBack(amount) {
      next -= (amount * MINUTE) / perMinute;
    },
  };
}
