const SVG = 'http://www.w3.org/2000/svg';

/** Outlines on a field of 20 by 20. */
const PATHS = {
  reviews: 'M4 10.5 8 14.5 16 5.5',
  comments: 'M4 4.5h12a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H9l-4 3v-3H4A1.5 1.5 0 0 1 2.5 13V6A1.5 1.5 0 0 1 4 4.5z',
  tickets: 'M2.5 6h15v2.5a1.5 1.5 0 0 0 0 3V14h-15v-2.5a1.5 1.5 0 0 0 0-3zM12 6v8',
  policies: 'M3 5.5h8M15 5.5h2M3 14.5h2M9 14.5h8M11 3.5h4v4h-4zM5 12.5h4v4H5z',
  learning: 'M3 16.500h14M4 13l4-5 3 3 5-7',
  rules: 'M3 4.5h5M3 10h5M3 15.5h5M11 4.5l1.5 1.5L16 2.5M11 10l1.5 1.5L16 8M11 15.5l1.5 1.5L16 13.5',
  reclassify: 'M4 8a6.500 6.500 0 0 1 12-1.500M16 3v4h-4M16 12a6.500 6.500 0 0 1-12 1.500M4 17v-4h4',
  spend: 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM12.5 7.500c-.5-1-1.500-1.300-2.500-1.300-1.500 0-2.500.7-2.500 1.900 0 2.600 5 1.200 5 3.800 0 1.200-1 1.900-2.500 1.900-1.200 0-2.100-.4-2.600-1.300M10 4.700v10.600',
  settings: 'M3 5h14M3 10h14M3 15h14',
  'dead-letters': 'M2.5 5h15v10h-15zM2.5 5.5 10 11l7.5-5.5',
  stop: 'M6.5 2.5h7l4 4v7l-4 4h-7l-4-4v-7zM7 10h6',
  back: 'M12 4 6 10l6 6',
  next: 'M8 4l6 6-6 6',
  more: 'M4 9.500a.5.5 0 1 1 0 1 .5.5 0 1 1 0-1M10 9.500a.5.5 0 1 1 0 1 .5.5 0 1 1 0-1M16 9.500a.5.5 0 1 1 0 1 .5.5 0 1 1 0-1',
  picture: 'M3 4h14v12H3zM3 13l4-4 4 4 2-2 4 4M13 7.5h.01',
  link: 'M8 5H4v11h11v-4M11 4h5v5M16 4l-7 7',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l4 4',
  close: 'M5 5l10 10M15 5 5 15',
  check: 'M4 10.5 8 14.5 16 5.5',
  warn: 'M10 3 18 16.5H2zM10 8v4M10 14.2h.01',
  info: 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM10 9v5M10 6.2h.01',
  edit: 'M4 16l1-4 8-8 3 3-8 8zM11 6l3 3',
  hide: 'M3 3l14 14M8 5c6-1.5 9 3 9.500 5-.3 1-1 2-2 3M5 7c-1.300 1-2.200 2-2.500 3 1 3 5 6.500 10 4.500',
  flag: 'M5 17V3.500h9l-1.500 3.500 1.500 3.500H5',
  tag: 'M3 3h7l7 7-7 7-7-7zM6.500 6.500h.01',
  reject: 'M5 5l10 10M15 5 5 15',
  person: 'M10 3a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7zM3.500 17c.5-3.500 3-5 6.500-5s6 1.500 6.500 5',
  book: 'M4 3.500h9a2 2 0 0 1 2 2v11H6a2 2 0 0 1-2-2zM4 14.500a2 2 0 0 1 2-2h9',
  box: 'M3 6.500 10 3l7 3.500v7L10 17l-7-3.500zM3 6.500 10 10l7-3.500M10 10v7',
  download: 'M10 3v9M6 8.500l4 4 4-4M3.500 16.500h13',
  empty: 'M3 11l2.500-7h9L17 11v5H3zM3 11h4l1 2h4l1-2h4',
  offline: 'M3 3l14 14M3 8a10 10 0 0 1 4-2.300M11 5.100A10 10 0 0 1 17 8M5.500 11a6.500 6.500 0 0 1 3-1.600M10 15.500h.01',
  undo: 'M4 8h8a4 4 0 0 1 0 8H8M7.500 4.500 4 8l3.500 3.500',
};

/** A picture that says nothing a word beside it does not say. */
export function icon(name, kind = '') {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', `icon ${kind}`);
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', PATHS[name] ?? PATHS.info);
  svg.append(path);
  return svg;
}
