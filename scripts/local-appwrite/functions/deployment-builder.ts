// Turns an uploaded archive into a deployment that can run, and makes it the function's active one if asked.
// Without build commands that is done at once, so whoever polls finds it ready at the first look.
import { type ChildProcess, spawn } from "node:child_process";
import type { DeploymentFiles } from "./deployment-files.ts";
import { folderSize } from "./deployment-files.ts";
import type { FunctionContext } from "./function-context.ts";
import { showDeployment } from "./function-models.ts";
import type { DeploymentRecord } from "./function-records.ts";

/** _APP_COMPUTE_BUILD_TIMEOUT. */
const BUILD_TIMEOUT_MS = 900_000;
const LONGEST_BUILD_LOG = 1_000_000;

/**
 * Inactive deployments kept for each function. The real server keeps all; a folder on a developer's disk that gets a new
 * one with every start should not.
 */
const KEPT_INACTIVE = 5;

/** Called when a function has a new active deployment, or loses one. */
export interface DeploymentListener {
  activated(projectId: string, functionId: string): void;
  removed(deploymentId: string): void;
}

export class DeploymentBuilder {
  readonly #context: FunctionContext;
  readonly #files: DeploymentFiles;
  readonly #listener: DeploymentListener;
  readonly #builds = new Map<string, ChildProcess>();

  constructor(context: FunctionContext, files: DeploymentFiles, listener: DeploymentListener) {
    this.#context = context;
    this.#files = files;
    this.#listener = listener;
  }

  /** Builds a fully uploaded deployment; with build commands this goes on after the call. */
  build(projectId: string, deployment: DeploymentRecord): void {
    const startedAt = performance.now();
    const { $id, resourceId, commands } = deployment;
    this.#noteLatest(projectId, this.#store(projectId, { ...deployment, status: "processing" }));
    let unpackedSize: number;
    try {
      unpackedSize = this.#files.unpack(projectId, $id);
    } catch (error) {
      this.#finish(projectId, resourceId, $id, {
        status: "failed",
        buildLogs: `The code is not a readable .tar.gz archive: ${(error as Error).message}\n`,
        buildDuration: secondsSince(startedAt),
      });
      return;
    }
    if (commands.trim() === "") {
      this.#finish(projectId, resourceId, $id, {
        status: "ready",
        buildLogs: `Code unpacked: ${unpackedSize} bytes. No build commands.\n`,
        buildSize: unpackedSize,
        buildDuration: secondsSince(startedAt),
      });
      return;
    }
    this.#runCommands(projectId, deployment, startedAt);
  }

  /** Stops a build under way. @returns whether there was one */
  cancel(deploymentId: string): boolean {
    const build = this.#builds.get(deploymentId);
    this.#builds.delete(deploymentId);
    return build?.kill("SIGKILL") ?? false;
  }

  /** Makes a ready deployment the one that runs. */
  activate(projectId: string, functionId: string, deployment: DeploymentRecord): void {
    const record = this.#context.find(projectId, functionId);
    this.#context.save(projectId, {
      ...record,
      deploymentId: deployment.$id,
      deploymentCreatedAt: deployment.$createdAt,
      live: true,
    });
    this.#listener.activated(projectId, functionId);
    if (record.deploymentId && record.deploymentId !== deployment.$id) this.#listener.removed(record.deploymentId);
    this.#prune(projectId, functionId);
  }

  /** Removes a deployment with its files. */
  remove(projectId: string, deployment: DeploymentRecord): void {
    this.#context.stores.deployments.remove(projectId, deployment.resourceId, deployment.$id);
    this.discard(projectId, deployment);
  }

  /** Gives up the files, process and build of a deployment, once it is for good that there is no such deployment. */
  discard(projectId: string, { $id, resourceId }: DeploymentRecord): void {
    this.#context.server.database.afterCommit(() => {
      if (this.#context.stores.deployments.get(projectId, resourceId, $id)) return; // not deleted after all
      this.cancel($id);
      this.#files.remove(projectId, $id);
      this.#listener.removed($id);
    });
  }

  close(): void {
    for (const deploymentId of [...this.#builds.keys()]) this.cancel(deploymentId);
  }

  #runCommands(projectId: string, deployment: DeploymentRecord, startedAt: number): void {
    const { $id, resourceId, commands } = deployment;
    this.#store(projectId, { ...deployment, status: "building" });
    const folder = this.#files.codeFolderOf(projectId, $id);
    const variables = this.#context.variablesOf(projectId, resourceId).map(({ key, value }) => [key, value]);
    const { PATH, HOME } = process.env;
    const child = spawn("sh", ["-c", commands], {
      cwd: folder,
      env: { PATH, HOME, CI: "true", ...Object.fromEntries(variables) },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: BUILD_TIMEOUT_MS,
    });
    this.#builds.set($id, child);
    this.#context.server.database.onRollback(() => this.cancel($id));
    let buildLogs = "";
    const addOutput = (chunk: Buffer) => {
      buildLogs = (buildLogs + chunk.toString()).slice(-LONGEST_BUILD_LOG);
    };
    child.stdout.on("data", addOutput);
    child.stderr.on("data", addOutput);
    child.on("error", (error) => {
      buildLogs += `${error.message}\n`;
    });
    child.on("close", (code) => {
      if (!this.#builds.delete($id)) return; // cancelled meanwhile
      this.#finish(projectId, resourceId, $id, {
        status: code === 0 ? "ready" : "failed",
        buildLogs,
        buildSize: code === 0 ? folderSize(folder) : 0,
        buildDuration: secondsSince(startedAt),
      });
    });
  }

  #finish(
    projectId: string,
    functionId: string,
    deploymentId: string,
    outcome: Partial<DeploymentRecord> & Pick<DeploymentRecord, "status">,
  ): void {
    const before = this.#context.stores.deployments.get(projectId, functionId, deploymentId);
    if (!before) return; // deleted while it was built
    const deployment = this.#store(projectId, { ...before, ...outcome });
    this.#noteLatest(projectId, deployment);
    if (deployment.status === "ready" && deployment.activate) this.activate(projectId, functionId, deployment);
    const levels = [["functions", functionId] as const, ["deployments", deploymentId] as const];
    this.#context.announce(projectId, levels, "update", showDeployment(deployment));
  }

  #store(projectId: string, deployment: DeploymentRecord): DeploymentRecord {
    const stored = { ...deployment, $updatedAt: this.#context.now() };
    this.#context.stores.deployments.replace(projectId, deployment.resourceId, stored);
    return stored;
  }

  #noteLatest(projectId: string, deployment: DeploymentRecord): void {
    this.#context.save(projectId, {
      ...this.#context.find(projectId, deployment.resourceId),
      latestDeploymentId: deployment.$id,
      latestDeploymentCreatedAt: deployment.$createdAt,
      latestDeploymentStatus: deployment.status,
    });
  }

  #prune(projectId: string, functionId: string): void {
    const { deploymentId } = this.#context.find(projectId, functionId);
    const inactive = this.#context.stores.deployments
      .all(projectId, functionId)
      .filter((deployment) => deployment.$id !== deploymentId && !this.#builds.has(deployment.$id));
    for (const deployment of inactive.slice(0, -KEPT_INACTIVE)) this.remove(projectId, deployment);
  }
}

const secondsSince = (startedAt: number) => Math.round(performance.now() - startedAt) / 1000;
