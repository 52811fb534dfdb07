/** A photo of the entrance that the server has, with a small picture of it to show (a data address). */
import * as z from "zod/mini";

export const entrancePhoto = z.object({ fileId: z.string(), thumb: z.string() });
export type EntrancePhoto = z.output<typeof entrancePhoto>;
