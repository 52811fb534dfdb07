/** From the lists of what somebody has to who they are. */
import UserRound from "lucide-react/icons/user-round";
import { useTranslation } from "../lib/use-translation.ts";
import { IconLink } from "../ui/icon-btn.tsx";

export function ProfileLink() {
  const { t } = useTranslation("chats");
  return <IconLink to="/profile" shape={UserRound} label={t("profile")} />;
}
