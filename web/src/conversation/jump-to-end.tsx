/** Back to the end of a conversation, with what has come there since. */
import { useTranslation } from "../lib/use-translation.ts";
import { JumpDown } from "../ui/jump-down.tsx";

/** Not while the end is a little below and nothing has come: it would lie over what is read there. */
export function JumpToEnd({ unread, isFar, onPress }: { unread: number; isFar: boolean; onPress: () => void }) {
  const { t } = useTranslation("talk");
  if (unread === 0 && !isFar) return null;
  return (
    <JumpDown
      label={unread > 0 ? t("jump.new", { count: unread }) : t("jump.end")}
      count={unread > 0 ? t("jump.count", { count: unread }) : null}
      onPress={onPress}
    />
  );
}
