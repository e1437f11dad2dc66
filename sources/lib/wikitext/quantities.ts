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

const RANGE = /^(?:-|–|to|and|or|〜|～|by|x|×|\+)$/;
const TIMES = /^(?:by|x|×)$/;
const NUMBER = /^[-−]?[\d,]+(?:\.\d+)?$/;

const unitName = (unit: string): string => UNITS.get(unit.toLowerCase()) ?? unit;

/**
 * `{{convert|20273|km2}}` → 20,273平方キロメートル, `{{convert|5|ft|9|in}}` → 5フィート9インチ. What it comes to in other units would
 * only repeat it.
 */
export function converted(args: Arguments): string | undefined {
  const [amount, unit, next, last] = [args.at(1), args.at(2), args.at(3), args.at(4)];
  // Of some forms only the other unit, the number or the unit is shown.
  if (amount === '' || /out|number|unit/.test(args.named('disp'))) return undefined;
  if (!RANGE.test(unit)) {
    const isCompound = NUMBER.test(next) && UNITS.has(last.toLowerCase());
    return grouped(amount) + unitName(unit) + (isCompound ? grouped(next) + unitName(last) : '');
  }
  // Three numbers or more.
  if (RANGE.test(last)) return undefined;
  return `${grouped(amount)}${TIMES.test(unit) ? '×' : '–'}${grouped(next)}${unitName(last)}`;
}

/** `{{val|1.5|e=6|u=km}}` → 1.5×10⁶ km, `{{val|1.5|(2)}}` → 1.5(2), `{{val|1.5|0.2|u=m}}` → (1.5±0.2) m. */
export function value(args: Arguments): string | undefined {
  const [number, deviation] = [args.at(1), args.at(2)];
  if (number === '' || args.count > 2 || (deviation !== '' && !/^(?:\(\d{1,6}\)|[\d.]{1,12})$/.test(deviation)))
    return undefined;
  const exponent = args.named('e');
  const unit = args.named('u', 'ul');
  const behind = `${exponent === '' ? '' : `×10${superscript(exponent)}`}${unit === '' ? '' : ` ${unit}`}`;
  if (deviation === '' || deviation.startsWith('(')) return grouped(number) + deviation + behind;
  const both = `${grouped(number)}±${deviation}`;
  return behind === '' ? both : `(${both})${behind}`;
}

/** `{{frac|1|2}}` → 1/2, `{{frac|3|1|2}}` → 3 1/2, `{{frac|4}}` → 1/4. */
export function fraction(args: Arguments): string | undefined {
  const [a, b, c] = args.all();
  if (a === undefined) return undefined;
  if (b === undefined) return `1/${a}`;
  return c === undefined ? `${a}/${b}` : `${a} ${b}/${c}`;
}
