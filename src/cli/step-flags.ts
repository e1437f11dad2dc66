import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InvalidArgumentError } from 'commander';
import { isModulePath } from '../options/recipe.js';
import { yaml } from '../options/yaml.js';

/** `length.response.min=3`: a step, the way to one of its options, and the value, written as in a recipe. */
const SETTING = /^(?<id>[a-z][a-z0-9-]*)\.(?<path>[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)=(?<value>.*)$/su;

/**
 * Adds what a flag for filters or stages says to what earlier ones said: ids, a path to a module, `id: {option: value}` as a
 * recipe has it, or one option as `id.option=value`.
 * @param before the steps that were given so far; a single option joins the last of them where it is of the same step
 */
export function addSteps(before: readonly unknown[], text: string): readonly unknown[] {
  const { id, path, value } = SETTING.exec(text)?.groups ?? {};
  if (id === undefined || path === undefined) return [...before, ...stepsIn(text)];
  const last = before.at(-1);
  const isSame = isMapping(last) && Object.keys(last).join() === id;
  const options = isSame ? last[id] : {};
  if (!isMapping(options)) return [...before, { [id]: withOption({}, path.split('.'), parsed(value ?? '')) }];
  const joined = { [id]: withOption(options, path.split('.'), parsed(value ?? '')) };
  return [...(isSame ? before.slice(0, -1) : before), joined];
}

function stepsIn(text: string): readonly unknown[] {
  if (!text.includes(':')) return text.split(',').map(moduleOr);
  const item = parsed(text);
  if (!isMapping(item)) return [moduleOr(text)];
  const [[id, options] = ['', undefined], another] = Object.entries(item);
  return [another === undefined && isModulePath(id) ? { use: moduleOr(id), options } : item];
}

/** An item of a list: the URL of a module where it is a path. */
export function moduleOr(text: string): string | URL {
  return isModulePath(text) ? pathToFileURL(resolve(text)) : text;
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof URL);
}

function withOption(options: Mapping, [key = '', ...rest]: readonly string[], value: unknown): Mapping {
  const inner = Object.hasOwn(options, key) ? options[key] : undefined;
  const made = rest.length === 0 ? value : withOption(isMapping(inner) ? inner : {}, rest, value);
  return Object.fromEntries([...Object.entries(options).filter(([name]) => name !== key), [key, made]]);
}

function parsed(text: string): unknown {
  try {
    return yaml().parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof yaml().YAMLParseError)) throw error;
    throw new InvalidArgumentError(
      "Options of a step are written as in a recipe: 'length: {response: {min: 2}}', or one alone: length.response.min=2.",
    );
  }
}
