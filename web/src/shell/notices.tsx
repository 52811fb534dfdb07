/** What is said over whatever screen there is, and hardly ever: it comes after the screen. */
import { StorageNote } from "./storage-note.tsx";
import { UpdatePrompt } from "./update-prompt.tsx";

export function Notices() {
  return (
    <>
      <UpdatePrompt />
      <StorageNote />
    </>
  );
}
