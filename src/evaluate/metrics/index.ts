/** Metrics as functions of lists: `metrics.accuracy(['a', 'b'], ['a', 'a'])`. */
export { accuracy } from './accuracy.js';
export { bootstrap, type BootstrapOptions, type Estimate, type Interval } from './bootstrap.js';
export { pearson, spearman } from './correlation.js';
export { f1, type F1 } from './f1.js';
export { mcc } from './mcc.js';
export { labelScores, type LabelScores, numberScores, type NumberScores } from './scores.js';
export { distinct } from '../diversity/distinct.js';
export { selfBleu } from '../diversity/self-bleu.js';
