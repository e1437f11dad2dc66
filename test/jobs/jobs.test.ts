import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { jobFiles, SCHEDULERS } from '../../src/jobs/index.js';
import { job, jobIn } from './kubernetes-job.js';

const planned = { out: 'my out', raw: "it's raw", tasks: 3, kumiki: '1.2.3' };
const textOf = (scheduler: (typeof SCHEDULERS)[number], name: string, tasks = 3, mergeTasks?: number): string => {
  const file = jobFiles(scheduler, { ...planned, tasks, mergeTasks }).find((one) => one.name === name);
  if (file === undefined) throw new Error(`there is no ${name}`);
  return file.text;
};

describe('job files for Kubernetes', () => {
  it('are Jobs of batch/v1: an index fails for good with 1 and 2, and is tried again with 75', () => {
    const work = jobIn(textOf('kubernetes', 'work.yaml'));
    expect(work.spec).toMatchObject({ completionMode: 'Indexed', completions: 3, backoffLimitPerIndex: 3 });
    expect(work.spec.podFailurePolicy.rules).toMatchObject([
      { action: 'Ignore' },
      { action: 'FailIndex', onExitCodes: { values: [1, 2] } },
      { action: 'Count', onExitCodes: { values: [75] } },
    ]);
    expect(work.spec.template.spec.containers[0]).toMatchObject({
      command: ['kumiki'],
      args: ['work', 'my out', '--raw', "it's raw"],
      image: 'kumiki:1.2.3',
    });
    const merge = jobIn(textOf('kubernetes', 'merge.yaml'));
    expect(merge.spec.template.spec.containers[0]?.args).toEqual(['merge', 'my out', '--raw', "it's raw"]);
  });
});

describe('the schema of a Job', () => {
  it('refuses what is unknown, wherever it stands', () => {
    const text = textOf('kubernetes', 'work.yaml');
    for (const [known, unknown] of [
      ['backoffLimitPerIndex:', 'backOffLimitPerIndex:'],
      ['restartPolicy: Never', 'restartPolicy: Never\n      restart: 1'],
      ['operator: In', 'operator: Is'],
      ['claimName:', 'claim:'],
    ] as const) {
      expect(text).toContain(known);
      expect(job.safeParse(parse(text.replace(known, unknown))).success).toBe(false);
    }
  });
});

describe('job files of a merge in three steps', () => {
  const argsOf = (name: string): readonly string[] | undefined => {
    const { spec } = jobIn(textOf('kubernetes', name, 3, 5));
    return spec.template.spec.containers[0]?.args;
  };

  it('are Jobs that cut, write and finish', () => {
    expect(argsOf('cut.yaml')).toEqual(['merge', 'my out', '--raw', "it's raw", '--cut']);
    expect(argsOf('write.yaml')).toEqual(['merge', 'my out', '--of', '5', '--write']);
    expect(argsOf('finish.yaml')).toEqual(['merge', 'my out', '--finish']);
    const { spec } = jobIn(textOf('kubernetes', 'write.yaml', 3, 5));
    expect(spec).toMatchObject({ completionMode: 'Indexed', completions: 5 });
    expect(textOf('kubernetes', 'work.yaml', 3, 5)).toContain('job/kumiki-write && kubectl apply -f finish.yaml\n');
  });

  it('are submitted to Slurm, each behind the one before it', () => {
    expect(calls(textOf('slurm', 'submit.sh', 3, 1003), 'sbatch')).toEqual([
      'sbatch|--parsable|--array=0-2|--export=ALL,KUMIKI_OFFSET=0|jobs/work.sbatch|',
      'sbatch|--parsable|--dependency=afterok:17|--kill-on-invalid-dep=yes|jobs/cut.sbatch|',
      'sbatch|--parsable|--array=0-1000|--export=ALL,KUMIKI_OFFSET=0|--dependency=afterok:17|--kill-on-invalid-dep=yes|jobs/write.sbatch|',
      'sbatch|--parsable|--array=0-1|--export=ALL,KUMIKI_OFFSET=1001|--dependency=afterok:17|--kill-on-invalid-dep=yes|jobs/write.sbatch|',
      'sbatch|--dependency=afterok:17:17|--kill-on-invalid-dep=yes|jobs/finish.sbatch|',
    ]);
    expect(calls(textOf('slurm', 'write.sbatch', 3, 5), 'kumiki')).toEqual([
      'kumiki|merge|my out|--of|5|--write|--offset|0|',
    ]);
  });

  it('are three commands for GNU parallel', () => {
    const [, cut, write, finish] = calls(textOf('parallel', 'run.sh', 3, 5), 'parallel', 'kumiki');
    expect(cut).toBe("kumiki|merge|my out|--raw|it's raw|--cut|");
    expect(write).toMatch(/\|kumiki\|merge\|my out\|--of\|5\|--write\|\{\}\|--workers\|1\|$/u);
    expect(finish).toBe('kumiki|merge|my out|--finish|');
  });
});

