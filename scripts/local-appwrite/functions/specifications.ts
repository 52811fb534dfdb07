// How much processor and memory a function may have.

/** One size. `memory` in MB. */
export interface Specification {
  readonly slug: string;
  readonly memory: number;
  readonly cpus: number;
  readonly enabled: boolean;
}

export const SPECIFICATIONS: readonly Specification[] = [
  [0.5, 512],
  [1, 512],
  [1, 1024],
  [2, 2048],
  [2, 4096],
  [4, 4096],
  [4, 8192],
  [8, 4096],
  [8, 8192],
].map(([cpus = 0, memory = 0]) => ({
  slug: `s-${cpus}vcpu-${memory < 1024 ? `${memory}mb` : `${memory / 1024}gb`}`,
  memory,
  cpus,
  enabled: true,
}));

/** What a function gets when it does not say: the largest, as on a self-hosted server without limits. */
export const DEFAULT_SPECIFICATION = "s-8vcpu-8gb";

/** The specification of a slug; an unknown one counts as the smallest. */
export function specificationOf(slug: string): Specification {
  return SPECIFICATIONS.find((each) => each.slug === slug) ?? (SPECIFICATIONS[0] as Specification);
}
