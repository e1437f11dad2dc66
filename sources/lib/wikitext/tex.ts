import { plainChemistry } from './chemistry.js';
import { subscript, superscript } from './superscript.js';

/** TeX commands that are one character. */
const SYMBOLS = new Map(
  Object.entries({
    alpha: 'α',
    beta: 'β',
    gamma: 'γ',
    delta: 'δ',
    epsilon: 'ε',
    varepsilon: 'ε',
    zeta: 'ζ',
    eta: 'η',
    theta: 'θ',
    iota: 'ι',
    kappa: 'κ',
    lambda: 'λ',
    mu: 'μ',
    nu: 'ν',
    xi: 'ξ',
    pi: 'π',
    rho: 'ρ',
    sigma: 'σ',
    tau: 'τ',
    phi: 'φ',
    varphi: 'φ',
    chi: 'χ',
    psi: 'ψ',
    omega: 'ω',
    Gamma: 'Γ',
    Delta: 'Δ',
    Theta: 'Θ',
    Lambda: 'Λ',
    Xi: 'Ξ',
    Pi: 'Π',
    Sigma: 'Σ',
    Phi: 'Φ',
    Psi: 'Ψ',
    Omega: 'Ω',
    times: '×',
    div: '÷',
    pm: '±',
    cdot: '·',
    le: '≤',
    leq: '≤',
    ge: '≥',
    geq: '≥',
    ne: '≠',
    neq: '≠',
    approx: '≈',
    equiv: '≡',
    sim: '∼',
    infty: '∞',
    in: '∈',
    notin: '∉',
    subset: '⊂',
    subseteq: '⊆',
    cup: '∪',
    cap: '∩',
    emptyset: '∅',
    to: '→',
    rightarrow: '→',
    mapsto: '↦',
    partial: '∂',
    nabla: '∇',
    forall: '∀',
    exists: '∃',
    ldots: '…',
    dots: '…',
    cdots: '⋯',
    circ: '∘',
    prime: '′',
    ell: 'ℓ',
    hbar: 'ℏ',
    langle: '⟨',
    rangle: '⟩',
    mid: '|',
    oplus: '⊕',
    otimes: '⊗',
    sum: '∑',
    prod: '∏',
    int: '∫',
    sin: 'sin',
    cos: 'cos',
    tan: 'tan',
    log: 'log',
    ln: 'ln',
    exp: 'exp',
    lim: 'lim',
    max: 'max',
    min: 'min',
    quad: ' ',
    left: '',
    right: '',
    displaystyle: '',
    textstyle: '',
    mathrm: '',
    mathbf: '',
    mathit: '',
    mathsf: '',
    mathcal: '',
    rm: '',
    boldsymbol: '',
    operatorname: '',
    text: '',
    textrm: '',
    mbox: '',
    bold: '',
  }),
);
const DOUBLE_STRUCK = new Map(Object.entries({ N: 'ℕ', Z: 'ℤ', Q: 'ℚ', R: 'ℝ', C: 'ℂ', P: 'ℙ', H: 'ℍ' }));

const BLACKBOARD = /\\(?:mathbb|Bbb)\s*(?:\{([A-Z])\}|([A-Z]))|\\([NZQRC])(?![A-Za-z])/g;
/** A fraction of two short terms that stands alone, so that nothing can be read into it: `\frac{1}{2}`. */
const FRACTION =
  /(?<![\w}])\\[dt]?frac\s{0,3}(?:\{([0-9]{1,4}|[A-Za-z])\}\s{0,3}\{([0-9]{1,4}|[A-Za-z])\}|([0-9])([0-9]))(?!\s{0,3}[\w{\\(^])/g;
const CHEMISTRY = /^\s{0,9}\\ce\s{0,9}\{([^]*)\}\s{0,9}$/;
const COMMAND = /\\([A-Za-z]+)|\\([,;:! {}])/g;
const SCRIPT = /([_^])(?:\{([^{}^_]{1,12})\}|([0-9A-Za-z+−*′-]))/g;

/** Longer formulas are never one line of plain text, and need not be looked at. */
const LONGEST = 200;

/**
 * A TeX formula as one line of text where that can be done faithfully (`\mathbb{R}^3` → ℝ³), else `undefined`:
 * long fractions, matrices and the like have no plain form, and TeX is not what an answer should hold.
 */
export function plainTex(tex: string): string | undefined {
  if (tex.length > LONGEST) return undefined;
  const chemistry = CHEMISTRY.exec(tex)?.[1];
  if (chemistry !== undefined) return plainChemistry(chemistry.trim());
  const unknown: string[] = [];
  const raise = (kind: string, script: string): string => {
    const form = kind === '^' ? superscript(script) : subscript(script);
    if (form === script) unknown.push(script);
    return form;
  };
  const text = tex
    .replace(FRACTION, (_, a?: string, b?: string, c?: string, d?: string) => `${a ?? c ?? ''}/${b ?? d ?? ''}`)
    .replace(
      BLACKBOARD,
      (_, braced?: string, bare?: string, short?: string) => DOUBLE_STRUCK.get(braced ?? bare ?? short ?? '') ?? '\\',
    )
    .replace(COMMAND, (_, name?: string, spacing?: string) => {
      if (name === undefined) return spacing === '{' || spacing === '}' ? '\\' : ' ';
      const symbol = SYMBOLS.get(name);
      if (symbol === undefined) unknown.push(name);
      return symbol ?? '';
    })
    .replace(SCRIPT, (_, kind: string, group?: string, single?: string) => raise(kind, group ?? single ?? ''));
  if (unknown.length > 0 || /[\\^_&]/.test(text)) return undefined;
  return text.replace(/[{}]/g, '').replace(/\s+/g, ' ').trim();
}
