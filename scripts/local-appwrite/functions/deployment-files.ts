// The files of deployments: the uploaded archive, put together from its pieces, and the code unpacked from it.
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import * as tar from "tar";

export class DeploymentFiles {
  readonly #folder: string;

  /** @param dataPath the server's folder for files */
  constructor(dataPath: string) {
    this.#folder = join(dataPath, "functions");
    mkdirSync(this.#folder, { recursive: true });
    // A package.json without a type: whether a file is a module is then read from its text, whatever folder the data
    // happens to lie in.
    writeFileSync(join(this.#folder, "package.json"), "{}\n");
  }

  archiveOf(projectId: string, deploymentId: string): string {
    return join(this.#folder, projectId, `${deploymentId}.tar.gz`);
  }

  codeFolderOf(projectId: string, deploymentId: string): string {
    return join(this.#folder, projectId, deploymentId);
  }

  /** Puts a piece of an archive in its place; pieces may come in any order. */
  writePiece(projectId: string, deploymentId: string, bytes: Uint8Array, offset: number): void {
    mkdirSync(join(this.#folder, projectId), { recursive: true });
    // Without O_TRUNC and O_APPEND: a piece goes where it belongs, whichever came first.
    const handle = openSync(this.archiveOf(projectId, deploymentId), constants.O_WRONLY | constants.O_CREAT);
    try {
      writeSync(handle, bytes, 0, bytes.length, offset);
    } finally {
      closeSync(handle);
    }
  }

  /**
   * Unpacks an archive anew. @returns the bytes unpacked
   * @throws Error when it is not a gzipped tar archive
   */
  unpack(projectId: string, deploymentId: string): number {
    const folder = this.codeFolderOf(projectId, deploymentId);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    tar.extract({ file: this.archiveOf(projectId, deploymentId), cwd: folder, sync: true, strict: true });
    return folderSize(folder);
  }

  remove(projectId: string, deploymentId: string): void {
    rmSync(this.archiveOf(projectId, deploymentId), { force: true });
    rmSync(this.codeFolderOf(projectId, deploymentId), { recursive: true, force: true });
  }
}

/** Bytes of all files below a folder. */
export function folderSize(folder: string): number {
  let size = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) size += statSync(join(entry.parentPath, entry.name)).size;
  }
  return size;
}
