// Whatever Appwrite lists, read to its end: a page after the other, by cursor. No list is cut because it is longer than
// somebody thought; one that is to be cut stops asking for pages, and says that there is more.
import { Query } from "node-appwrite";

/** A page as `read` finds it with these queries; the next one when it is asked for. */
export async function* pagesOf<Item extends { $id: string }>(
  size: number,
  read: (queries: string[]) => Promise<Item[]>,
): AsyncGenerator<Item[], void> {
  for (let after: string[] = []; ; ) {
    const page = await read([Query.limit(size), ...after]);
    yield page;
    const last = page.at(-1);
    if (!last || page.length < size) return;
    after = [Query.cursorAfter(last.$id)];
  }
}

export const toTheEnd = async <Item extends { $id: string }>(
  size: number,
  read: (queries: string[]) => Promise<Item[]>,
): Promise<Item[]> => {
  const found: Item[] = [];
  for await (const page of pagesOf(size, read)) found.push(...page);
  return found;
};

/** Values that one `equal` takes within Appwrite's 4,096 characters. */
const IDS_PER_QUERY = 100;

/** What `read` finds of all these ids, however many they are. */
export const byIds = async <T>(ids: readonly string[], read: (ids: string[]) => Promise<T[]>): Promise<T[]> => {
  const parts = Array.from({ length: Math.ceil(ids.length / IDS_PER_QUERY) }, (_, index) =>
    ids.slice(index * IDS_PER_QUERY, (index + 1) * IDS_PER_QUERY),
  );
  return (await Promise.all(parts.map(read))).flat();
};
