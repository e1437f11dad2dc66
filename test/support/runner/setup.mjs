// What is done once, before the first file of tests.
import { useMemory } from './in-memory.mjs';
import { startQuickly } from './processes.mjs';

/** What `globalSetup` of Jest's configuration must export. */
export default function setUp() {
  useMemory();
  startQuickly();
}
