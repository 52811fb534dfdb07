import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { createServer, defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import type * as FirstPaint from "./src/first-paint.tsx";

/** Where `npm start` and hot reload find the Appwrite API when the page comes from Vite. */
const apiOrigin = process.env.TENANG_API ?? "http://127.0.0.1:4000";

/** Preloads the font of the first screen, so that the first text is not drawn twice. */
function preloadFont(): Plugin {
  return {
    name: "tenang-preload-font",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }) {
        const font = Object.keys(bundle ?? {}).find((file) => /sans-first-.*\.woff2$/u.test(file));
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

/** The page brings its icon along: asked for by itself it would come with all of a page's headers, four times its size. */
function inlineIcon(): Plugin {
  return {
    name: "tenang-inline-icon",
    apply: "build",
    async transformIndexHtml(html) {
      const drawing = await readFile(join(import.meta.dirname, "public/icon.svg"), "utf8");
      const address = `data:image/svg+xml,${encodeURIComponent(drawing.trim()).replace(/%(?:20|2C|2F|3A|3D)/gu, decodeURIComponent)}`;
      return html.replace('href="/icon.svg"', `href="${address}"`);
    },
  };
}

/** What index.html says to its readers here is not sent to those of the page. */
function withoutRemarks(): Plugin {
  return {
    name: "tenang-without-remarks",
    apply: "build",
    transformIndexHtml: (html) => html.replace(/^ *\/\/.*\n/gmu, ""),
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
        const pages = renderFirstPaint().map(
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

/**
 * The service worker takes a part of the app only as it was built: a host that has not got it yet may answer with the
 * app's page, which would then stand in its place at every visit.
 */
function onlyAsBuilt() {
  let folder = "";
  const plugin: Plugin = {
    name: "tenang-only-as-built",
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
  };
  const withIntegrity = async (entries: ManifestEntry[]) => ({
    manifest: await Promise.all(
      entries.map(async (entry) => {
        if (!entry.url.startsWith("assets/")) return entry;
        const hash = createHash("sha256").update(await readFile(join(folder, entry.url)));
        return { ...entry, integrity: `sha256-${hash.digest("base64")}` };
      }),
    ),
    warnings: [],
  });
  return { plugin, withIntegrity };
}

type ManifestEntry = { url: string; revision: string | null; size: number; integrity?: string };
const asBuilt = onlyAsBuilt();

/** Writes every text file compressed beside itself: servers hand those out, nothing is compressed while people wait. */
function precompress(): Plugin {
  let folder = "";
  return {
    name: "tenang-precompress",
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    async closeBundle() {
      const files = await readdir(folder, { recursive: true });
      const compressed = files
        .filter((file) => COMPRESSIBLE.test(file))
        .map(async (file) => {
          const path = join(folder, file);
          const content = await readFile(path);
          await Promise.all([
            writeFile(`${path}.gz`, gzipSync(content, { level: 9 })),
            writeFile(`${path}.br`, brotliCompressSync(content)),
          ]);
        });
      await Promise.all(compressed);
    },
  };
}

/**
 * What is fetched together lies in one file: many small ones compress worse, and each costs a request. Each group takes
 * what the groups above it have left, and what that imports.
 */
const GROUPS = [
  {
    // React, the router, the words, and the parts that every screen is made of.
    name: "common",
    test: /node_modules\/(react|react-dom|scheduler|react-router|react-error-boundary|clsx)\/|lucide-react\/dist\/esm\/(Icon|createLucideIcon|context|shared|defaultAttributes|icons\/(check|lock|x))|vite\/preload-helper|rolldown\/runtime|web\/src\/lib\/(i18n|words|use-translation|language|distances|theme|use-language|carry-press|when-settled|endpoint|server-clock|errors|failure|connection|realtime|appwrite|lazy-page|forget-failures|use-focus-once)\.tsx?|web\/src\/lib\/platform\/(download|deadline|kept-parts|new-build|service-worker|storage-area)\.ts|web\/src\/ui\/(enter|icon|btn|seal|brand|kawung|blank|note|offline-strip|choice|segments)\.tsx?|web\/src\/shell\/(preferences|page-title|problem-panel|arrival|loading-screen|connection-strip|failure-line|refusal-line)\.tsx|schema\/(areas|ids)\.ts/u,
  },
  // Faces are drawn, which takes some code; a form does without.
  { name: "faces", test: /web\/src\/ui\/avatar(-hair|-person)?\.tsx?/u },
  {
    // What the front page shares with screens behind it, and the first card does without.
    name: "parts",
    test: /web\/src\/ui\/chip\.tsx|web\/src\/lib\/(format|first-name)\.ts|web\/src\/shell\/site-header\.tsx|icons\/shield-check/u,
  },
  // The numbers of the rules and the sentences' share of them: whoever loads the one loads the other.
  { name: "policy", test: /functions\/domain\/policy\.ts|web\/src\/lib\/policy-words\.ts/u },
  // The rule of a price, and what it counts with.
  { name: "quote", test: /functions\/domain\/(pricing\/quote|money|time|geo)\.ts/u },
  // But the prices, which are worked out after it was painted.
  { name: "landing", test: /web\/src\/features\/landing\/(?!read-base-prices)/u },
  {
    // What is kept in the browser, and checked when it comes back.
    name: "kept",
    test: /node_modules\/zod\/|web\/src\/lib\/(storage|use-stored)\.ts|schema\/(booking|text)\.ts/u,
  },
  {
    // The first card of a booking.
    name: "book",
    test: /web\/src\/features\/booking\/request\/(book-page|details-step|details-card|first-book)\.tsx|icons\/(map-pin|locate-fixed)\./u,
  },
  // The area of that card, which comes as soon as the card stands.
  { name: "area", test: /web\/src\/features\/booking\/core\/place\/(area-field|find-place)\.tsx?/u },
  {
    // What speaks with the server, and reads again and again what it has.
    name: "server",
    test: /node_modules\/@tanstack\/|web\/src\/lib\/(broken-request|query-client|session)\.ts|web\/src\/shell\/server-state\.tsx|schema\/buckets\.ts/u,
  },
  // Who comes and goes: screens of every family ask for it, and none of a guest's first ones.
  {
    name: "signing",
    test: /web\/src\/lib\/change-session\.ts|web\/src\/shell\/(sign-in-form|use-sign-out)\.tsx?|icons\/log-out|schema\/resume-code/u,
  },
  // The words of that card; the other families' words come one file each.
  ...["id", "en", "nb"].map((language) => ({
    name: `book-${language}`,
    test: new RegExp(`locales/${language}/(booking|conversation)\\.json|schema/texts/${language}\\.ts`, "u"),
  })),
  // The signs and the small parts of all further screens: the first one carries the list of every file there is.
  { name: "icons", test: /lucide-react\/dist\/esm\/icons\//u },
  { name: "pieces", test: /web\/src\/ui\//u },
].map((group, at, { length }) => ({ ...group, priority: length - at }));

/**
 * Largest JavaScript, in kB as it travels (brotli), that a guest's first screen may load: what the page, its style and its
 * font leave of the 150 kB in which all that a first visit fetches must fit (weighed in e2e/first-load.e2e.ts).
 */
const FIRST_LOAD_BUDGET_KB = 112;

/** Prints what each guest screen loads first, static imports and words included, and fails a build over budget. */
function firstLoadBudget(screens: Record<string, string[]>): Plugin {
  return {
    name: "tenang-first-load",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      const sizeOf = new Map(chunks.map((chunk) => [chunk.fileName, brotliCompressSync(chunk.code).length / 1000]));
      for (const [screen, modules] of Object.entries(screens)) {
        const wanted = new Set<string>();
        const visit = (fileName: string) => {
          if (wanted.has(fileName)) return;
          wanted.add(fileName);
          for (const imported of chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? []) visit(imported);
        };
        for (const module of modules) {
          const holder = chunks.find(({ facadeModuleId, moduleIds }) =>
            [facadeModuleId ?? "", ...moduleIds].some((id) => id.endsWith(module)),
          );
          if (!holder) this.error(`${module} of ${screen} is gone: its load cannot be counted.`);
          visit(holder.fileName);
        }
        const totalKb = [...wanted].reduce((sum, fileName) => sum + (sizeOf.get(fileName) ?? 0), 0);
        console.log(`  first load ${screen.padEnd(12)} ${totalKb.toFixed(1)} kB in ${wanted.size} files`);
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
    asBuilt.plugin,
    VitePWA({
      registerType: "prompt",
      // The phone fetches them when somebody puts the app on the home screen.
      includeManifestIcons: false,
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
        globPatterns: ["index.html", "assets/{index,common}-*.{js,css}", "assets/*-first-*.woff2"],
        manifestTransforms: [asBuilt.withIntegrity],
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
        // The API, the local server's window, and files of the host are never the app's pages.
        navigateFallbackDenylist: [/^\/v1/u, /^\/console/u, /\.(?:ico|png|svg|txt|webmanifest|xml)$/u],
      },
    }),
    firstPaint(),
    withoutRemarks(),
    inlineIcon(),
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
        codeSplitting: { groups: GROUPS },
      },
    },
  },
});
