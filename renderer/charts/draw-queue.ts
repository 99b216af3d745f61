/**
 * Draws charts one after another, as many as fit into a frame and the others in the next: a dozen that change at once would else
 * hold the page's thread for as long as they take together. Nothing is drawn while the page is hidden.
 */

/** Wall milliseconds of a frame given to charts; the rest belongs to everything else. */
const BUDGET_MS = 8

const waiting = new Set<() => void>()
let scheduled = false

function turn(): void {
  const until = performance.now() + BUDGET_MS
  for (const draw of waiting) {
    waiting.delete(draw)
    draw()
    if (performance.now() >= until) break
  }
  scheduled = waiting.size > 0
  if (scheduled) requestAnimationFrame(turn)
}

/** Draws soon; a chart that waits already keeps its place and is drawn once, as it then is. */
export function drawSoon(draw: () => void): void {
  waiting.add(draw)
  if (scheduled) return
  scheduled = true
  requestAnimationFrame(turn)
}

/** Forgets a chart that is gone. */
export const drawNever = (draw: () => void): boolean => waiting.delete(draw)
