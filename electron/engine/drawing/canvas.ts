/**
 * A picture of RGB dots that is drawn on with smooth edges: how much of a dot a shape covers is how much of its colour the dot takes.
 * Only + − × ÷ and square roots, so that every machine draws the same bytes.
 */

export type Color = readonly [red: number, green: number, blue: number]

/** The colour that `#1f77b4` names; grey for what is no colour. */
export function colorOf(hex: string): Color {
  const value = /^#[0-9a-fA-F]{6}$/.test(hex) ? Number.parseInt(hex.slice(1), 16) : 0x7f7f7f
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Where drawing has an effect; x1 and y1 are the first column and row outside. */
export interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))

export class Canvas {
  readonly width: number
  readonly height: number
  /** Three bytes a dot, row by row. */
  readonly dots: Uint8Array
  /** Coverage of the shape that is being drawn, so that what overlaps itself is not painted twice. */
  readonly #mask: Float32Array
  #clip: Box

  constructor(width: number, height: number, background: Color) {
    this.width = width
    this.height = height
    this.dots = new Uint8Array(width * height * 3)
    this.#mask = new Float32Array(width * height)
    this.#clip = { x0: 0, y0: 0, x1: width, y1: height }
    for (let i = 0; i < this.dots.length; i += 3) this.dots.set(background, i)
  }

