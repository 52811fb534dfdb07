/** The Appwrite client and the services that the app uses. Heavy: reach it through `sdk()` in appwrite.ts. */
import { Account, AppwriteException, Client, Functions, ID, Query, Realtime, Storage, TablesDB } from "appwrite";
import { endpoint, projectId } from "./endpoint.ts";
import { standInForBlockedStorage } from "./platform/storage-area.ts";

standInForBlockedStorage();
const client = new Client().setEndpoint(endpoint).setProject(projectId);

export const account = new Account(client);
export const tablesDB = new TablesDB(client);
export const storage = new Storage(client);
export const functions = new Functions(client);
export const realtime = new Realtime(client);
export { AppwriteException, ID, Query };
