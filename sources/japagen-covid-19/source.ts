import { synthesisSource } from '../../src/synthesis/corpus/source.js';
import { covid19 } from '../../src/synthesis/tasks/covid-19.js';

export default synthesisSource(covid19);
