import { synthesisSource } from '../../src/synthesis/corpus/source.js';
import { marcJa } from '../../src/synthesis/tasks/marc-ja.js';

export default synthesisSource(marcJa);
