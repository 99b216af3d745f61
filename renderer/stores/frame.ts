/** What the frame shows around a pane: breadcrumbs, side navigation, help drawer, split panel. Panes set it through PaneFrame. */
import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'

export interface Crumb {
  readonly text: string
  /** A hash route such as `/ec2/Instances:`; the last crumb has none. */
  readonly to?: string
}

export type SplitPosition = 'bottom' | 'side'

interface Kept {
  readonly sideNavOpen: boolean
  readonly splitPosition: SplitPosition
  readonly splitSize: Readonly<Record<SplitPosition, number>>
}

const STORAGE_KEY = 'cumulab.frame'
const DEFAULTS: Kept = { sideNavOpen: true, splitPosition: 'bottom', splitSize: { bottom: 0, side: 0 } }

function readKept(): Kept {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<Kept>) }
  } catch {
    return DEFAULTS
  }
}

export const useFrameStore = defineStore('frame', () => {
  const kept = readKept()
  const crumbs = shallowRef<readonly Crumb[]>([])
  const service = ref<string>('ec2')
  const sideNavOpen = ref(kept.sideNavOpen)
  /** A form or wizard starts with the side navigation folded, without changing what the person chose for lists. */
  const sideNavFolded = ref(false)
  /** Whether the current pane offers a split panel at all; the toolbar's toggle is absent otherwise. */
  const splitAvailable = ref(false)
  const splitOpen = ref(false)
  const splitPosition = ref<SplitPosition>(kept.splitPosition === 'side' ? 'side' : 'bottom')
  /** Pixels per position; 0 means the default share of the window. */
  const splitSize = ref<Record<SplitPosition, number>>({ ...DEFAULTS.splitSize, ...kept.splitSize })
  const shortcutsOpen = ref(false)

  watch([sideNavOpen, splitPosition, splitSize], () => {
    const now: Kept = {
      sideNavOpen: sideNavOpen.value,
      splitPosition: splitPosition.value,
      splitSize: splitSize.value,
    }
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(now))
    } catch {
      // Forgetting the layout is harmless; refusing to draw it would not be.
    }
  })

  function toggleSideNav() {
    if (sideNavFolded.value) {
      sideNavFolded.value = false
      sideNavOpen.value = true
    } else {
      sideNavOpen.value = !sideNavOpen.value
    }
  }

  return {
    crumbs,
    service,
    sideNavOpen,
    sideNavFolded,
    splitAvailable,
    splitOpen,
    splitPosition,
    splitSize,
    shortcutsOpen,
    toggleSideNav,
  }
})
