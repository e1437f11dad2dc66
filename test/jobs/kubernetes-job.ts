import type { Job } from 'kubernetes-types/batch/v1.js';
import { parse } from 'yaml';
import { z } from 'zod';

/** The part of `io.k8s.api.batch.v1.Job` in the OpenAPI document of Kubernetes that the job files use. */
const exitCodes = z.strictObject({
  containerName: z.string().optional(),
  operator: z.enum(['In', 'NotIn']),
  values: z.array(z.int().min(1).max(255)).min(1).max(255),
});
const podConditions = z
  .array(z.strictObject({ type: z.string(), status: z.enum(['True', 'False', 'Unknown']) }))
  .min(1);
const rule = z.union([
  z.strictObject({
    action: z.enum(['FailJob', 'FailIndex', 'Ignore', 'Count']),
    onExitCodes: exitCodes,
  }),
  z.strictObject({ action: z.enum(['FailJob', 'Ignore', 'Count']), onPodConditions: podConditions }),
]);
const container = z.strictObject({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()),
  args: z.array(z.string()),
  workingDir: z.string(),
  resources: z.strictObject({ requests: z.strictObject({ cpu: z.string(), memory: z.string() }) }),
  volumeMounts: z.array(z.strictObject({ name: z.string(), mountPath: z.string() })),
});
export const job = z
  .strictObject({
    apiVersion: z.literal('batch/v1'),
    kind: z.literal('Job'),
    metadata: z.strictObject({ name: z.string().regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/) }),
    spec: z.strictObject({
      completionMode: z.enum(['Indexed', 'NonIndexed']).optional(),
      completions: z.int().positive().optional(),
      parallelism: z.int().positive().optional(),
      backoffLimit: z.int().nonnegative().optional(),
      backoffLimitPerIndex: z.int().nonnegative().optional(),
      maxFailedIndexes: z.int().nonnegative().optional(),
      podFailurePolicy: z.strictObject({ rules: z.array(rule).max(20) }),
      template: z.strictObject({
        spec: z.strictObject({
          // What podFailurePolicy asks for.
          restartPolicy: z.literal('Never'),
          containers: z.array(container),
          volumes: z.array(
            z.strictObject({ name: z.string(), persistentVolumeClaim: z.strictObject({ claimName: z.string() }) }),
          ),
        }),
      }),
    }),
  })
  // Both need an Indexed Job; maxFailedIndexes may not exceed completions, and needs backoffLimitPerIndex.
  .refine(({ spec }) => spec.backoffLimitPerIndex === undefined || spec.completionMode === 'Indexed')
  .refine(({ spec }) => (spec.maxFailedIndexes ?? 0) <= (spec.completions ?? Infinity));

/** What a value may be where Kubernetes has published what it must be: a key or a value that is not published there is `never`. */
type Published<Value, Known> = Value extends readonly (infer Item)[]
  ? Known extends readonly (infer KnownItem)[]
    ? readonly Published<Item, KnownItem>[]
    : never
  : Value extends object
    ? RequiredKeys<Known> extends keyof Value
      ? {
          readonly [Key in keyof Value]: Key extends keyof Known
            ? Published<Value[Key], NonNullable<Known[Key]>>
            : never;
        }
      : never
    : Value extends Known | undefined
      ? Value
      : never;
type RequiredKeys<Known> = keyof {
  [Key in keyof Known as string extends Key ? never : object extends Pick<Known, Key> ? never : Key]: unknown;
};

/**
 * The Job in a file. This does not compile where the schema above takes something that the API of batch/v1 has not, as the package
 * `kubernetes-types` has it.
 */
export const jobIn = (text: string): Published<z.infer<typeof job>, Job> => job.parse(parse(text));
