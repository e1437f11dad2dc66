import { type JobFile, mergeWords, type PlannedTasks, workWords } from './job.js';

/**
 * Files for Kubernetes 1.33 or newer (older ones know `backoffLimitPerIndex` as beta from 1.29): an Indexed Job whose pods do the
 * tasks, and a Job that merges. Fields as the API of batch/v1 has them.
 */
export function kubernetesJobs(planned: PlannedTasks): readonly JobFile[] {
  return [
    { name: 'work.yaml', text: work(planned) },
    { name: 'merge.yaml', text: merge(planned) },
  ];
}

function work(planned: PlannedTasks): string {
  const { tasks } = planned;
  return `# The tasks of a plan. The index of a pod comes to kumiki as JOB_COMPLETION_INDEX.
#   kubectl apply -f work.yaml && kubectl wait --for=condition=complete --timeout=24h job/kumiki-work && kubectl apply -f merge.yaml
# Set image, claim and resources. The claim is mounted in every pod and holds the output folder and the raw files.
apiVersion: batch/v1
kind: Job
metadata:
  name: kumiki-work
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
${podTemplate(planned, workWords(planned))}`;
}

function merge(planned: PlannedTasks): string {
  return `# The merge, when all tasks are done: it says which are missing, and extracts nothing.
apiVersion: batch/v1
kind: Job
metadata:
  name: kumiki-merge
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
${podTemplate(planned, mergeWords(planned))}`;
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
