/** A link that was copied with a comma or a blank leads where it was meant to; what is unknown even so is not found. */
import type { ReactNode } from "react";
import { Navigate, useLocation } from "react-router";
import { trimmedPath } from "../lib/trimmed-path.ts";
import { NotFound } from "./not-found.tsx";

export function StrayLink({ children }: { children: ReactNode }) {
  const { pathname, search, hash } = useLocation();
  const meant = trimmedPath(pathname);
  if (meant === null) return <NotFound />;
  return meant === pathname ? children : <Navigate replace to={{ pathname: meant, search, hash }} />;
}
