/** An open file that can be closed without being finished. */
interface Abandonable {
  abandon(): void;
}

/** Opens one more file beside others that are open. Where it cannot be opened, the others are closed. */
export function openBeside<T>(others: readonly Abandonable[], open: () => T): T {
  try {
    return open();
  } catch (error) {
    abandonAll(others);
    throw error;
  }
}

/** Opens files, one after another. Where one cannot be opened, none stays open. */
export function openEach<T extends Abandonable>(opens: readonly (() => T)[]): readonly T[] {
  const opened: T[] = [];
  for (const open of opens) opened.push(openBeside(opened, open));
  return opened;
}

/** Closes all of them, even where closing one of them fails; then the first failure is thrown. */
export function abandonAll(files: readonly Abandonable[]): void {
  let failure: { readonly error: unknown } | undefined;
  for (const file of files) {
    try {
      file.abandon();
    } catch (error) {
      failure ??= { error };
    }
  }
  if (failure !== undefined) throw failure.error;
}
