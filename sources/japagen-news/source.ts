import { synthesisSource } from '../../src/synthesis/corpus/source.js';
import { news } from '../../src/synthesis/tasks/news.js';

export default synthesisSource(news);
