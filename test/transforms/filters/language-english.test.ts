import { describe, expect, it } from '@jest/globals';
import { isPlainEnglish } from '../../../transforms/filters/language/english.js';

describe('a text that is English for certain', () => {
  it.each([
    'The weather will be fine tomorrow, and you know it.',
    "Let's play tennis this afternoon.",
    "I don't know what they said about the train.",
    'WHERE IS THE STATION?',
  ])('%s', (text) => {
    expect(isPlainEnglish(text)).toBe(true);
  });

  it.each([
    ['Danish', 'Det er godt at have dig her, for han var i byen.'],
    ['Dutch', 'We want to en of is in was, over het water.'],
    ['German', 'Was will er in so war es also in der Stadt.'],
    ['French', 'On a dit que le temps est but et fin, for de loi.'],
    ['Spanish', 'Me has dicho que no, de todos modos.'],
    ['Portuguese', 'Eu do meu lado, me is o caminho.'],
    ['Italian', 'Ho visto la casa in cui the era servito.'],
    ['Norwegian', 'Han var for sein til toget, and og svane.'],
    ['Tagalog', 'Maganda ang panahon ngayon sa bayan.'],
    ['English with one word of its own', 'The cat sat.'],
    ['English with a letter of another kind', 'The café and you, what is this?'],
    ['nothing', ''],
    ['names', 'Yamada Taro, Suzuki Hanako, Tokyo, Osaka'],
  ])('is not one in %s', (_, text) => {
    expect(isPlainEnglish(text)).toBe(false);
  });

  it('is told by its beginning, however long it is', () => {
    expect(isPlainEnglish('and the '.repeat(1_000_000))).toBe(true);
    expect(isPlainEnglish("a'".repeat(4_000_000))).toBe(false);
  });
});
