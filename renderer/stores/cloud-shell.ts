/** CloudShell's drawer: whether it is open, how high, its tabs. A tab's session lives as long as the page and the tab. */
import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'

export interface ShellTab {
  /** The session's name at the host. */
  readonly id: string
  readonly number: number
}

/** Text that a tab's shell is to be given as if it were typed. */
export interface TypedText {
  readonly tab: string
  readonly text: string
}

const HEIGHT_KEY = 'cumulab.cloud-shell.height'

export const useCloudShellStore = defineStore('cloudShell', () => {
  const open = ref(false)
  /** Once it was open, the drawer stays on the page, so that its sessions do. */
  const used = ref(false)
  const tabs = shallowRef<readonly ShellTab[]>([])
  const active = ref('')
  /** Pixels; 0 takes the default share of the window. */
  const height = ref(Number(localStorage.getItem(HEIGHT_KEY)) || 0)
  const typed = shallowRef<TypedText>()
  let made = 0

  watch(height, (pixels) => localStorage.setItem(HEIGHT_KEY, String(pixels)))

  function addTab() {
    made++
    const tab = { id: crypto.randomUUID(), number: made }
    tabs.value = [...tabs.value, tab]
    active.value = tab.id
  }
  function show() {
    if (tabs.value.length === 0) addTab()
    used.value = true
    open.value = true
  }
  function toggle() {
    if (open.value) open.value = false
    else show()
  }
  /** Takes a tab away; the drawer closes with the last one. */
  function closeTab(id: string) {
    const at = tabs.value.findIndex((tab) => tab.id === id)
    tabs.value = tabs.value.filter((tab) => tab.id !== id)
    if (active.value === id) active.value = (tabs.value[at] ?? tabs.value[at - 1])?.id ?? ''
    if (tabs.value.length === 0) open.value = false
  }
  /** A fresh session in the place of a tab. */
  function restart(id: string) {
    const fresh = crypto.randomUUID()
    tabs.value = tabs.value.map((tab) => (tab.id === id ? { ...tab, id: fresh } : tab))
    active.value = fresh
  }
  /** Opens the drawer and runs lines in its shell. */
  function run(lines: string) {
    show()
    typed.value = { tab: active.value, text: `${lines.trimEnd()}\r` }
  }
  return { open, used, tabs, active, height, typed, addTab, show, toggle, closeTab, restart, run }
})
