import { describe, expect, it } from '@jest/globals';
import { raised, withoutTags } from './raised.js';

describe('raised', () => {
  it.each([
    ['-6', '⁻⁶'],
    ['2,6', '²,⁶'],
    [' 13 ', '¹³'],
    ['1.5', '^1.5'],
    ['2,1.5', '^2,1.5'],
    ['*', '*'],
    ['low', 'low'],
    ['a,2', 'a,²'],
    ['', ''],
  ])('%j is %j', (text, said) => {
    expect(raised(text)).toBe(said);
  });
});

describe('withoutTags', () => {
  it.each([
    ['716.2 mAh g<sup>-1</sup>の容量', '716.2 mAh g⁻¹の容量'],
    ['(1,1,2,2-<sup>2</sup>H<sub>4</sub>)', '(1,1,2,2-²H4)'],
    ['rel-(2aR<sup>*</sup>)', 'rel-(2aR*)'],
    ['[5.2.1.0<sup>2,6</sup>]', '[5.2.1.0²,⁶]'],
    ['<i>E. <b>coli</b></i>と<EM>N</EM>', 'E. coliとN'],
    ['10<SUP>n<sub>1</sub></SUP>', '10ⁿ¹'],
    ['10<sup class="x">2</sup>と<i />', '10²と'],
    ['10<sup>2<sup>3</sup></sup>', '10^2³'],
    ['a</sup>b<sup>2', 'ab2'],
    ['p < 0.05、a<b、<Q>は<問>の<img>', 'p < 0.05、a<b、<Q>は<問>の<img>'],
  ])('%j is %j', (text, said) => {
    expect(withoutTags(text)).toBe(said);
  });

  it('reads a long text once', () => {
    const half = 2_000_000;
    expect(withoutTags('<sup>'.repeat(half / 10) + 'x')).toBe('x');
    expect(withoutTags(`${'<i '.repeat(half)}x`)).toHaveLength(3 * half + 1);
    expect(withoutTags('<sup>2</sup>'.repeat(half / 10))).toBe('²'.repeat(half / 10));
  });
});
