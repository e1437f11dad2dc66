import { z } from 'zod';

/** The parts of a JSON Schema that say which options a step has, and where among them the paths of files stand. */
export interface OptionShape {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly anyOf?: readonly OptionShape[];
  readonly items?: OptionShape | false;
  readonly properties?: Readonly<Record<string, OptionShape>>;
  readonly additionalProperties?: OptionShape | boolean;
}

/** The shape of the options of a step, as they are given. */
export function optionShape(schema: z.ZodType): OptionShape {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as OptionShape;
}

/** The shape of what stands at a place in the options; of a choice the first form that goes on there. */
export function shapeAt(shape: OptionShape | undefined, path: readonly PropertyKey[]): OptionShape | undefined {
  const [key, ...rest] = path;
  if (shape === undefined || key === undefined) return shape;
  for (const { properties, items, additionalProperties } of shape.anyOf ?? [shape]) {
    const others = typeof additionalProperties === 'object' ? additionalProperties : undefined;
    const item = items === false ? undefined : items;
    const inner = typeof key === 'number' ? item : (properties?.[String(key)] ?? others);
    if (inner !== undefined) return shapeAt(inner, rest);
  }
  return undefined;
}
