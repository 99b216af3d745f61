/** Directions on a circle without the platform's own sine: a short series is exact far beyond a dot. */
import type { Point } from '../../../drawing/canvas.ts'

const QUARTER = 1.5707963267948966

/** Sine and cosine within an eighth of a turn. */
function near(angle: number): { sin: number; cos: number } {
  const z = angle * angle
  return {
    sin: angle * (1 - (z / 6) * (1 - (z / 20) * (1 - (z / 42) * (1 - z / 72)))),
    cos: 1 - (z / 2) * (1 - (z / 12) * (1 - (z / 30) * (1 - z / 56))),
  }
}

/** Where a part of a turn points: 0 is up, 0.25 is right, as on a clock. */
export function turn(part: number): Point {
  const quarter = Math.round(part * 4)
  const { sin, cos } = near((part * 4 - quarter) * QUARTER)
  switch (((quarter % 4) + 4) % 4) {
    case 0:
      return { x: sin, y: -cos }
    case 1:
      return { x: cos, y: sin }
    case 2:
      return { x: -sin, y: cos }
    default:
      return { x: -cos, y: -sin }
  }
}

/** A test of whether a direction lies clockwise between two parts of a turn. */
export function sector(from: number, to: number): (x: number, y: number) => boolean {
  if (to - from >= 1) return () => true
  const [a, b] = [turn(from), turn(to)]
  const wide = to - from > 0.5
  return (x, y) => {
    const after = a.x * y - a.y * x >= 0
    const before = x * b.y - y * b.x > 0
    return wide ? after || before : after && before
  }
}
