/** The tab used last, for this browser. A storage that is full or forbidden only costs the memory of it. */
const KEY = 'cumulab.instances.tab'

export function recallTab(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}

export function rememberTab(id: string): void {
  try {
    localStorage.setItem(KEY, id)
  } catch {
    // The next visit starts with the default tab, which harms nobody.
  }
}
