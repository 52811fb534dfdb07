// Three kinds of tests: pure and contract tests in Node, components in happy-dom, journeys in a real browser.
import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { patience } from "./testing/elsewhere.ts";

const root = path.resolve(import.meta.dirname, "..");

export default defineConfig({
  root,
  test: {
    // Left to itself, Vitest keeps one processor free: of two, every second.
    maxWorkers: "100%",
    projects: [
      {
        root,
        test: {
          name: "node",
          include: ["schema/**/*.test.ts", "functions/**/*.test.ts", "scripts/**/*.test.ts"],
          testTimeout: patience(60_000),
          hookTimeout: patience(90_000),
        },
      },
      {
        root,
        plugins: [react()],
        test: {
          name: "web",
          include: ["web/src/**/*.test.{ts,tsx}"],
          environment: "happy-dom",
          setupFiles: ["web/src/testing/closed-world.ts"],
          // A fresh world for each file, in processes that stay: making the document anew was two thirds of the time.
          pool: "vmForks",
          testTimeout: 20_000,
        },
      },
      {
        root,
        test: {
          name: "journeys",
          include: ["web/e2e/**/*.e2e.ts"],
          // Each file has a product and a browser of its own, and mostly waits for them: two get on beside each other.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A second, as Vitest has it, is not what a person's screen takes on a busy machine.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
