/** The kit's pure rules: selection, tags, ranges, addresses, preferences, sorting, formatting. */
import { describe, expect, it } from 'vitest'
import { compareValues } from '../../../renderer/components/column.ts'
import { parseDayTime, resolveRange } from '../../../renderer/components/date-range.ts'
import { filterOptions } from '../../../renderer/components/option.ts'
import { restorePreferences } from '../../../renderer/components/preferences.ts'
import { rangeOf, selectByBox, selectByRow, toggleAll } from '../../../renderer/components/selection.ts'
import { type EditableTag, editableTags, tagChanges, tagProblems } from '../../../renderer/components/tags.ts'
import { formatHashQuery, parseHashQuery } from '../../../renderer/hash-query.ts'
import { formatAgo, formatInstant } from '../../../renderer/i18n/format.ts'
import { fieldOf, instantOfField, stepRate } from '../../../renderer/layout/world-time.ts'

const keys = ['a', 'b', 'c', 'd']
const gesture = (key: string, how: { ctrl?: boolean; shift?: boolean } = {}) => ({
  key,
  ctrl: how.ctrl ?? false,
  shift: how.shift ?? false,
})

describe('selecting rows', () => {
  it('takes one row alone on a plain click', () => {
    expect(selectByRow(['a', 'b'], keys, 'a', gesture('c'))).toEqual(['c'])
  })
  it('adds and removes with Ctrl', () => {
    expect(selectByRow(['a'], keys, 'a', gesture('c', { ctrl: true }))).toEqual(['a', 'c'])
    expect(selectByRow(['a', 'c'], keys, 'c', gesture('a', { ctrl: true }))).toEqual(['c'])
  })
  it('extends from the anchor with Shift, in either direction', () => {
    expect(selectByRow(['b'], keys, 'b', gesture('d', { shift: true }))).toEqual(['b', 'c', 'd'])
    expect(selectByRow(['c'], keys, 'c', gesture('a', { shift: true }))).toEqual(['a', 'b', 'c'])
    expect(rangeOf(keys, 'gone', 'b')).toEqual(['b'])
  })
  it('gives a range of boxes the state of the clicked one', () => {
    expect(selectByBox(['a'], keys, 'a', gesture('c', { shift: true }))).toEqual(['a', 'b', 'c'])
    expect(selectByBox(['a', 'b', 'c'], keys, 'a', gesture('b', { shift: true }))).toEqual(['c'])
  })
  it('selects the page, then clears it, leaving other pages alone', () => {
    expect(toggleAll(['z', 'a'], keys)).toEqual(['z', 'a', 'b', 'c', 'd'])
    expect(toggleAll(['z', ...keys], keys)).toEqual(['z'])
  })
})

describe('tags', () => {
  const tag = (key: string, value = '', more: Partial<EditableTag> = {}): EditableTag => ({
    key,
    value,
    existing: false,
    ...more,
  })
  it('refuses empty, double, long and reserved keys', () => {
    expect(
      tagProblems([tag(''), tag('a'), tag('a'), tag('x'.repeat(129)), tag('AWS:x'), tag('ok', 'v'.repeat(257))]),
    ).toEqual([
      { key: 'required' },
      { key: 'duplicate' },
      { key: 'duplicate' },
      { key: 'keyTooLong' },
      { key: 'reserved' },
      { value: 'valueTooLong' },
    ])
  })
  it('lets a key be used again once the old tag is marked for removal', () => {
    expect(tagProblems([tag('a', '', { existing: true, removed: true }), tag('a')])).toEqual([{}, {}])
  })
  it('asks only for what changed', () => {
    const before = editableTags([
      { Key: 'Name', Value: 'web' },
      { Key: 'env', Value: 'dev' },
      { Key: 'old', Value: '1' },
    ])
    const after = [before[0]!, { ...before[1]!, value: 'prod' }, { ...before[2]!, removed: true }, tag('new', 'x')]
    expect(tagChanges(before, after)).toEqual({
      create: [
        { Key: 'env', Value: 'prod' },
        { Key: 'new', Value: 'x' },
      ],
      remove: [{ Key: 'old' }],
    })
  })
  it('replaces rather than removes a tag that was struck out and typed anew', () => {
    const before = editableTags([{ Key: 'env', Value: 'dev' }])
    expect(tagChanges(before, [{ ...before[0]!, removed: true }, tag('env', 'prod')])).toEqual({
      create: [{ Key: 'env', Value: 'prod' }],
      remove: [],
    })
  })
})

