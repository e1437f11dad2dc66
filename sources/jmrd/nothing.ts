/** What the corpus writes where it knows nothing. */
export const NOTHING = '[知識なし]';
