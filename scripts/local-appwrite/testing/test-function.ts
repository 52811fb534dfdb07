// Deploys a function from a text, through the admin SDK, as a contract test needs it.
import { gzipSync } from "node:zlib";
import { type Client, Functions, type Models, type ProjectKeyScopes, Runtime } from "node-appwrite";
import { InputFile } from "node-appwrite/file";
import * as tar from "tar";

/** One file in a .tar.gz. */
export function packCode(name: string, code: string): Buffer {
  const content = Buffer.from(code);
  const header = new tar.Header({ path: name, mode: 0o644, size: content.length, type: "File", mtime: new Date(0) });
  header.encode();
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return gzipSync(Buffer.concat([header.block ?? Buffer.alloc(512), content, padding, Buffer.alloc(1024)]));
}

export interface TestFunction {
  functionId: string;
  /** The body of `async ({ req, res, log, error }) => { … }`. */
  handler: string;
  execute?: string[];
  events?: string[];
  schedule?: string;
  scopes?: ProjectKeyScopes[];
  timeout?: number;
}

/** Creates and deploys a function. */
export async function deploy(admin: Client, definition: TestFunction): Promise<Models.Deployment> {
  const { functionId, handler, execute = ["any"], events = [], schedule = "", scopes = [], timeout = 15 } = definition;
  const functions = new Functions(admin);
  await functions.create({
    ...{ functionId, name: functionId, runtime: Runtime.Node22, execute, events, schedule, scopes, timeout },
    entrypoint: "main.js",
    runtimeSpecification: "s-0.5vcpu-512mb",
  });
  const code = packCode("main.js", `module.exports = async ({ req, res, log, error }) => {\n${handler}\n};`);
  const { $id } = await functions.createDeployment({
    functionId,
    code: InputFile.fromBuffer(new Blob([new Uint8Array(code)]), "code.tar.gz"),
    activate: true,
  });
  return functions.getDeployment({ functionId, deploymentId: $id });
}
