import { synthesisSource } from '../../src/synthesis/corpus/source.js';
import { jnli } from '../../src/synthesis/tasks/jnli.js';

export default synthesisSource(jnli);