describe('ranges', () => {
  const now = Date.UTC(2026, 2, 31, 12)
  it('counts back units, and months by the calendar', () => {
    expect(resolveRange({ kind: 'relative', amount: 3, unit: 'hour' }, now)).toEqual({
      start: now - 3 * 3_600_000,
      end: now,
    })
    expect(new Date(resolveRange({ kind: 'relative', amount: 1, unit: 'month' }, now).start).toISOString()).toBe(
      '2026-02-28T12:00:00.000Z',
    )
  })
  it('reads dates and times, and refuses those that do not exist', () => {
    expect(parseDayTime('2026-11-23', '14:05', true)).toBe(Date.UTC(2026, 10, 23, 14, 5))
    expect(parseDayTime('2026-11-23', '14:05', false)).toBe(new Date(2026, 10, 23, 14, 5).getTime())
    for (const [day, time] of [
      ['2026-02-30', '00:00'],
      ['2026-13-01', '00:00'],
      ['2026-01-01', '24:00'],
      ['yesterday', '00:00'],
    ])
      expect(parseDayTime(day ?? '', time ?? '', true)).toBeUndefined()
  })
})

describe('addresses', () => {
  it('carry pairs there and back, separators included', () => {
    const pairs = [
      ['instanceState', 'running'],
      ['tag:Name', 'a&b=c/ü'],
    ] as const
    const text = formatHashQuery([...pairs, ['empty', ''], ['none', undefined]])
    expect(text).not.toContain('empty')
    expect([...parseHashQuery(text)]).toEqual(pairs)
  })
  it('survive a malformed escape', () => {
    expect([...parseHashQuery('a=%zz&b')]).toEqual([
      ['a', '%zz'],
      ['b', ''],
    ])
  })
})

describe('preferences', () => {
  const columns = [
    { id: 'a', header: 'A' },
    { id: 'b', header: 'B', hidden: true },
  ]
  it('start from the columns shown at first', () => {
    expect(restorePreferences(null, columns)).toMatchObject({ pageSize: 50, visible: ['a'], wrapLines: false })
  })
  it('keep what was stored and drop what is unknown', () => {
    expect(restorePreferences({ pageSize: 100, visible: ['b', 'gone'], striped: true, widths: 7 }, columns)).toEqual({
      pageSize: 100,
      visible: ['b'],
      striped: true,
      wrapLines: false,
      widths: {},
    })
    expect(restorePreferences({ pageSize: 7, visible: 'a' }, columns)).toMatchObject({ pageSize: 50, visible: ['a'] })
  })
})

describe('order and search', () => {
  it('sorts numbers by size, words with their numbers, and nothing last', () => {
    expect([10, 9, undefined, 2].sort(compareValues)).toEqual([2, 9, 10, undefined])
    expect(['web-10', '', 'Web-2', 'app'].sort(compareValues)).toEqual(['app', 'Web-2', 'web-10', ''])
  })
  it('finds options by every word, in any of their texts', () => {
    const options = [
      { value: 't3.micro', label: 't3.micro', description: '2 vCPU 1 GiB' },
      { value: 't3.large', label: 't3.large', description: '2 vCPU 8 GiB' },
    ]
    expect(filterOptions(options, 'T3 8').map((option) => option.value)).toEqual(['t3.large'])
    expect(filterOptions(options, ' ')).toBe(options)
  })
})

describe('time', () => {
  const at = Date.UTC(2026, 10, 23, 5, 5, 12)
  it('is written in the chosen zone', () => {
    expect(formatInstant(at, 'utc')).toBe('2026/11/23 05:05 UTC')
    expect(fieldOf(at, 'utc')).toBe('2026-11-23T05:05')
    expect(instantOfField('2026-11-23T05:05', 'utc')).toBe(Date.UTC(2026, 10, 23, 5, 5))
    expect(instantOfField('2026-11-23', 'utc')).toBeUndefined()
  })
  it('tells how long ago, from a minute on', () => {
    expect(formatAgo(at - 59_000, at, 'en')).toBeUndefined()
    expect(formatAgo(at - 125_000, at, 'en')).toBe('2 minutes ago')
    expect(formatAgo(at - 3 * 3_600_000, at, 'ko')).toBe('3시간 전')
  })
  it('steps through the speeds and stays at the ends', () => {
    expect([stepRate(1, 1), stepRate(60, -1), stepRate(86_400, 1), stepRate(1, -1), stepRate(0, 1)]).toEqual([
      60, 1, 86_400, 1, 1,
    ])
  })
})
