/** Where what is new to the reader begins. */
export function Since({ children }: { children: string }) {
  return (
    <p
      data-since=""
      className="flex items-center gap-2.5 self-stretch py-1 text-center text-label text-brand before:h-px before:min-w-4 before:flex-1 before:bg-brand after:h-px after:min-w-4 after:flex-1 after:bg-brand"
    >
      <b>{children}</b>
    </p>
  );
}
