/** Where the Appwrite API is, and which project of it. */
export const endpoint = import.meta.env.VITE_APPWRITE_ENDPOINT ?? `${location.origin}/v1`;
export const projectId = import.meta.env.VITE_APPWRITE_PROJECT_ID ?? "tenang";
