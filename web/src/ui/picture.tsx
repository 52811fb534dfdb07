/** A picture that fills the room kept for it; until it comes a blurred placeholder does. */
import clsx from "clsx";
import type { ReactNode } from "react";

export function Picture({
  address,
  preview,
  alt,
  dimmed = false,
  onOpen,
  opens,
  children,
}: {
  /** Null until it is there. */
  address: string | null;
  preview: string | null;
  alt: string;
  dimmed?: boolean;
  /** Left out while there is nothing to open. */
  onOpen?: (() => void) | undefined;
  /** How its button is called. */
  opens: string;
  /** Stands over it: how far it has come, or what is the matter. */
  children?: ReactNode;
}) {
  return (
    <>
      {preview && <img src={preview} alt="" className="absolute inset-0 size-full object-cover blur-md" />}
      {address && (
        <img
          src={address}
          alt={alt}
          draggable={false}
          className={clsx("absolute inset-0 size-full animate-enter object-cover", dimmed && "brightness-50")}
        />
      )}
      {onOpen && (
        <button
          type="button"
          aria-label={opens}
          onClick={onOpen}
          className="absolute inset-0 size-full cursor-zoom-in rounded-[inherit] focus-visible:-outline-offset-3"
        />
      )}
      <span className="contents">{children}</span>
    </>
  );
}
