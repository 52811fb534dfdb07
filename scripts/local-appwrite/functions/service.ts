// The functions service: its parts put together.
import { join } from "node:path";
import { VirtualClock } from "../kernel/clock.ts";
import type { ServerContext, Service } from "../kernel/service.ts";
import type { FunctionDirectory } from "../projects/proxy-routes.ts";
import { ProxyRules } from "../projects/proxy-rules.ts";
import { BackgroundExecutions } from "./background-executions.ts";
import { DeploymentBuilder } from "./deployment-builder.ts";
import { DeploymentFiles } from "./deployment-files.ts";
import { registerDeploymentRoutes } from "./deployment-routes.ts";
import { domainHandler } from "./domain-requests.ts";
import { EventTriggers } from "./event-triggers.ts";
import { registerExecutionRoutes } from "./execution-routes.ts";
import { ExecutionRunner } from "./execution-runner.ts";
import { Executor } from "./executor/executor.ts";
import { FunctionContext } from "./function-context.ts";
import { registerFunctionRoutes } from "./function-routes.ts";
import { Scheduler } from "./scheduler.ts";
import { registerVariableRoutes } from "./variable-routes.ts";

/** The service with what proxy rules need of it. */
export interface FunctionsService extends Service, FunctionDirectory {}

/** Starts the service. */
export function startFunctions(server: ServerContext): FunctionsService {
  const { clock } = server;
  const context = new FunctionContext(server);
  const files = new DeploymentFiles(server.dataPath);
  const executor = new Executor({
    folder: join(server.dataPath, "functions", "host"),
    virtualNow: clock instanceof VirtualClock ? () => clock.now() : null,
  });
  const runner = new ExecutionRunner(context, files, executor);
  const background = new BackgroundExecutions(context, runner);
  const scheduler = new Scheduler(context, background);
  const triggers = new EventTriggers(context, background);
  const builder = new DeploymentBuilder(context, files, {
    activated: (projectId, functionId) => runner.warm(projectId, functionId),
    removed: (deploymentId) => executor.retire(deploymentId),
  });

  registerFunctionRoutes(context, (projectId, deployments) => {
    for (const deployment of deployments) builder.discard(projectId, deployment);
  });
  registerVariableRoutes(context);
  registerDeploymentRoutes(context, files, builder);
  registerExecutionRoutes(context, runner, background, scheduler);

  server.onHost(domainHandler(context, runner, new ProxyRules(server.database, clock)));

  const refresh = (projectId: string) => {
    scheduler.refresh(projectId);
    triggers.refresh(projectId);
  };
  context.onChange(refresh);
  for (const projectId of context.stores.functions.projects()) refresh(projectId);

  return {
    begin() {
      for (const projectId of context.stores.functions.projects()) {
        scheduler.resume(projectId);
        background.resume(projectId);
      }
    },
    activeDeployment: (projectId, functionId) =>
      context.stores.functions.get(projectId, "", functionId)?.deploymentId ?? null,
    async close() {
      background.close();
      scheduler.close();
      triggers.close();
      builder.close();
      await executor.close();
    },
  };
}
