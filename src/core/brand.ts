/** Gives all objects of a class a brand, which {@link bears} finds. */
export function brand(prototype: object, symbol: symbol): void {
  Object.defineProperty(prototype, symbol, { value: true });
}

/**
 * True for what bears a brand, whichever copy of this package made it. A private source finds the copy that is installed
 * beside it, which need not be the one that builds: its classes have the same names and are others.
 * @param symbol of the registry of symbols, which all copies share
 */
export function bears(value: unknown, symbol: symbol): boolean {
  return typeof value === 'object' && value !== null && symbol in value;
}
