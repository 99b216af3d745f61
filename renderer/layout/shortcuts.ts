/** The console's keyboard shortcuts: one table that both the key handler and the sheet read. None acts while someone types. */
export interface Shortcut {
  readonly id: string
  /** Keys as shown, in order; several mean "then". */
  readonly keys: readonly string[]
  /** Message key of what it does. */
  readonly label: string
  /** For `go` shortcuts: an entry id of navigation.ts. */
  readonly page?: string
}

export const GO_SHORTCUTS: readonly Shortcut[] = [
  { id: 'go-instances', keys: ['g', 'i'], label: 'shortcuts.go', page: 'instances' },
  { id: 'go-volumes', keys: ['g', 'v'], label: 'shortcuts.go', page: 'volumes' },
  { id: 'go-groups', keys: ['g', 's'], label: 'shortcuts.go', page: 'security-groups' },
  { id: 'go-addresses', keys: ['g', 'e'], label: 'shortcuts.go', page: 'addresses' },
  { id: 'go-keys', keys: ['g', 'k'], label: 'shortcuts.go', page: 'key-pairs' },
  { id: 'go-images', keys: ['g', 'a'], label: 'shortcuts.go', page: 'amis' },
  { id: 'go-costs', keys: ['g', 'c'], label: 'shortcuts.go', page: 'cost-explorer' },
]

export const GLOBAL_SHORTCUTS: readonly Shortcut[] = [
  { id: 'search', keys: ['Alt+S'], label: 'shortcuts.search' },
  { id: 'filter', keys: ['Ctrl+F'], label: 'shortcuts.filter' },
  { id: 'side-nav', keys: ['['], label: 'shortcuts.sideNav' },
  { id: 'help', keys: [']'], label: 'shortcuts.help' },
  { id: 'undo', keys: ['Ctrl+Z'], label: 'shortcuts.undo' },
  { id: 'redo', keys: ['Ctrl+Shift+Z'], label: 'shortcuts.redo' },
  { id: 'mission', keys: ['m'], label: 'shortcuts.mission' },
  { id: 'split', keys: ['\\'], label: 'shortcuts.split' },
  { id: 'cloud-shell', keys: ['Ctrl+`'], label: 'shortcuts.cloudShell' },
  { id: 'landmarks', keys: ['F6'], label: 'shortcuts.landmarks' },
  { id: 'play', keys: ['Space'], label: 'shortcuts.playPause' },
  { id: 'slower', keys: [','], label: 'shortcuts.slower' },
  { id: 'faster', keys: ['.'], label: 'shortcuts.faster' },
  { id: 'sheet', keys: ['?'], label: 'shortcuts.sheet' },
]

export const LIST_SHORTCUTS: readonly Shortcut[] = [
  { id: 'move', keys: ['↑ ↓ ← →'], label: 'shortcuts.move' },
  { id: 'page', keys: ['PageUp / PageDown'], label: 'shortcuts.pageKeys' },
  { id: 'ends', keys: ['Ctrl+Home / Ctrl+End'], label: 'shortcuts.ends' },
  { id: 'select', keys: ['Space'], label: 'shortcuts.select' },
  { id: 'range', keys: ['Shift+Space'], label: 'shortcuts.range' },
  { id: 'all', keys: ['Ctrl+A'], label: 'shortcuts.selectAll' },
  { id: 'open', keys: ['Enter'], label: 'shortcuts.open' },
]

/** True where letters belong to the person's text, not to the console. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}
