/**
 * What a person wrote, with a direction of its own: an Arabic name in an English line turns neither the line nor itself.
 * Every screen prints people's words through this; in sentences and joined texts `isolated` does the same.
 */
export function Typed({ children }: { children: string }) {
  return <bdi>{children}</bdi>;
}
