import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import MiniMap from '../../../renderer/charts/MiniMap.vue'
import type { Span } from '../../../renderer/charts/time-axis.ts'
import { createConsoleI18n } from '../../../renderer/i18n/index.ts'
import { HOUR, MINUTE } from '../../../shared/time.ts'

const span = { start: 0, end: 12 * HOUR }

function open(shown: Span) {
  const page = mount(MiniMap, {
    props: { series: [], span, periodMs: 5 * MINUTE, shown, zone: 'utc' },
    global: { plugins: [createConsoleI18n('en')] },
  })
  const window = page.get('[role=slider]')
  const asked = () => page.emitted<[Span]>('show')?.map(([each]) => [each.start / HOUR, each.end / HOUR]) ?? []
  return { window, asked, press: (key: string) => window.trigger('keydown', { key }) }
}

describe('the map under the large chart', () => {
  it('says which part is shown, and where it lies', () => {
    const { window } = open({ start: 3 * HOUR, end: 6 * HOUR })
    expect(window.attributes('aria-valuetext')).toBe('03:00 — 06:00')
    expect(window.attributes('style')).toMatch(/left: 25%.*width: 25%/)
  })
  it.each([
    ['ArrowRight', [4, 8], [5, 9]],
    ['ArrowLeft', [4, 8], [3, 7]],
    ['PageUp', [4, 8], [0, 4]],
    ['ArrowUp', [4, 8], [5, 7]],
    ['ArrowDown', [4, 8], [2, 10]],
    // At an edge the window keeps its length.
    ['ArrowRight', [9, 12], [9, 12]],
    ['ArrowDown', [1, 9], [0, 12]],
  ] as const)('%s moves %j to %j', async (key, [start, end], to) => {
    const { asked, press } = open({ start: start * HOUR, end: end * HOUR })
    await press(key)
    expect(asked()).toEqual([to])
  })
  it('is never narrower than a few periods, and leaves other keys alone', async () => {
    const { asked, press } = open({ start: 0, end: 20 * MINUTE })
    await press('ArrowUp')
    await press('Tab')
    expect(asked()).toEqual([])
  })
})
