/** Names the browser tab after the screen. React moves <title> into the head by itself. */
export function PageTitle({
  unseen = 0,
  children,
}: {
  /** Messages that nobody has looked at. */ unseen?: number;
  children: string;
}) {
  return <title>{`${unseen > 0 ? `(${unseen}) ` : ""}${children} · Tenang`}</title>;
}