  /** Draws with nothing painted outside the box. */
  within(box: Box, draw: () => void): void {
    const before = this.#clip
    this.#clip = {
      x0: Math.max(before.x0, Math.round(box.x0)),
      y0: Math.max(before.y0, Math.round(box.y0)),
      x1: Math.min(before.x1, Math.round(box.x1)),
      y1: Math.min(before.y1, Math.round(box.y1)),
    }
    draw()
    this.#clip = before
  }

  colorAt(x: number, y: number): Color {
    const at = (y * this.width + x) * 3
    return [this.dots[at] as number, this.dots[at + 1] as number, this.dots[at + 2] as number]
  }

  blend(x: number, y: number, color: Color, share: number): void {
    if (share <= 0) return
    const at = (y * this.width + x) * 3
    for (let i = 0; i < 3; i++) {
      const was = this.dots[at + i] as number
      this.dots[at + i] = Math.round(was + ((color[i] as number) - was) * Math.min(1, share))
    }
  }

  #bounds(x0: number, y0: number, x1: number, y1: number): Box {
    const { x0: left, y0: top, x1: right, y1: bottom } = this.#clip
    return {
      x0: clamp(Math.floor(x0), left, right),
      y0: clamp(Math.floor(y0), top, bottom),
      x1: clamp(Math.ceil(x1), left, right),
      y1: clamp(Math.ceil(y1), top, bottom),
    }
  }

  /** @param share how opaque it is, 0 to 1 */
  fillBox({ x0, y0, x1, y1 }: Box, color: Color, share = 1): void {
    const bounds = this.#bounds(x0, y0, x1, y1)
    for (let y = bounds.y0; y < bounds.y1; y++) {
      const rows = Math.min(y + 1, y1) - Math.max(y, y0)
      for (let x = bounds.x0; x < bounds.x1; x++)
        this.blend(x, y, color, share * rows * (Math.min(x + 1, x1) - Math.max(x, x0)))
    }
  }

  /** The area between two edges that are functions of x, given at the same points from left to right. */
  fillBetween(upper: readonly Point[], lower: readonly Point[], color: Color, share: number): void {
    const first = upper[0]
    const last = upper.at(-1)
    if (!first || !last) return
    const bounds = this.#bounds(first.x, 0, last.x, this.height)
    let i = 0
    for (let x = bounds.x0; x < bounds.x1; x++) {
      const middle = clamp(x + 0.5, first.x, last.x)
      while (i + 2 < upper.length && (upper[i + 1] as Point).x < middle) i++
      const columns = Math.min(x + 1, last.x) - Math.max(x, first.x)
      const top = yAt(upper, i, middle)
      const bottom = yAt(lower, i, middle)
      const from = clamp(Math.floor(Math.min(top, bottom)), bounds.y0, bounds.y1)
      const to = clamp(Math.ceil(Math.max(top, bottom)), bounds.y0, bounds.y1)
      for (let y = from; y < to; y++) {
        const rows = Math.min(y + 1, Math.max(top, bottom)) - Math.max(y, Math.min(top, bottom))
        this.blend(x, y, color, share * rows * columns)
      }
    }
  }

  /** A line through points, with round ends and joints; one point is a dot. */
  stroke(points: readonly Point[], width: number, color: Color, share = 1): void {
    const [first] = points
    if (!first) return
    const segments = points.slice(1).map((to, i) => [points[i] as Point, to] as const)
    this.strokeAll(segments.length > 0 ? segments : [[first, first]], width, color, share)
  }

  /** Segments as one shape: where they overlap nothing is painted twice. */
  strokeAll(segments: readonly (readonly [Point, Point])[], width: number, color: Color, share = 1): void {
    const reach = width / 2 + 0.5
    let box: Box | undefined
    for (const [from, to] of segments) {
      const bounds = this.#bounds(
        Math.min(from.x, to.x) - reach,
        Math.min(from.y, to.y) - reach,
        Math.max(from.x, to.x) + reach,
        Math.max(from.y, to.y) + reach,
      )
      this.#coverSegment(from, to, reach, bounds)
      box = box ? unionOf(box, bounds) : bounds
    }
    if (box) this.#paint(box, color, share)
  }

  #coverSegment(from: Point, to: Point, reach: number, bounds: Box): void {
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    const length2 = dx * dx + dy * dy
    for (let y = bounds.y0; y < bounds.y1; y++)
      for (let x = bounds.x0; x < bounds.x1; x++) {
        const [px, py] = [x + 0.5 - from.x, y + 0.5 - from.y]
        const along = length2 === 0 ? 0 : clamp((px * dx + py * dy) / length2, 0, 1)
        const [ex, ey] = [px - along * dx, py - along * dy]
        const cover = clamp(reach - Math.sqrt(ex * ex + ey * ey), 0, 1)
        const at = y * this.width + x
        if (cover > (this.#mask[at] as number)) this.#mask[at] = cover
      }
  }

  #paint(box: Box, color: Color, share: number): void {
    for (let y = box.y0; y < box.y1; y++)
      for (let x = box.x0; x < box.x1; x++) {
        const at = y * this.width + x
        const cover = this.#mask[at] as number
        if (cover === 0) continue
        this.#mask[at] = 0
        this.blend(x, y, color, cover * share)
      }
  }

  /** What a test of points covers, by sixteen points in each dot of the box. */
  fillWhere(box: Box, color: Color, covers: (x: number, y: number) => boolean): void {
    const bounds = this.#bounds(box.x0, box.y0, box.x1, box.y1)
    for (let y = bounds.y0; y < bounds.y1; y++)
      for (let x = bounds.x0; x < bounds.x1; x++) {
        let hits = 0
        for (let i = 0; i < 16; i++) if (covers(x + ((i & 3) + 0.5) / 4, y + ((i >> 2) + 0.5) / 4)) hits++
        this.blend(x, y, color, hits / 16)
      }
  }
}

function yAt(edge: readonly Point[], i: number, x: number): number {
  const from = edge[i] as Point
  const to = edge[i + 1] ?? from
  const span = to.x - from.x
  return span === 0 ? to.y : from.y + ((to.y - from.y) * (x - from.x)) / span
}

const unionOf = (a: Box, b: Box): Box => ({
  x0: Math.min(a.x0, b.x0),
  y0: Math.min(a.y0, b.y0),
  x1: Math.max(a.x1, b.x1),
  y1: Math.max(a.y1, b.y1),
})
