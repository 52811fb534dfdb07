import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { createServer, defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import type * as FirstPaint from "./src/first-paint.tsx";

/** Where `npm start` and hot reload find the Appwrite API when the page comes from Vite. */
const apiOrigin = process.env.TENANG_API ?? "http://127.0.0.1:4000";

/** Preloads the one font, so that the first text is not drawn twice. */
function preloadFont(): Plugin {
  return {
    name: "tenang-preload-font",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }) {
        const font = Object.keys(bundle ?? {}).find((file) => file.endsWith(".woff2"));
        if (!font) return [];
        return [
          {
            tag: "link",
            attrs: { rel: "preload", href: `/${font}`, as: "font", type: "font/woff2", crossorigin: "" },
            injectTo: "head",
          },
        ];
      },
    },
  };
}

/** Puts the first screens, rendered in every language, into index.html (see src/first-paint.tsx). */
function firstPaint(): Plugin {
  return {
    name: "tenang-first-paint",
    apply: "build",
    async transformIndexHtml(html) {
      const vite = await createServer({
        root: import.meta.dirname,
        configFile: false,
        plugins: [react()],
        server: { middlewareMode: true, hmr: false, watch: null },
        appType: "custom",
        // Nothing is served to a browser here, so nothing has to be bundled for one.
        optimizeDeps: { noDiscovery: true, include: [] },
        logLevel: "error",
      });
      try {
        const { renderFirstPaint } = (await vite.ssrLoadModule("/src/first-paint.tsx")) as typeof FirstPaint;
        const pages = (await renderFirstPaint()).map(
          ({ language, path, markup }) => `<div data-first-paint="${path}" lang="${language}" hidden>${markup}</div>`,
        );
        return html.replace("<!--first-paint-->", pages.join(""));
      } finally {
        await vite.close();
      }
    },
  };
}

const COMPRESSIBLE = /\.(js|css|html|svg|webmanifest)$/u;

/** Writes every text file gzipped beside itself: servers hand those out, nothing is compressed while people wait. */
function precompress(): Plugin {
  return {
    name: "tenang-precompress",
    async closeBundle() {
      const folder = join(import.meta.dirname, "../.build/web");
      const files = await readdir(folder, { recursive: true });
      const compressed = files
        .filter((file) => COMPRESSIBLE.test(file))
        .map(async (file) => {
          const path = join(folder, file);
          await writeFile(`${path}.gz`, gzipSync(await readFile(path)));
        });
      await Promise.all(compressed);
    },
  };
}

/** What every screen needs: React, the words, the smallest parts. */
const COMMON =
  /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|clsx)\/|lucide-react\/dist\/esm\/(Icon|createLucideIcon|context|shared|defaultAttributes)|vite\/preload-helper|web\/src\/lib\/(i18n|language|theme|use-language)\.ts|web\/src\/ui\/icon\.tsx/u;

/** Largest gzipped JavaScript, in kB, that a guest's first screen may load (DESIGN 8). */
const FIRST_LOAD_BUDGET_KB = 150;

/** Prints what each guest screen loads first, static imports and words included, and fails a build over budget. */
function firstLoadBudget(screens: Record<string, string[]>): Plugin {
  return {
    name: "tenang-first-load",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      const sizeOf = new Map(chunks.map((chunk) => [chunk.fileName, gzipSync(chunk.code).length / 1000]));
      for (const [screen, modules] of Object.entries(screens)) {
        const wanted = new Set<string>();
        const visit = (fileName: string) => {
          if (wanted.has(fileName)) return;
          wanted.add(fileName);
          for (const imported of chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? []) visit(imported);
        };
        for (const chunk of chunks) {
          const entry = chunk.facadeModuleId ?? "";
          if (modules.some((module) => entry.endsWith(module))) visit(chunk.fileName);
        }
        if (wanted.size < modules.length) this.error(`A module of ${screen} is gone: its load cannot be counted.`);
        const totalKb = [...wanted].reduce((sum, fileName) => sum + (sizeOf.get(fileName) ?? 0), 0);
        console.log(`  first load ${screen.padEnd(12)} ${totalKb.toFixed(1)} kB gzip in ${wanted.size} files`);
        if (totalKb > FIRST_LOAD_BUDGET_KB) this.error(`${screen} loads more than ${FIRST_LOAD_BUDGET_KB} kB.`);
      }
    },
  };
}

// What is built is what people get, also when a test runner (NODE_ENV "test") starts the build.
if (process.argv.includes("build")) process.env.NODE_ENV = "production";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    tailwindcss(),
    VitePWA({
      registerType: "prompt",
      manifest: {
        name: "Tenang",
        short_name: "Tenang",
        description: "Pijat datang ke rumah dalam satu jam.",
        lang: "id",
        start_url: "/",
        display: "standalone",
        background_color: "#faf5ec",
        theme_color: "#faf5ec",
        icons: [
          { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
          { src: "/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
          { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
      workbox: {
        // Only what opens the app; screens are kept as they are visited, so that a first visit costs little data.
        importScripts: ["/notifications.js"],
        globPatterns: ["index.html", "icon.svg", "assets/{index,common}-*.{js,css}", "assets/*.woff2"],
        runtimeCaching: [
          {
            urlPattern: ({ sameOrigin, url }) => sameOrigin && url.pathname.startsWith("/assets/"),
            handler: "CacheFirst",
            options: {
              cacheName: "assets",
              expiration: { maxEntries: 120 },
              plugins: [
                {
                  // A host that answers everything with the app's page would have it kept in place of a file that is gone.
                  cacheWillUpdate: async ({ response }) =>
                    response.ok && !response.headers.get("content-type")?.includes("text/html") ? response : null,
                },
              ],
            },
          },
        ],
        // The API and the local server's window are never the app's pages.
        navigateFallbackDenylist: [/^\/v1/u, /^\/console/u],
      },
    }),
    firstPaint(),
    preloadFont(),
    firstLoadBudget({
      "/": ["/index.html", "/locales/id/common.json", "/features/landing/landing-page.tsx", "/locales/id/landing.json"],
      "/book": [
        "/index.html",
        "/locales/id/common.json",
        "/features/booking/request/book-page.tsx",
        "/locales/id/booking.json",
        "/locales/id/conversation.json",
        "/schema/texts/id.ts",
      ],
    }),
    precompress(),
  ],
  server: {
    proxy: { "/v1": { target: apiOrigin, changeOrigin: false, ws: true } },
  },
  build: {
    outDir: "../.build/web",
    emptyOutDir: true,
    target: "es2022",
    reportCompressedSize: true,
    // Browsers that do not know how to preload load a little later; the code for them would be loaded by all.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Otherwise what every screen needs is cut into many small files, which compress worse than one.
        codeSplitting: { groups: [{ name: "common", test: COMMON }] },
      },
    },
  },
});
