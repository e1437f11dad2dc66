import type { DatasetFacts } from '../manifest.js';
import { biasesOf, insideOf, processingOf, writersIn } from './in-words.js';

/** What a dataset tells in the terms of Croissant's vocabulary for responsible AI, version 1.0; what it does not tell is left out. */
export function responsibleAi(facts: DatasetFacts): object {
  const inside = insideOf(facts);
  const steps = processingOf(facts);
  return {
    'rai:dataCollection': `Kumiki ${facts.kumiki} read files that the publishers of ${inside.length} corpora had collected. ${writersIn(inside).join('; ')}.`,
    'rai:dataCollectionType': ['Secondary Data Analysis'],
    'rai:dataUseCases': ['Fine Tuning'],
    'rai:dataBiases': biasesOf(facts),
    ...(steps.length === 0 ? {} : { 'rai:dataPreprocessingProtocol': steps }),
  };
}
