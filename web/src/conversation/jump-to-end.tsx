/** Back to the end of a conversation, with what has come there since. */
import { useTranslation } from "../lib/use-translation.ts";
import { JumpDown } from "../ui/jump-down.tsx";

export function JumpToEnd({ unread, onPress }: { unread: number; onPress: () => void }) {
  const { t } = useTranslation("talk");
  return (
    <JumpDown
      label={unread > 0 ? t("jump.new", { count: unread }) : t("jump.end")}
      count={unread > 0 ? t("jump.count", { count: unread }) : null}
      onPress={onPress}
    />
  );
}
