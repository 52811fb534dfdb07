/** The receipt of an ended booking: who, when, where, every line, and whether it is paid. Made to be printed. */
import Printer from "lucide-react/icons/printer";
import { Link, useParams } from "react-router";
import { useTranslation } from "../../../lib/use-translation.ts";
import { ConnectionStrip } from "../../../shell/connection-strip.tsx";
import { LoadingScreen } from "../../../shell/loading-screen.tsx";
import { NotYours } from "../../../shell/not-yours.tsx";
import { PageTitle } from "../../../shell/page-title.tsx";
import { ServerState } from "../../../shell/server-state.tsx";
import { SiteHeader } from "../../../shell/site-header.tsx";
import { Btn, btnClass } from "../../../ui/btn.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { ListSkeleton } from "../../../ui/skeleton.tsx";
import { useBooking } from "../core/use-booking.ts";
import { ReceiptPaper } from "./receipt-paper.tsx";

export default function ReceiptPage() {
  const { bookingId = "" } = useParams();
  return (
    <ServerState>
      <div className="print:hidden">
        <SiteHeader />
        <ConnectionStrip />
      </div>
      <Receipt key={bookingId} bookingId={bookingId} />
    </ServerState>
  );
}

function Receipt({ bookingId }: { bookingId: string }) {
  const { t } = useTranslation("visit");
  const booking = useBooking(bookingId);
  if (booking === null) return <NotYours />;
  return (
    <main id="content" className="mx-auto grid w-full max-w-136 gap-4 px-5 pt-4 pb-16 print:p-0">
      <PageTitle>{t("receipt.title")}</PageTitle>
      {booking === undefined && (
        <LoadingScreen>
          <ListSkeleton label={t("receipt.loading")} />
        </LoadingScreen>
      )}
      {booking?.isOpen && <p className="text-ink-muted">{t("receipt.open")}</p>}
      {booking && !booking.isOpen && <ReceiptPaper booking={booking} />}
      <div className="grid gap-2 print:hidden">
        {booking && !booking.isOpen && (
          <Btn kind="line" wide onClick={() => print()}>
            <Icon shape={Printer} />
            {t("receipt.print")}
          </Btn>
        )}
        {booking && (
          <Link to={`/bookings/${bookingId}/chat`} className={btnClass({ kind: "quiet", wide: true })}>
            {t("receipt.toBooking")}
          </Link>
        )}
      </div>
    </main>
  );
}
