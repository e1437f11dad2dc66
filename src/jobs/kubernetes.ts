import { type JobFile, mergeWords, type PlannedTasks, stepWords, workWords } from './job.js';

/**
 * Files for Kubernetes 1.33 or newer (older ones know `backoffLimitPerIndex` as beta from 1.29): an Indexed Job whose pods do the
 * tasks, and a Job that merges; where several tasks write shards, a Job that cuts, an Indexed Job that writes, and a Job that
 * finishes. Fields as the API of batch/v1 has them.
 */
export function kubernetesJobs(planned: PlannedTasks): readonly JobFile[] {
  const { tasks, mergeTasks } = planned;
  const work = `# The tasks of a plan. The index of a pod comes to kumiki as JOB_COMPLETION_INDEX.
#   ${applied(mergeTasks === undefined ? ['work', 'merge'] : ['work', 'cut', 'write', 'finish'])}
# Set image, claim and resources. The claim is mounted in every pod and holds the output folder and the raw files.
${indexed('work', tasks, planned, workWords(planned))}`;
  if (mergeTasks === undefined) {
    const merge = `# The merge, when all tasks are done: it says which are missing, and extracts nothing.
${single('merge', planned, mergeWords(planned))}`;
    return [
      { name: 'work.yaml', text: work },
      { name: 'merge.yaml', text: merge },
    ];
  }
  const words = stepWords(planned, mergeTasks);
  return [
    { name: 'work.yaml', text: work },
    {
      name: 'cut.yaml',
      text: `# The first step of the merge, when all tasks are done: it says which are missing, and extracts nothing.
${single('cut', planned, words.cut)}`,
    },
    {
      name: 'write.yaml',
      text: `# The second step: every pod writes some of the shards.
${indexed('write', mergeTasks, planned, words.write)}`,
    },
    {
      name: 'finish.yaml',
      text: `# The last step, when all shards are written: it says which are missing.
${single('finish', planned, words.finish)}`,
    },
  ];
}

/** The commands that apply jobs one after another. */
function applied(names: readonly string[]): string {
  return names
    .flatMap((name, number) => {
      const before = names[number - 1];
      const wait = `kubectl wait --for=condition=complete --timeout=24h job/kumiki-${before}`;
      return [...(before === undefined ? [] : [wait]), `kubectl apply -f ${name}.yaml`];
    })
    .join(' && ');
}

function indexed(name: string, tasks: number, planned: PlannedTasks, words: readonly string[]): string {
  return `apiVersion: batch/v1
kind: Job
metadata:
  name: kumiki-${name}
spec:
  completionMode: Indexed
  completions: ${tasks}
  parallelism: ${Math.min(tasks, 8)}
  # Tries of one task; the others go on.
  backoffLimitPerIndex: 3
  maxFailedIndexes: ${tasks}
  podFailurePolicy:
    rules:
      # A node was drained: no fault of the task.
      - action: Ignore
        onPodConditions:
          - type: DisruptionTarget
            status: "True"
      # What another try does not mend.
      - action: FailIndex
        onExitCodes:
          containerName: kumiki
          operator: In
          values: [1, 2]
      # A failed read, a full disk, no progress: worth another try.
      - action: Count
        onExitCodes:
          containerName: kumiki
          operator: In
          values: [75]
${podTemplate(planned, words)}`;
}

function single(name: string, planned: PlannedTasks, words: readonly string[]): string {
  return `apiVersion: batch/v1
kind: Job
metadata:
  name: kumiki-${name}
spec:
  backoffLimit: 3
  podFailurePolicy:
    rules:
      - action: Ignore
        onPodConditions:
          - type: DisruptionTarget
            status: "True"
      - action: FailJob
        onExitCodes:
          containerName: kumiki
          operator: In
          values: [1, 2]
${podTemplate(planned, words)}`;
}

function podTemplate({ kumiki }: PlannedTasks, words: readonly string[]): string {
  return `  template:
    spec:
      # podFailurePolicy asks for it.
      restartPolicy: Never
      containers:
        - name: kumiki
          # An image with Node and kumiki@${kumiki}, the version of the plan.
          image: kumiki:${kumiki}
          command: [kumiki]
          # As JSON, which YAML takes.
          args: [${words.map((word) => JSON.stringify(word)).join(', ')}]
          # Paths in args are relative to it.
          workingDir: /data
          resources:
            requests:
              cpu: "4"
              memory: 8Gi
          volumeMounts:
            - name: data
              mountPath: /data
      volumes:
        - name: data
          persistentVolumeClaim:
            claimName: kumiki
`;
}
