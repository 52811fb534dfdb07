/** Whether people may write now in the conversation that is shown. */
import { createContext } from "react";

export const IsOpen = createContext(false);
