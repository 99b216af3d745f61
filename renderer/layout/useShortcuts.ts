/** Turns key presses anywhere in the window into the console's shortcuts. */
import { onBeforeUnmount, onMounted } from 'vue'
import { GO_SHORTCUTS, isTyping } from './shortcuts.ts'

export interface ShortcutActions {
  readonly search: () => void
  readonly sheet: () => void
  readonly sideNav: () => void
  readonly help: () => void
  readonly mission: () => void
  readonly undo: () => void
  readonly redo: () => void
  readonly split: () => void
  readonly cloudShell: () => void
  /** Opens the page of a navigation entry, if there is one. */
  readonly go: (entryId: string) => void
}

const CHORD_MS = 1200
const LANDMARKS = '.f-top, .f-side, #main, .k-split, .k-help, .p-shell, .f-world'

/** Focus goes to the next part of the page after the one that has it. */
function nextLandmark() {
  // CloudShell's drawer stays on the page while it is closed.
  const parts = [...document.querySelectorAll<HTMLElement>(LANDMARKS)].filter(({ style }) => style.display !== 'none')
  const at = parts.findIndex((part) => part.contains(document.activeElement))
  const next = parts[(at + 1) % parts.length]
  if (!next) return
  if (next.tabIndex < 0 && !next.hasAttribute('tabindex')) next.tabIndex = -1
  next.focus()
}

function focusFilter(): boolean {
  const filter = document.querySelector<HTMLElement>('[data-shortcut="filter"]')
  filter?.focus()
  return Boolean(filter)
}

export function useShortcuts(actions: ShortcutActions) {
  let chordAt = Number.NEGATIVE_INFINITY

  function onPlainKey(event: KeyboardEvent): boolean {
    const chord = performance.now() - chordAt < CHORD_MS
    chordAt = Number.NEGATIVE_INFINITY
    if (chord) {
      const page = GO_SHORTCUTS.find((each) => each.keys[1] === event.key)?.page
      if (page) actions.go(page)
      return Boolean(page)
    }
    const plain: Record<string, () => void> = {
      '/': actions.search,
      '?': actions.sheet,
      '[': actions.sideNav,
      ']': actions.help,
      m: actions.mission,
      '\\': actions.split,
      g: () => {
        chordAt = performance.now()
      },
    }
    const run = plain[event.key]
    run?.()
    return Boolean(run)
  }

  function onKeydown(event: KeyboardEvent) {
    if (event.isComposing || event.defaultPrevented) return
    const modified = event.ctrlKey || event.metaKey
    // Option types another letter on a Mac keyboard, so the physical key decides.
    if (event.altKey && !modified && event.code === 'KeyS') actions.search()
    else if (event.key === 'F6') nextLandmark()
    // A terminal has the focus most of the time, so this one acts while someone types.
    else if (event.ctrlKey && event.code === 'Backquote' && !document.querySelector('.k-modal')) actions.cloudShell()
    else if (document.querySelector('.k-modal')) return
    else if (modified && event.key.toLowerCase() === 'f' && !event.altKey && !event.shiftKey) {
      if (!focusFilter()) return
    } else if (modified && event.code === 'KeyZ' && !event.altKey) {
      // Within a field the keys belong to its text.
      if (isTyping(event.target)) return
      if (event.shiftKey) actions.redo()
      else actions.undo()
    } else if (modified || event.altKey || isTyping(event.target) || !onPlainKey(event)) return
    event.preventDefault()
  }
  onMounted(() => addEventListener('keydown', onKeydown))
  onBeforeUnmount(() => removeEventListener('keydown', onKeydown))
}
