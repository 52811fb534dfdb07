/** The reactions that are drawn in the house's own stroke, the same on every phone; any other emoji is shown as it is. */
import Frown from "lucide-react/icons/frown";
import HandHeart from "lucide-react/icons/hand-heart";
import Heart from "lucide-react/icons/heart";
import Laugh from "lucide-react/icons/laugh";
import PartyPopper from "lucide-react/icons/party-popper";
import ThumbsUp from "lucide-react/icons/thumbs-up";
import type { IconShape } from "../ui/icon.tsx";

type DrawnReaction = {
  /** As it is stored, and never changes. */
  emoji: string;
  name: "good" | "heart" | "thanks" | "laugh" | "sad" | "party";
  shape: IconShape;
};

export const drawnReactions: readonly DrawnReaction[] = [
  { emoji: "👍", name: "good", shape: ThumbsUp },
  { emoji: "❤️", name: "heart", shape: Heart },
  { emoji: "🙏", name: "thanks", shape: HandHeart },
  { emoji: "😂", name: "laugh", shape: Laugh },
  { emoji: "😢", name: "sad", shape: Frown },
  { emoji: "🎉", name: "party", shape: PartyPopper },
];

export function drawnReaction(emoji: string): DrawnReaction | undefined {
  return drawnReactions.find((reaction) => reaction.emoji === emoji);
}
