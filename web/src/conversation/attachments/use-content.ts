/** What a message's file holds: kept on the device while it waits to be sent, else read from the server when it is needed. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { chatAttachments } from "#schema/buckets";
import { isDefect } from "../../lib/errors.ts";
import { readContent } from "../../lib/platform/content-store.ts";
import { readFile } from "../../lib/private-files.ts";
import { queryClient } from "../../lib/query-client.ts";
import { uploadKey } from "../outbox-records.ts";

/** Nobody looks any more for so long: it is forgotten. */
const KEPT_MS = 10 * 60_000;
/** What is opened a moment after its message has come is asked for again, some times. */
const AGAIN_MS = 3000;
const MOST_LOOKS = 3;

export const contentKey = (fileId: string) => ["attachment", fileId] as const;

export async function contentOf(userId: string, { fileId, mime }: { fileId: string; mime: string }) {
  const kept = await readContent(uploadKey(userId, fileId));
  return kept ?? (await readFile({ bucketId: chatAttachments.id, fileId }, mime));
}

/** `isGone`: it is not, or not any more, the reader's to see. */
export function useContent(userId: string, file: { fileId: string; mime: string }, isWanted: boolean) {
  const query = useQuery(
    {
      queryKey: contentKey(file.fileId),
      queryFn: () => contentOf(userId, file),
      enabled: isWanted,
      staleTime: ({ state }) => (state.data === null ? 0 : Number.POSITIVE_INFINITY),
      gcTime: KEPT_MS,
      refetchInterval: ({ state }) => (state.data === null && state.dataUpdateCount <= MOST_LOOKS ? AGAIN_MS : false),
      throwOnError: isDefect,
    },
    queryClient,
  );
  return {
    address: useAddress(query.data ?? null),
    isGone: query.data === null,
    isFailed: query.isError,
    again: () => void query.refetch(),
  };
}

/** An address on this page for something that is in its memory. */
function useAddress(content: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!content) return;
    const made = URL.createObjectURL(content);
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [content]);
  return address;
}
