/** The part of unzipper that reads a directory from whatever can be read at an offset: what its `Open.custom` calls. */
declare module 'unzipper/lib/Open/directory.js' {
  import type { Open } from 'unzipper';

  const readCentralDirectory: typeof Open.custom;
  export default readCentralDirectory;
}
