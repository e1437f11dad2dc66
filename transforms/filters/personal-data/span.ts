/** The kinds of personal data that are found, with what stands in their place when they are masked. */
export const MASKS = {
  email: '〈メールアドレス〉',
  phone: '〈電話番号〉',
  'my-number': '〈マイナンバー〉',
  'credit-card': '〈クレジットカード番号〉',
} as const;

export type Kind = keyof typeof MASKS;
export const KINDS = Object.keys(MASKS) as Kind[];

/** Where something stands in a text, in UTF-16 units. */
export interface Span {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}
