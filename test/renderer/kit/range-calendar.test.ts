import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import RangeCalendar from '../../../renderer/components/RangeCalendar.vue'
import { mountKit } from './mount-kit.ts'

const day = (kit: ReturnType<typeof calendar>, iso: string) =>
  kit.get(`.k-calendar__day[data-value="${iso}"]:not([data-outside-view])`)
async function press(kit: ReturnType<typeof calendar>, iso: string) {
  await day(kit, iso).trigger('focusin')
  await day(kit, iso).trigger('click')
  await flushPromises()
}
function calendar(start: string, end: string) {
  return mountKit(RangeCalendar, { props: { label: 'Calendar', today: '2026-11-26', start, end } })
}

test('the first click begins a range, the second ends it, in whichever order', async () => {
  const kit = calendar('2026-11-01', '2026-11-20')
  await press(kit, '2026-10-13')
  expect(kit.emitted('update:start')).toBeUndefined()
  await press(kit, '2026-10-04')
  expect(kit.emitted('update:start')?.at(-1)).toEqual(['2026-10-04'])
  expect(kit.emitted('update:end')?.at(-1)).toEqual(['2026-10-13'])
})

test('shows the months of what is typed, and leaves half a day alone', async () => {
  const kit = calendar('2026-11-01', '2026-11-20')
  await kit.setProps({ end: '2025-03-1' })
  await flushPromises()
  expect(kit.text()).toContain('November 2026')
  await kit.setProps({ start: '2025-02-10', end: '2025-03-10' })
  await flushPromises()
  expect(kit.text()).toContain('February 2025')
  expect(day(kit, '2025-02-10').attributes('data-selection-start')).toBeDefined()
  expect(
    day(kit, '2025-02-28').attributes('data-highlighted') ?? day(kit, '2025-02-28').attributes('data-selected'),
  ).toBeDefined()
})

test('no day after today can be picked', async () => {
  const kit = calendar('2026-11-01', '2026-11-20')
  await press(kit, '2026-11-27')
  await press(kit, '2026-11-28')
  expect(kit.emitted('update:end')).toBeUndefined()
})
