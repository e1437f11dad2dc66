import { synthesisSource } from '../../src/synthesis/corpus/source.js';
import { jcola } from '../../src/synthesis/tasks/jcola.js';

export default synthesisSource(jcola);
