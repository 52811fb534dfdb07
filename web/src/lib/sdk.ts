/** The Appwrite client and the services that the app uses. Heavy: reach it through `sdk()` in appwrite.ts. */
import { Account, AppwriteException, Functions, ID, Query, Realtime, Storage, TablesDB } from "appwrite";
import { endpoint, projectId } from "./endpoint.ts";
import { OwnAnswersClient } from "./own-answers.ts";
import { standInForStorage } from "./platform/storage-stand-in.ts";
import { subscribingFirst } from "./subscribe-first.ts";

standInForStorage();
/** For what the services do not do: a body that is watched on its way, an answer that nothing keeps. */
export const client = new OwnAnswersClient().setEndpoint(endpoint).setProject(projectId);

export const account = new Account(client);
export const tablesDB = new TablesDB(client);
export const storage = new Storage(client);
export const functions = new Functions(client);
export const realtime = subscribingFirst(new Realtime(client));
export { onTakenIn, subscribeAs } from "./taken-in.ts";
export { AppwriteException, ID, Query };
