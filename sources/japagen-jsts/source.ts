import { synthesisSource } from '../../src/synthesis/corpus/source.js';
import { jsts } from '../../src/synthesis/tasks/jsts.js';

export default synthesisSource(jsts);
