/**
 * Sends a command to the server until it is answered. The same wish again while it is under way does nothing; another
 * one waits its turn, so that no tap is lost.
 */
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { commandAnswered, commandIdFor } from "./command-ids.ts";
import { FaultError, RefusedError } from "./errors.ts";

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
  const underWay = useRef<string | null>(null);
  const next = useRef<Wish | null>(null);
  const mutation = useMutation<Data, Error, Wish>({
    meta: { saysRefusal: true },
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
      if (error instanceof RefusedError) onRefused?.(error);
    },
    onSettled: () => {
      underWay.current = null;
      const waiting = next.current;
      next.current = null;
      if (waiting !== null) start(waiting);
    },
  });

  function start(wish: Wish) {
    underWay.current = name(wish);
    mutation.mutate(wish);
  }

  return {
    run: (wish) => {
      if (underWay.current === null) start(wish);
      else if (underWay.current !== name(wish)) next.current = wish;
    },
    busy: mutation.isPending,
    refused: mutation.error instanceof RefusedError ? mutation.error : null,
    forget: mutation.reset,
    data: mutation.data,
  };
}