/** The words that a script calls a program with, one line a call. */
function calls(script: string, ...programs: readonly string[]): readonly string[] {
  const spies = programs.map((name) => `${name}() { printf '%s|' ${name} "$@" >&2; echo >&2; echo 17; }`).join('\n');
  const { stderr, status } = spawnSync('sh', ['-c', `${spies}\n${script.replace(/^exec /mu, '')}`, 'jobs/x.sh'], {
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  return stderr.trimEnd().split('\n');
}

describe('job files for Slurm', () => {
  it('submit an array and a merge that waits for all of it', () => {
    expect(calls(textOf('slurm', 'submit.sh'), 'sbatch')).toEqual([
      'sbatch|--parsable|--array=0-2|--export=ALL,KUMIKI_OFFSET=0|jobs/work.sbatch|',
      'sbatch|--dependency=afterok:17|--kill-on-invalid-dep=yes|jobs/merge.sbatch|',
    ]);
  });

  it('submit several arrays where one ends at 1000', () => {
    expect(calls(textOf('slurm', 'submit.sh', 2003), 'sbatch')).toEqual([
      'sbatch|--parsable|--array=0-1000|--export=ALL,KUMIKI_OFFSET=0|jobs/work.sbatch|',
      'sbatch|--parsable|--array=0-1000|--export=ALL,KUMIKI_OFFSET=1001|jobs/work.sbatch|',
      'sbatch|--parsable|--array=0|--export=ALL,KUMIKI_OFFSET=2002|jobs/work.sbatch|',
      'sbatch|--dependency=afterok:17:17:17|--kill-on-invalid-dep=yes|jobs/merge.sbatch|',
    ]);
  });

  it('call kumiki with the names as they are, and start again what a lost node did', () => {
    const work = textOf('slurm', 'work.sbatch');
    expect(work).toContain('#SBATCH --requeue\n#SBATCH --open-mode=append\n');
    expect(calls(work, 'kumiki')).toEqual(["kumiki|work|my out|--raw|it's raw|--offset|0|"]);
    expect(calls(textOf('slurm', 'merge.sbatch'), 'kumiki')).toEqual(["kumiki|merge|my out|--raw|it's raw|"]);
  });
});

describe('the job file for GNU parallel', () => {
  it('does every task, and merges', () => {
    const [parallel = '', merge] = calls(textOf('parallel', 'run.sh'), 'parallel', 'kumiki');
    expect(parallel).toMatch(
      /\|--retries\|3\|--joblog\|kumiki\.joblog\|--resume-failed\|--quote\|kumiki\|work\|my out\|/u,
    );
    expect(parallel).toMatch(/\|--task\|\{\}\|$/u);
    expect(merge).toBe("kumiki|merge|my out|--raw|it's raw|");
  });
});

describe('job files', () => {
  it.each(SCHEDULERS)('for %s name no machine and end with a line feed', (scheduler) => {
    for (const { text } of jobFiles(scheduler, planned)) {
      expect(text).not.toMatch(/\/(?:tmp|home|root|Users)\//u);
      expect(text).toMatch(/[^\n]\n$/u);
    }
  });
});
