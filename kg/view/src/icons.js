// Line icons of the interface, 24 × 24.
export const ICONS = {
  search: "M4 11a7 7 0 1 0 14 0 7 7 0 1 0-14 0M16 16l5 5",
  filter: "M4 6h16M7 12h10M10 18h4",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 1 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1 1M18 18l1 1M5 19l1-1M18 6l1-1",
  moon: "M20 14A8 8 0 1 1 10 4a7 7 0 0 0 10 10z",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  undo: "M4 9h10a6 6 0 0 1 0 12h-3M4 9l5-5M4 9l5 5",
  save: "M12 3v12M7 10l5 5 5-5M4 20h16",
  help: "M9 9a3 3 0 1 1 4 3c-1 1-1 1-1 3M12 19v.01",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  close: "M5 5l14 14M19 5L5 19",
};
