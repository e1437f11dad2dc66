import type { Arguments } from './arguments.js';
import { superscript } from './superscript.js';

/** Units as `{{convert}}` of jawiki spells them out. */
const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    km: 'キロメートル',
    m: 'メートル',
    cm: 'センチメートル',
    mm: 'ミリメートル',
    mi: 'マイル',
    ft: 'フィート',
    yd: 'ヤード',
    in: 'インチ',
    nmi: '海里',
    km2: '平方キロメートル',
    m2: '平方メートル',
    ha: 'ヘクタール',
    acre: 'エーカー',
    acres: 'エーカー',
    sqmi: '平方マイル',
    sqft: '平方フィート',
    m3: '立方メートル',
    km3: '立方キロメートル',
    l: 'リットル',
    t: 'トン',
    kg: 'キログラム',
    g: 'グラム',
    lb: 'ポンド',
    oz: 'オンス',
    'km/h': 'キロメートル毎時',
    kmh: 'キロメートル毎時',
    mph: 'マイル毎時',
    'm/s': 'メートル毎秒',
    kn: 'ノット',
    '°c': '°C',
    c: '°C',
    '°f': '°F',
    f: '°F',
    hp: '馬力',
    kw: 'キロワット',
    mw: 'メガワット',
  }),
);

/** `20273` → `20,273`; anything but a plain number as it is. */
export function grouped(number: string): string {
  const match = /^([-−]?\d{4,15})(\.\d{1,15})?$/.exec(number);
  if (match === null) return number;
  const [, whole = '', fraction = ''] = match;
  return whole.replace(/\B(?=(?:\d{3}){1,5}$)/g, ',') + fraction;
}

/** `{{convert|20273|km2}}` → 20,273平方キロメートル. What it comes to in other units would only repeat it. */
export function converted(args: Arguments): string | undefined {
  const second = args.at(2);
  const range = /^(?:-|–|to|〜|～|by|x|×)$/.test(second);
  const unit = args.at(range ? 4 : 2);
  const amount = range
    ? `${grouped(args.at(1))}${/^(?:by|x|×)$/.test(second) ? '×' : '–'}${grouped(args.at(3))}`
    : grouped(args.at(1));
  return amount === '' ? undefined : amount + (UNITS.get(unit.toLowerCase()) ?? unit);
}

/** `{{val|1.5|e=6|u=km}}` → 1.5×10⁶ km. */
export function value(args: Arguments): string | undefined {
  if (args.at(1) === '') return undefined;
  const exponent = args.named('e');
  const unit = args.named('u', 'ul');
  return `${grouped(args.at(1))}${exponent === '' ? '' : `×10${superscript(exponent)}`}${unit === '' ? '' : ` ${unit}`}`;
}

/** `{{frac|1|2}}` → 1/2, `{{frac|3|1|2}}` → 3 1/2, `{{frac|4}}` → 1/4. */
export function fraction(args: Arguments): string | undefined {
  const [a, b, c] = args.all();
  if (a === undefined) return undefined;
  if (b === undefined) return `1/${a}`;
  return c === undefined ? `${a}/${b}` : `${a} ${b}/${c}`;
}
