// The lock file serves every machine that the product is developed on, whichever of them wrote it: npm leaves out what
// other platforms need when it rewrites the file beside a node_modules of its own.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

interface Locked {
  optionalDependencies?: Record<string, string>;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  resolved?: string;
  integrity?: string;
  inBundle?: boolean;
}

const text = readFileSync(path.resolve(import.meta.dirname, "../package-lock.json"), "utf8");
const packages = (JSON.parse(text) as { packages: Record<string, Locked> }).packages;

/** The locked package that `name` means inside the package at `from`, as Node looks for it. */
const resolve = (from: string, name: string): Locked | undefined => {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf("node_modules/") - 1))) {
    const found = packages[`${place && `${place}/`}node_modules/${name}`];
    if (found || place === "") return found;
  }
};

const optional = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies).map((name) => ({ from, name })),
);

it("holds every package that a tool needs on some platform", () => {
  const missing = optional.filter(({ from, name }) => !resolve(from, name));
  expect(missing.map(({ from, name }) => `${name} of ${from}`)).toEqual([]);
});

const machines = [
  { os: "darwin", cpu: "arm64" },
  { os: "darwin", cpu: "x64" },
  { os: "linux", cpu: "arm64", libc: "glibc" },
  { os: "linux", cpu: "arm64", libc: "musl" },
  { os: "linux", cpu: "x64", libc: "glibc" },
  { os: "linux", cpu: "x64", libc: "musl" },
  { os: "win32", cpu: "x64" },
];
/** The tools without which nothing starts: each is a small package and a binary per platform. */
const TOOLS = ["@biomejs/biome", "@tailwindcss/oxide", "lightningcss", "rolldown", "sharp", "typescript"];

it.each(machines)("has the binary of every tool for $os $cpu $libc", ({ os, cpu, libc }) => {
  for (const tool of TOOLS) {
    const from = `node_modules/${tool}`;
    const fitting = Object.keys(packages[from]?.optionalDependencies ?? {}).filter((name) => {
      const binary = resolve(from, name);
      if (!binary?.os?.includes(os) || !binary.cpu?.includes(cpu)) return false;
      return !libc || !binary.libc || binary.libc.includes(libc);
    });
    expect(fitting, tool).not.toEqual([]);
  }
});

it("names no registry, and a hash for everything that comes from one", () => {
  expect(Object.keys(packages).filter((place) => packages[place]?.resolved)).toEqual([]);
  expect(text).not.toMatch(/https?:\/\/[^"]*\.tgz/u);
  const unproven = Object.entries(packages).filter(
    ([place, { integrity, inBundle }]) => place && !integrity && !inBundle,
  );
  expect(unproven.map(([place]) => place)).toEqual([]);
});
