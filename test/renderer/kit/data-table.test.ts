import { describe, expect, it } from 'vitest'
import { h, nextTick } from 'vue'
import CollectionTable from '../../../renderer/components/CollectionTable.vue'
import DataTable from '../../../renderer/components/DataTable.vue'
import { mountKit } from './mount-kit.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly size: number
}
const rows: readonly Row[] = [
  { id: 'r1', name: 'Bastion', size: 10 },
  { id: 'r2', name: 'app', size: 9 },
  { id: 'r3', name: 'Web', size: 100 },
]
const columns = [
  { id: 'name', header: 'Name', value: (row: Row) => row.name },
  { id: 'size', header: 'Size', value: (row: Row) => row.size, align: 'end' as const },
  { id: 'hidden', header: 'Hidden', value: () => 'x', hidden: true },
]

function table(props: Record<string, unknown> = {}) {
  const wrapper = mountKit(DataTable, {
    props: {
      rows,
      columns,
      rowKey: (row: Row) => row.id,
      rowName: (row: Row) => row.name,
      label: 'Things',
      selection: 'multi',
      'onUpdate:selected': (selected: readonly string[]) => wrapper.setProps({ selected }),
      'onUpdate:sort': (sort: unknown) => wrapper.setProps({ sort }),
      ...props,
    },
    slots: { 'cell-name': ({ row }: { row: Row }) => h('a', { href: `#${row.id}` }, row.name) },
  })
  const names = () => wrapper.findAll('tbody tr[data-index]').map((row) => row.findAll('td')[1]?.text())
  const selected = () => wrapper.props('selected' as never) as unknown as string[] | undefined
  const row = (index: number) => wrapper.findAll('tbody tr[data-index]')[index]!
  return { wrapper, names, selected, row }
}

describe('DataTable', () => {
  it('tells assistive technology its size, its columns and each row’s place', () => {
    const { wrapper, row } = table()
    const grid = wrapper.get('table')
    expect(grid.attributes()).toMatchObject({
      role: 'grid',
      'aria-rowcount': '4',
      'aria-colcount': '3',
      'aria-multiselectable': 'true',
    })
    expect(row(0).attributes()).toMatchObject({ 'aria-rowindex': '2', 'aria-selected': 'false' })
    expect(wrapper.findAll('th').map((each) => each.text())).toEqual(['', 'Name', 'Size'])
    expect(wrapper.get('th:nth-child(2)').attributes('aria-sort')).toBe('none')
  })

  it('sorts by a column, ascending then descending', async () => {
    const { wrapper, names } = table()
    const size = wrapper.get('th:nth-child(3) button')
    await size.trigger('click')
    const first = wrapper.get('th:nth-child(3)').attributes('aria-sort')
    const firstNames = names()
    await size.trigger('click')
    const second = wrapper.get('th:nth-child(3)').attributes('aria-sort')
    expect(new Set([first, second])).toEqual(new Set(['ascending', 'descending']))
    const ascending = ['app', 'Bastion', 'Web']
    expect(first === 'ascending' ? firstNames : names()).toEqual(ascending)
    expect(first === 'ascending' ? names() : firstNames).toEqual([...ascending].reverse())
  })

  it('selects by row click, Ctrl, Shift and the header box', async () => {
    const { wrapper, selected, row } = table()
    await row(0).findAll('td')[2]!.trigger('click')
    expect(selected()).toEqual(['r1'])
    await row(2).findAll('td')[2]!.trigger('click', { shiftKey: true })
    expect(selected()).toEqual(['r1', 'r2', 'r3'])
    await row(1).findAll('td')[2]!.trigger('click', { ctrlKey: true })
    expect(selected()).toEqual(['r1', 'r3'])
    expect(wrapper.get('thead input').element).toMatchObject({ indeterminate: true })
    await wrapper.get('thead input').setValue(true)
    expect(selected()).toEqual(['r1', 'r3', 'r2'])
  })

  it('leaves the selection alone when a link in the row is pressed', async () => {
    const { selected, row } = table({ selected: ['r1'] })
    await row(1).get('a').trigger('click')
    expect(selected()).toEqual(['r1'])
  })

  it('keeps one row in single selection', async () => {
    const { wrapper, selected, row } = table({ selection: 'single' })
    await row(0).findAll('td')[2]!.trigger('click')
    await row(1).findAll('td')[2]!.trigger('click', { ctrlKey: true })
    expect(selected()).toEqual(['r2'])
    expect(wrapper.findAll('tbody input[type=radio]')).toHaveLength(3)
  })

  it('drops removed rows from the selection', async () => {
    const { wrapper, selected } = table({ selected: ['r1', 'r2'] })
    await wrapper.setProps({ rows: rows.slice(1) })
    expect(selected()).toEqual(['r2'])
  })

  it('is one tab stop and moves between cells with the arrow keys', async () => {
    const { wrapper, row, selected } = table()
    const stops = () => [...wrapper.element.querySelectorAll('tbody [tabindex="0"], tbody input[tabindex="0"]')]
    expect(stops()).toHaveLength(1)
    const box = row(0).get('input')
    ;(box.element as HTMLElement).focus()
    await box.trigger('keydown', { key: 'ArrowRight' })
    await nextTick()
    expect(document.activeElement?.getAttribute('href')).toBe('#r1')
    await row(0).get('a').trigger('keydown', { key: 'ArrowDown' })
    await nextTick()
    expect(document.activeElement?.getAttribute('href')).toBe('#r2')
    await row(1).get('a').trigger('keydown', { key: 'End' })
    await nextTick()
    expect(document.activeElement).toBe(row(1).findAll('td')[2]!.element)
    expect(stops()).toEqual([document.activeElement])
    await row(1).findAll('td')[2]!.trigger('keydown', { key: ' ' })
    expect(selected()).toEqual(['r2'])
    await row(1).findAll('td')[2]!.trigger('keydown', { key: 'Home', ctrlKey: true })
    await nextTick()
    expect(document.activeElement).toBe(row(0).get('input').element)
  })

  it('reports Enter, F2 and Delete on a row', async () => {
    const { wrapper, row } = table()
    const cell = row(1).findAll('td')[2]!
    await cell.trigger('keydown', { key: 'Enter' })
    await cell.trigger('keydown', { key: 'F2' })
    await cell.trigger('keydown', { key: 'Delete' })
    expect(wrapper.emitted('activate')).toEqual([[rows[1]]])
    expect(wrapper.emitted('rowKeydown')?.map(([event, at]) => [(event as KeyboardEvent).key, at])).toEqual([
      ['F2', rows[1]],
      ['Delete', rows[1]],
    ])
  })

  it('widens a column from the keyboard', async () => {
    const { wrapper } = table({ 'onUpdate:widths': undefined })
    await wrapper.get('[role=slider]').trigger('keydown', { key: 'ArrowRight' })
    expect(wrapper.emitted('update:widths')?.at(-1)).toEqual([{ name: 170 }])
  })

  it('draws a window of many rows, not all of them', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ id: `m${index}`, name: `n${index}`, size: index }))
    const { wrapper } = table({ rows: many })
    expect(wrapper.findAll('tbody tr[data-index]').length).toBeLessThan(200)
    expect(wrapper.get('table').attributes('aria-rowcount')).toBe('5001')
  })

  it('says it is loading, empty, or filtered to nothing', async () => {
    const { wrapper } = table({ rows: [], loading: true })
    expect(wrapper.text()).toContain('Loading resources')
    await wrapper.setProps({ loading: false, filtered: true })
    expect(wrapper.text()).toContain('No matches')
  })
})

