/** Starts the next booking, with what the guest has typed before. */
import { useNavigate } from "react-router";
import { stepFlow } from "./request/use-flow.ts";

export function useBookNext(): () => void {
  const navigate = useNavigate();
  return () => {
    stepFlow({ type: "restarted" });
    void navigate("/book");
  };
}
