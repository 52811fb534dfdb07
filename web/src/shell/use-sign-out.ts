/** Leaving by a press: once, and said when it did not happen. `before` is what the server should hear first, if it can. */
import { useMutation } from "@tanstack/react-query";
import { signOut } from "../lib/change-session.ts";

export function useSignOut(before?: () => Promise<unknown>): { leave: () => void; isLeaving: boolean } {
  const leaving = useMutation({
    mutationFn: async () => {
      // A server that does not hear it takes nobody's way out.
      await before?.().catch(() => undefined);
      await signOut();
    },
    retry: false,
  });
  return { leave: () => !leaving.isPending && leaving.mutate(), isLeaving: leaving.isPending };
}
