/** Builds the gallery (the app with a pretended server) and serves it on a free port. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { build, type Plugin } from "vite";
import { serveWeb } from "../../../scripts/serve-web.ts";

const root = path.resolve(import.meta.dirname, "../..");
const output = path.resolve(root, "../.build/gallery");

export type Gallery = { url: string; close(): Promise<void> };

export async function openGallery(): Promise<Gallery> {
  await build({
    root,
    configFile: false,
    logLevel: "error",
    plugins: [react(), tailwindcss(), withoutServiceWorker()],
    // Nothing of it is kept, so it need not be small.
    build: {
      outDir: output,
      emptyOutDir: true,
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: { input: path.join(import.meta.dirname, "gallery.html") },
    },
  });
  const serve = serveWeb(output);
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) };
}

/** The gallery never has a newer version to offer. */
function withoutServiceWorker(): Plugin {
  const id = "virtual:pwa-register";
  return {
    name: "gallery-without-service-worker",
    resolveId: (source) => (source === id ? id : null),
    load: (source) => (source === id ? "export const registerSW = () => () => {};" : null),
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
