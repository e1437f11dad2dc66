import { describe, expect, it } from '@jest/globals';
import { readLead } from './plain.js';

/** What a formula within a sentence reads like; `""` where the sentence goes. */
const formula = (tex: string): string => readLead(`値は<math>${tex}</math>である。`).text.slice(2, -4);

describe('a formula that has a plain form', () => {
  it.each([
    ['x_i', 'xᵢ'],
    ['a_{ij}', 'aᵢⱼ'],
    ['x_{n+1}', 'xₙ₊₁'],
    ['e^{x+1}', 'eˣ⁺¹'],
    ['\\{a_n\\}_{n\\in\\N}', ''],
    ['\\{1,2\\}', '{1,2}'],
    ['\\sqrt{2}', '√2'],
    ['\\sqrt{x+1}', '√(x+1)'],
    ['\\sqrt{\\pi}', '√π'],
    ['\\sqrt 2x', '√(2)x'],
    ['\\sqrt{2}\\pi', '√(2)π'],
    ['\\sqrt[3]{2}', ''],
    ['f\\colon X\\to Y', 'f:X→Y'],
    ['x\\in A', 'x∈A'],
    ['x \\in A', 'x ∈ A'],
    ['\\Delta H', 'ΔH'],
    ['a\\sin x', 'a sin x'],
    ['\\sin\\theta', 'sin θ'],
    ['\\bar{z}', 'z̄'],
    ['\\hat H', 'Ĥ'],
    ['\\bar{\\psi}', 'ψ̄'],
    ['\\vec{v}', 'v⃗'],
    ['\\overline{AB}', ''],
    ['\\dot xy', ''],
    ['x^{1/2}', ''],
    ['x^{a_1}', ''],
    ['\\sum_{i=1}^n x_i', '∑ᵢ₌₁ⁿ xᵢ'],
    ['x_{\\mathrm{max}}', ''],
    ['\\foo x', ''],
    ['X\\setminus Y', 'X∖Y'],
  ])('%s → %s', (tex, plain) => {
    expect(formula(tex)).toBe(plain);
  });
});
