/** How clicks and keys change a list's selection. Keys are row ids; order is the order on screen. */
export interface SelectGesture {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
}

export function toggleKey(selected: readonly string[], key: string): string[] {
  return selected.includes(key) ? selected.filter((each) => each !== key) : [...selected, key]
}

/** Keys from the anchor to `key`, both included; just `key` when the anchor is not on screen. */
export function rangeOf(keys: readonly string[], anchor: string | undefined, key: string): string[] {
  const from = anchor === undefined ? -1 : keys.indexOf(anchor)
  const to = keys.indexOf(key)
  if (from < 0 || to < 0) return [key]
  return keys.slice(Math.min(from, to), Math.max(from, to) + 1)
}

/** A click somewhere in a row: alone it selects just that row, with Ctrl it adds or removes it, with Shift it extends. */
export function selectByRow(
  selected: readonly string[],
  keys: readonly string[],
  anchor: string | undefined,
  gesture: SelectGesture,
): string[] {
  if (gesture.shift) {
    const range = rangeOf(keys, anchor, gesture.key)
    return gesture.ctrl ? [...new Set([...selected, ...range])] : range
  }
  return gesture.ctrl ? toggleKey(selected, gesture.key) : [gesture.key]
}

/** A click on the row's check box: it toggles, and with Shift gives the whole range the box's new state. */
export function selectByBox(
  selected: readonly string[],
  keys: readonly string[],
  anchor: string | undefined,
  gesture: SelectGesture,
): string[] {
  if (!gesture.shift) return toggleKey(selected, gesture.key)
  const range = rangeOf(keys, anchor, gesture.key)
  return selected.includes(gesture.key)
    ? selected.filter((each) => !range.includes(each))
    : [...new Set([...selected, ...range])]
}

/** The header box over the rows on screen: all on when not all were on, else all off. Rows elsewhere keep their state. */
export function toggleAll(selected: readonly string[], keys: readonly string[]): string[] {
  const chosen = new Set(selected)
  return keys.every((key) => chosen.has(key))
    ? selected.filter((key) => !keys.includes(key))
    : [...new Set([...selected, ...keys])]
}
