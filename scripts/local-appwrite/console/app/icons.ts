// Path data of the window's signs, drawn on 24 by 24 with a round pen.

export const ICONS = {
  overview: "M4 13a8 8 0 1 1 16 0M12 13l4-4M4 19h16",
  tables: "M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM4 10h16M4 15h16M10 10v10",
  events: "M3 12h4l3-8 4 16 3-8h4",
  executions: "M13 3 5 14h6l-1 7 8-11h-6l1-7Z",
  outbox: "M4 6h16v12H4ZM4 7l8 6 8-6",
  files: "M6 3h8l4 4v14H6ZM14 3v4h4",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.4c2.2.8 3.5 2.8 3.5 5.6",
  schedule: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20 20l-4-4",
  close: "M6 6l12 12M18 6 6 18",
  back: "M14 6l-6 6 6 6",
  next: "M10 6l6 6-6 6",
  refresh: "M19 8a8 8 0 1 0 1 5M20 4v4.5h-4.5",
  pause: "M9 6v12M15 6v12",
  play: "M8 5.5v13l10-6.5-10-6.5Z",
  lock: "M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
} as const;

/** The product's mark: four aren fruits around a point, on 32 by 32. */
export const KAWUNG =
  "M15 15C8 15 3 10 3 3C10 3 15 8 15 15Z M29 3C29 10 24 15 17 15C17 8 22 3 29 3Z M3 29C3 22 8 17 15 17C15 24 10 29 3 29Z M29 29C22 29 17 24 17 17C24 17 29 22 29 29Z";
