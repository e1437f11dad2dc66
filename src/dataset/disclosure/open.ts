/** What stands where only the provider of a model or the publisher of the dataset can tell: nothing is invented. */
export const OPEN = 'to be filled in by the provider';
