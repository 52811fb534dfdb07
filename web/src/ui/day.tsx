/** Where another day begins in a conversation. */
export function Day({ children }: { children: string }) {
  return <p className="self-center px-2.5 py-0.75 text-caption text-ink-muted">{children}</p>;
}
