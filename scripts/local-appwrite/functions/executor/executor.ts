// Keeps one warm process per deployment and runs executions in it.
// Which deployment, which environment and what becomes of the outcome is the functions service's business.
import { FunctionHost, type HostOptions } from "./function-host.ts";
import { buildHost } from "./host-build.ts";
import type { HandlerRequest, HandlerResponse } from "./host-messages.ts";

/**
 * A specification may ask for 8 GB, which is fine on a server of one's own and not beside a browser and an editor:
 * at home no function gets more than this, in MB.
 */
const LOCAL_MEMORY_CAP_MB = 1024;

export interface DeployedFunction {
  deploymentId: string;
  entryFile: string;
  env: Record<string, string>;
  memoryMb: number;
}

interface WarmHost {
  host: FunctionHost;
  /** What the process was started with; a change means a new process. */
  fingerprint: string;
}

export class Executor {
  readonly #virtualNow: HostOptions["virtualNow"];
  readonly #folder: string;
  #hostFile: Promise<string> | null = null;
  readonly #hosts = new Map<string, WarmHost>();
  #warming: Promise<void> = Promise.resolve();
  #isClosed = false;

  /** @param options.folder where the compiled code of the processes is kept */
  constructor(options: { folder: string; virtualNow: HostOptions["virtualNow"] }) {
    this.#virtualNow = options.virtualNow;
    this.#folder = options.folder;
  }

  /**
   * Runs one execution; calls of the same deployment overlap in one process.
   * @throws HostFailure when the process ended before it answered. The next call gets a new process.
   */
  async execute(
    deployed: DeployedFunction,
    request: HandlerRequest,
    limits: { timeoutMs: number; logging: boolean },
  ): Promise<HandlerResponse> {
    return this.#hostOf(deployed, await this.#builtHost()).execute(request, limits);
  }

  /** Loads a deployment ahead of its first call. One at a time, so that warming many leaves a core for the work. */
  warm(deployed: DeployedFunction): void {
    this.#warming = this.#warming.then(async () => {
      if (this.#isClosed) return;
      const hostFile = await this.#builtHost().catch(() => null); // the first execution reports it
      if (hostFile) await this.#hostOf(deployed, hostFile).warm();
    });
  }

  /** Gives up a deployment's process after the calls under way. */
  retire(deploymentId: string): void {
    this.#hosts.get(deploymentId)?.host.retire();
    this.#hosts.delete(deploymentId);
  }

  /** Ends every process now. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#warming;
    const hosts = [...this.#hosts.values()];
    this.#hosts.clear();
    await Promise.all(hosts.map(({ host }) => host.stop()));
  }

  #builtHost(): Promise<string> {
    this.#hostFile ??= buildHost(this.#folder).catch((error: unknown) => {
      this.#hostFile = null; // the next execution tries again
      throw error;
    });
    return this.#hostFile;
  }

  #hostOf({ deploymentId, entryFile, env, memoryMb }: DeployedFunction, hostFile: string): FunctionHost {
    const memoryLimitMb = Math.min(memoryMb, LOCAL_MEMORY_CAP_MB);
    const fingerprint = JSON.stringify([entryFile, memoryLimitMb, env]);
    const warm = this.#hosts.get(deploymentId);
    if (warm?.fingerprint === fingerprint) return warm.host;
    warm?.host.retire();
    const host = new FunctionHost({ hostFile, entryFile, env, memoryLimitMb, virtualNow: this.#virtualNow });
    this.#hosts.set(deploymentId, { host, fingerprint });
    return host;
  }
}
