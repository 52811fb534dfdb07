/** Where this build finds its Appwrite: unless it was told, on the origin that serves the page. */
export const endpoint = import.meta.env.VITE_APPWRITE_ENDPOINT ?? `${location.origin}/v1`;
export const projectId = import.meta.env.VITE_APPWRITE_PROJECT_ID ?? "tenang";