describe('CollectionTable', () => {
  function collection(props: Record<string, unknown> = {}) {
    const many = Array.from({ length: 120 }, (_, index) => ({
      id: `c${index}`,
      name: index % 2 ? 'odd' : 'even',
      size: index,
    }))
    const wrapper = mountKit(CollectionTable, {
      props: {
        rows: many,
        columns,
        rowKey: (row: Row) => row.id,
        label: 'Things',
        filterPlaceholder: 'Find things',
        'onUpdate:tokens': (tokens: unknown) => wrapper.setProps({ tokens }),
        'onUpdate:page': (page: number) => wrapper.setProps({ page }),
        ...props,
      },
    })
    return wrapper
  }

  it('pages by fifty and returns to an existing page when the filter leaves fewer', async () => {
    const wrapper = collection()
    expect(wrapper.findAll('tbody tr[data-index]')).toHaveLength(50)
    await wrapper.get('[aria-label="Page 3"]').trigger('click')
    expect(wrapper.findAll('tbody tr[data-index]')).toHaveLength(20)
    expect(wrapper.get('tbody tr[data-index]').attributes('aria-rowindex')).toBe('102')
    await wrapper.setProps({ tokens: [{ property: 'name', operator: '=', value: 'odd' }] })
    await nextTick()
    expect(wrapper.emitted('matched')?.at(-1)?.[0]).toHaveLength(60)
    expect(wrapper.findAll('tbody tr[data-index]')).toHaveLength(10)
  })

  it('offers a way out of a filter that leaves nothing', async () => {
    const wrapper = collection({ tokens: [{ operator: ':', value: 'nothing like this' }] })
    const clear = wrapper.findAll('button').find((button) => button.text() === 'Clear filter')
    await clear?.trigger('click')
    expect(wrapper.findAll('tbody tr[data-index]')).toHaveLength(50)
  })
})
