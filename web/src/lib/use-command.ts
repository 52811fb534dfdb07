/** Sends a command to the server until it is answered; a second tap while it is under way does nothing. */
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { commandAnswered, commandIdFor } from "./command-ids.ts";
import { FaultError, type RefusedError } from "./errors.ts";

export type Command<Wish, Data> = {
  run: (wish: Wish) => void;
  busy: boolean;
  refused: RefusedError | null;
  forget: () => void;
  data: Data | undefined;
};

export function useCommand<Wish, Data>({
  name,
  send,
  onDone,
  onRefused,
}: {
  /** Names the wish; equal names share one command id until the server has answered. */
  name: (wish: Wish) => string;
  send: (wish: Wish, commandId: string) => Promise<Data>;
  onDone?: (data: Data) => void;
  onRefused?: (error: RefusedError) => void;
}): Command<Wish, Data> {
  const underWay = useRef(false);
  const mutation = useMutation<Data, Error, Wish>({
    mutationFn: async (wish) => {
      const wishName = name(wish);
      try {
        const data = await send(wish, commandIdFor(wishName));
        commandAnswered(wishName);
        return data;
      } catch (error) {
        if (!(error instanceof FaultError)) commandAnswered(wishName);
        throw error;
      }
    },
    onSuccess: onDone,
    onError: (error) => {
      if (error.name === "RefusedError") onRefused?.(error as RefusedError);
    },
    onSettled: () => {
      underWay.current = false;
    },
    throwOnError: (error) => error.name === "DefectError",
  });

  return {
    run: (wish) => {
      if (underWay.current) return;
      underWay.current = true;
      mutation.mutate(wish);
    },
    busy: mutation.isPending,
    refused: mutation.error?.name === "RefusedError" ? (mutation.error as RefusedError) : null,
    forget: mutation.reset,
    data: mutation.data,
  };
}
