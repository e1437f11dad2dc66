import { subscript, superscript } from './superscript.js';

/** TeX commands that are one character. */
const SIGNS =
  'alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν ' +
  'xi ξ pi π rho ρ sigma σ tau τ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π ' +
  'Sigma Σ Phi Φ Psi Ψ Omega Ω times × div ÷ pm ± cdot · le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼ ' +
  'infty ∞ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ emptyset ∅ to → rightarrow → mapsto ↦ partial ∂ nabla ∇ ' +
  'forall ∀ exists ∃ ldots … dots … cdots ⋯ circ ∘ prime ′ ell ℓ hbar ℏ langle ⟨ rangle ⟩ mid | oplus ⊕ otimes ⊗ ' +
  'sum ∑ prod ∏ int ∫ colon : neg ¬ lnot ¬ land ∧ wedge ∧ lor ∨ vee ∨ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ ' +
  'iff ⇔ implies ⟹ leftarrow ← gets ← leftrightarrow ↔ longrightarrow ⟶ hookrightarrow ↪ uparrow ↑ downarrow ↓ ' +
  'll ≪ gg ≫ propto ∝ cong ≅ simeq ≃ perp ⊥ parallel ∥ angle ∠ triangle △ ni ∋ supset ⊃ supseteq ⊇ subsetneq ⊊ ' +
  'setminus ∖ varnothing ∅ aleph ℵ vartheta ϑ upsilon υ Upsilon Υ mp ∓ oint ∮ star ⋆ ast ∗ bullet • lfloor ⌊ ' +
  'rfloor ⌋ lceil ⌈ rceil ⌉ vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ therefore ∴ because ∵ prec ≺ succ ≻ ' +
  'vdash ⊢ models ⊨ wp ℘ degree °';

/** Functions that are written as words. */
const WORDS =
  'arccos arcsin arctan arg cos cosh cot csc deg det dim exp gcd inf ker lim ln log max min mod sec sin sinh sup tan tanh';

/** Commands of form and size, which leave their text. */
const FORMS =
  'left right displaystyle textstyle mathrm mathbf mathit mathsf mathcal rm boldsymbol operatorname text textrm mbox bold textbf textit mathop limits nolimits big Big bigl bigr Bigl Bigr';

/** Marks over a letter, as the character that combines with the one before it. */
export const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['bar', '\u0304'],
  ['overline', '\u0304'],
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
  ['vec', '\u20d7'],
]);

function pairsOf(words: readonly string[]): readonly (readonly [name: string, sign: string])[] {
  return words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? ''] as const] : []));
}

/** What each command is as text. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...pairsOf(SIGNS.split(' ')),
  ...WORDS.split(' ').map((word) => [word, word] as const),
  ...FORMS.split(' ').map((name) => [name, ''] as const),
  ['quad', ' '],
  ['qquad', ' '],
]);

const LETTERS = 'aehijklmnoprstuvx';
const LOWERED = 'ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ';
const RAISED_LETTERS = 'abcdefghijklmnoprstuvwxyz';
const RAISED = 'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ';

const formsOf = (letters: string, forms: string): ReadonlyMap<string, string> =>
  new Map(Array.from(letters, (letter, index) => [letter, Array.from(forms)[index] ?? letter]));

const LOWER = formsOf(LETTERS, LOWERED);
const RAISE = formsOf(RAISED_LETTERS, RAISED);

/** An index or exponent; in a formula letters are raised and lowered too (xᵢ₊₁). `undefined` where a character has no such form. */
export function script(kind: string, text: string): string | undefined {
  const letters = kind === '^' ? RAISE : LOWER;
  let result = '';
  for (const char of text) {
    const form = letters.get(char) ?? (kind === '^' ? superscript(char) : subscript(char));
    if (form === char) return undefined;
    result += form;
  }
  return result;
}
