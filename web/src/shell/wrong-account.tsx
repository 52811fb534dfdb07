/** Signed in, but not as somebody whose room this is: says so and offers the way out. */
import type { ReactNode } from "react";
import { Blank } from "../ui/blank.tsx";
import { Btn } from "../ui/btn.tsx";
import { ConnectionStrip } from "./connection-strip.tsx";
import { PhoneScreen } from "./phone-screen.tsx";
import { useSignOut } from "./use-sign-out.ts";

export function WrongAccount({ title, leave, children }: { title: string; leave: string; children: ReactNode }) {
  const { leave: signOut, isLeaving } = useSignOut();
  return (
    <PhoneScreen>
      <ConnectionStrip />
      <main className="grid flex-1 place-items-center">
        <Blank
          title={title}
          actions={
            <Btn kind="line" busy={isLeaving} onClick={signOut}>
              {leave}
            </Btn>
          }
        >
          {children}
        </Blank>
      </main>
    </PhoneScreen>
  );
}
