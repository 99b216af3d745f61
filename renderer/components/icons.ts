/**
 * The console's own icon set, drawn on a 16 × 16 grid for this project. Each icon is a list of path data, stroked in the text
 * colour; the ones in FILLED are filled instead.
 */
const COGWHEEL = [
  'M6.5 3.1L6.7 1.2L9.3 1.2L9.5 3.1L10.4 3.5L11.9 2.3L13.7 4.1L12.5 5.6L12.9 6.5L14.8 6.7L14.8 9.3L12.9 9.5',
  'L12.5 10.4L13.7 11.9L11.9 13.7L10.4 12.5L9.5 12.9L9.3 14.8L6.7 14.8L6.5 12.9L5.6 12.5L4.1 13.7L2.3 11.9',
  'L3.5 10.4L3.1 9.5L1.2 9.3L1.2 6.7L3.1 6.5L3.5 5.6L2.3 4.1L4.1 2.3L5.6 3.5z',
].join('')
const CIRCLE = 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z'

export const STROKED = {
  search: ['M12 7A5 5 0 1 1 2 7a5 5 0 0 1 10 0z', 'm11 11 4 4'],
  menu: ['M2 3.5h12M2 8h12M2 12.5h12'],
  bell: ['M4 11V7a4 4 0 0 1 8 0v4l1.5 2h-11zM6.5 15h3'],
  mail: ['M1.5 3h13v10h-13z', 'm2 4 6 5 6-5'],
  help: [CIRCLE, 'M6 6.3c0-2.6 4.2-2.4 4 0C9.9 7.7 8 7.6 8 9.3', 'M8 11v1.3'],
  settings: [COGWHEEL, 'M10.3 8a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0z'],
  refresh: ['M14 8a6 6 0 1 1-2-4.5L14 5', 'M14 1v4h-4'],
  'status-positive': [CIRCLE, 'm5 8 2.2 2.2L11 6'],
  'status-negative': [CIRCLE, 'm5.5 5.5 5 5m0-5-5 5'],
  'status-stopped': [CIRCLE, 'M5 8h6'],
  'status-pending': [CIRCLE, 'M8 4.5V8h3'],
  'status-info': [CIRCLE, 'M8 7v5M8 4v1.5'],
  'status-warning': ['M8 1.5 15 14H1z', 'M8 6v4M8 11v1.5'],
  'status-unknown': [CIRCLE, 'M6.3 6.4c0-2.3 3.6-2.1 3.5 0-.1 1.2-1.8 1.3-1.8 2.7', 'M8 11v1.2'],
  close: ['m3 3 10 10M13 3 3 13'],
  'chevron-right': ['m6 3 5 5-5 5'],
  'chevron-left': ['m10 3-5 5 5 5'],
  'chevron-down': ['m3 6 5 5 5-5'],
  'chevron-up': ['m3 10 5-5 5 5'],
  'split-bottom': ['M1.5 2.5h13v11h-13z', 'M1.5 9h13', 'M4 11.5h8'],
  'split-side': ['M1.5 2.5h13v11h-13z', 'M9.5 2.5v11', 'M12 5v6'],
  more: ['M8 3v.5M8 8v.5M8 13v.5'],
  expand: ['M9 2h5v5M7 14H2V9M14 2 9.5 6.5M2 14l4.5-4.5'],
  check: ['m3 8 3.5 3.5L13 5'],
  minus: ['M3 8h10'],
  copy: ['M2 2h9v9H2z', 'M5 14h9V5'],
  plus: ['M8 2v12M2 8h12'],
  remove: ['M2 4h12M6 4V2h4v2M3.5 4l1 10h7l1-10M6.5 7v4M9.5 7v4'],
  edit: ['M2 14v-3L11 2l3 3-9 9zM9 4l3 3'],
  external: ['M9 2h5v5M14 2 7 9M12 9v5H2V4h5'],
  back: ['M2.5 6h8a3.5 3.5 0 0 1 0 7H6', 'M5.5 3 2.5 6l3 3'],
  again: ['M13.5 6h-8a3.5 3.5 0 0 0 0 7H10', 'm10.5 3 3 3-3 3'],
  undo: ['M3 6h7a4 4 0 0 1 0 8H6', 'M6 2.5 2.5 6 6 9.5'],
  download: ['M8 1v9M4 7l4 4 4-4M2 14h12'],
  upload: ['M8 11V2M4 6l4-4 4 4M2 14h12'],
  lock: ['M3 7h10v7H3z', 'M5 7V5a3 3 0 0 1 6 0v2'],
  calendar: ['M2 3.5h12v10.5H2z', 'M2 7h12M5 1.5V5M11 1.5V5'],
  clock: [CIRCLE, 'M8 4.5V8l2.5 1.5'],
  user: ['M11 5a3 3 0 1 1-6 0 3 3 0 0 1 6 0z', 'M2 15c0-6 12-6 12 0'],
  star: ['m8 1.5 2 4.3 4.7.6-3.4 3.2.9 4.7L8 12l-4.2 2.3.9-4.7L1.3 6.4 6 5.8z'],
  'zoom-to-fit': ['M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3'],
  'zoom-in': ['M12 7A5 5 0 1 1 2 7a5 5 0 0 1 10 0z', 'm11 11 4 4', 'M7 5v4M5 7h4'],
  'zoom-out': ['M12 7A5 5 0 1 1 2 7a5 5 0 0 1 10 0z', 'm11 11 4 4', 'M5 7h4'],
  drag: ['M5 3v.5M5 8v.5M5 13v.5M11 3v.5M11 8v.5M11 13v.5'],
  sort: ['M3 5.5h10L8 11.5z'],
  console: ['M1.5 2.5h13v11h-13z', 'm4 6 2.5 2L4 10M8 11h4'],
  code: ['m5.5 4-4 4 4 4M10.5 4l4 4-4 4'],
  keyboard: ['M1 4h14v8H1z', 'M4 7v.5M7 7v.5M10 7v.5M12.5 7v.5M5 9.7h6'],
  cost: [CIRCLE, 'M10 6c-.4-1.3-3.8-1.5-3.9.2C6 8 10 7.8 10 9.7c0 1.8-3.6 1.7-4.2.2', 'M8 3.5v9'],
} as const satisfies Record<string, readonly string[]>

export const FILLED = {
  'caret-down': ['M2.5 5h11L8 12z'],
  'caret-up': ['M2.5 11h11L8 4z'],
  'caret-right': ['M5 2.5v11L12 8z'],
  play: ['M4 2.5 13 8l-9 5.5z'],
  pause: ['M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z'],
  forward: ['M2 3l6 5-6 5zM8.5 3l6 5-6 5z'],
  services: [
    'M2 2h3v3H2zM6.5 2h3v3h-3zM11 2h3v3h-3zM2 6.5h3v3H2zM6.5 6.5h3v3h-3zM11 6.5h3v3h-3zM2 11h3v3H2zM6.5 11h3v3h-3zM11 11h3v3h-3z',
  ],
} as const satisfies Record<string, readonly string[]>

export type IconName = keyof typeof STROKED | keyof typeof FILLED
