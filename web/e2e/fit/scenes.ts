/** Every screen of the product, each in the states that a person meets. */
import { deskScenes } from "./desk-scenes.ts";
import { guestScenes } from "./guest-scenes.ts";
import { profileScenes } from "./profile-scenes.ts";
import type { Scene } from "./scene.ts";
import { talkScenes } from "./talk-scenes.ts";
import { therapistScenes } from "./therapist-scenes.ts";

export const scenes: readonly Scene[] = [
  ...guestScenes,
  ...profileScenes,
  ...talkScenes,
  ...therapistScenes,
  ...deskScenes,
];
