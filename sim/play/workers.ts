import { availableParallelism } from "node:os";
import { parentPort, Worker } from "node:worker_threads";

/** Tasks for workers of one kind; tasks, what is told and results are plain data. */
export interface Shared<Task, Told, Result> {
  /** The module that a worker runs; it calls {@link serveTasks}. */
  readonly module: URL;
  /** What every worker finds as its `workerData`. */
  readonly known?: unknown;
  readonly tasks: readonly Task[];
  readonly jobs: number;
  /** What a worker tells in the midst of the task with this index. */
  readonly onTold?: (told: Told, index: number) => void;
  readonly onDone?: (result: Result, index: number) => void;
  /** What becomes of a task whose worker died; where it throws, all workers are ended. */
  readonly lost: (task: Task, why: string) => Result;
}

type Answer<Told, Result> = { readonly told: Told } | { readonly result: Result };

/** As many workers as there are cores, but none for less than `least` pieces of work; or as many as somebody wishes. */
export const jobsFor = (pieces: number, least: number, wish = availableParallelism()): number =>
  Math.max(1, Math.min(wish, Math.ceil(pieces / least)));

/** Works off tasks on several workers, each in threads of their own; results come in the tasks' order. */
export async function shareOut<Task, Told, Result>(
  work: Shared<Task, Told, Result>,
): Promise<readonly Result[]> {
  const { tasks, jobs, module, known, lost, onDone } = work;
  const results: Result[] = [];
  const workers: Worker[] = [];
  const begin = () => {
    const worker = new Worker(module, { workerData: known });
    workers.push(worker);
    return worker;
  };
  let next = 0;
  const lane = async () => {
    let worker: Worker | undefined;
    for (let index = next++; index < tasks.length; index = next++) {
      worker ??= begin();
      try {
        results[index] = await doneBy(worker, work, index);
      } catch (error) {
        await worker.terminate();
        worker = undefined;
        results[index] = lost(tasks[index] as Task, (error as Error).message);
      }
      onDone?.(results[index] as Result, index);
    }
    await worker?.terminate();
  };
  try {
    await Promise.all(Array.from({ length: Math.min(jobs, tasks.length) }, lane));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results;
}

/** One task on one worker. @throws {Error} when the worker dies of it */
function doneBy<Task, Told, Result>(
  worker: Worker,
  { tasks, onTold }: Shared<Task, Told, Result>,
  index: number,
): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    worker.on("message", (answer: Answer<Told, Result>) => {
      if ("told" in answer) onTold?.(answer.told, index);
      else resolve(answer.result);
    });
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`it ended with exit code ${code}`)));
    worker.postMessage(tasks[index]);
  }).finally(() => {
    // One by one: a worker that has lost all its listeners is deaf, its own ones were among them.
    for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
  });
}

/** In a worker: does each task that comes; whatever is thrown ends the worker, and the task is lost. */
export function serveTasks<Task, Told, Result>(
  work: (task: Task, tell: (told: Told) => void) => Promise<Result>,
): void {
  const answer = (each: Answer<Told, Result>) => parentPort?.postMessage(each);
  parentPort?.on("message", async (task: Task) => {
    answer({ result: await work(task, (told) => answer({ told })) });
  });
}
