/** Signed in, but not as somebody whose room this is: says so and offers the way out. */
import type { ReactNode } from "react";
import { signOut } from "../lib/session.ts";
import { Blank } from "../ui/blank.tsx";
import { Btn } from "../ui/btn.tsx";
import { PhoneScreen } from "./phone-screen.tsx";

export function WrongAccount({ title, leave, children }: { title: string; leave: string; children: ReactNode }) {
  return (
    <PhoneScreen>
      <main className="grid flex-1 place-items-center">
        <Blank
          title={title}
          actions={
            <Btn kind="line" onClick={() => void signOut()}>
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
