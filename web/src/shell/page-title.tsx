/** Names the browser tab after the screen. React moves <title> into the head by itself. */
export function PageTitle({ children }: { children: string }) {
  return <title>{`${children} · Tenang`}</title>;
}
