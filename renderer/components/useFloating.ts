/**
 * Places an element beside another with CSS anchor positioning in the browser's top layer. Nothing is measured in script and
 * nothing moves in the DOM, so focus traps and outside-click rules of an enclosing dialog keep working.
 */
import { type CSSProperties, useId } from 'vue'

/** CSS properties newer than the typings that come with Vue. */
type AnchorStyle = CSSProperties & { anchorName?: string; positionAnchor?: string }

export function useFloating() {
  const name = `--k-anchor-${useId().replace(/[^a-zA-Z0-9-]/g, '')}`
  const anchorStyle: AnchorStyle = { anchorName: name }
  const floatingStyle: AnchorStyle = { positionAnchor: name }

  /** Lifts a just-mounted `popover="manual"` element into the top layer. DOM doubles without popovers show it in place. */
  function show(element: HTMLElement | null) {
    if (element?.isConnected && typeof element.showPopover === 'function' && !element.matches(':popover-open'))
      element.showPopover()
  }

  return { anchorStyle, floatingStyle, show }
}
