import { describe, expect, it, vi } from 'vitest'
import { h, nextTick, ref } from 'vue'
import ConfirmDialog from '../../../renderer/components/ConfirmDialog.vue'
import DateRangePicker from '../../../renderer/components/DateRangePicker.vue'
import Flashbar from '../../../renderer/components/Flashbar.vue'
import Modal from '../../../renderer/components/Modal.vue'
import Pagination from '../../../renderer/components/Pagination.vue'
import PropertyFilter from '../../../renderer/components/PropertyFilter.vue'
import SplitPanel from '../../../renderer/components/SplitPanel.vue'
import Tabs from '../../../renderer/components/Tabs.vue'
import TagEditor from '../../../renderer/components/TagEditor.vue'
import { eventually } from '../eventually.ts'
import { mountKit } from './mount-kit.ts'

describe('PropertyFilter', () => {
  const rows = [{ state: 'running' }, { state: 'running' }, { state: 'stopped' }]
  const properties = [{ id: 'state', label: 'State', values: (row: { state: string }) => [row.state] }]
  function filter(tokens: unknown[] = []) {
    const wrapper = mountKit(PropertyFilter, {
      props: {
        properties,
        rows,
        placeholder: 'Find',
        tokens,
        'onUpdate:tokens': (next: unknown) => wrapper.setProps({ tokens: next }),
      },
    })
    return wrapper
  }
  const tokensOf = (wrapper: ReturnType<typeof filter>) => wrapper.props('tokens' as never) as unknown

  it('leads from property to operator to value with counts, all by keyboard', async () => {
    const wrapper = filter()
    const input = wrapper.get('input')
    const press = (key: string) => input.trigger('keydown', { key })
    await input.setValue('sta')
    await press('ArrowDown')
    await press('ArrowDown')
    await press('Enter')
    expect((input.element as HTMLInputElement).value).toBe('State ')
    await press('ArrowDown')
    await press('Enter')
    expect((input.element as HTMLInputElement).value).toBe('State = ')
    expect(wrapper.findAll('[role=option]').map((option) => option.text())).toEqual(['running2', 'stopped1'])
    await press('ArrowDown')
    await press('Enter')
    expect(tokensOf(wrapper)).toEqual([{ property: 'state', operator: '=', value: 'running' }])
    expect((input.element as HTMLInputElement).value).toBe('')
  })
  it('takes free text on Enter, but not the Enter of a composition', async () => {
    const wrapper = filter()
    const input = wrapper.get('input')
    await input.setValue('웹')
    await input.trigger('keydown', { key: 'Enter', isComposing: true })
    expect(tokensOf(wrapper)).toEqual([])
    await input.trigger('keydown', { key: 'Enter' })
    expect(tokensOf(wrapper)).toEqual([{ operator: ':', value: '웹' }])
  })
  it('steps back to the last token, removes it, and clears all', async () => {
    const wrapper = filter([
      { property: 'state', operator: '=', value: 'running' },
      { property: 'state', operator: '=', value: 'stopped' },
    ])
    await wrapper.get('input').trigger('keydown', { key: 'Backspace' })
    const label = document.activeElement
    expect(label?.textContent).toContain('State = stopped')
    label?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', bubbles: true }))
    await nextTick()
    expect(tokensOf(wrapper)).toEqual([{ property: 'state', operator: '=', value: 'running' }])
    await wrapper
      .findAll('button')
      .find((button) => button.text() === 'Clear filters')
      ?.trigger('click')
    expect(tokensOf(wrapper)).toEqual([])
  })
  it('edits a token in place', async () => {
    const wrapper = filter([{ property: 'state', operator: '=', value: 'running' }])
    await wrapper.get('[aria-haspopup=dialog]').trigger('click')
    await wrapper.get('[role=dialog] input').setValue('stopped')
    await wrapper
      .findAll('button')
      .find((button) => button.text() === 'Apply')
      ?.trigger('click')
    expect(tokensOf(wrapper)).toEqual([{ property: 'state', operator: '=', value: 'stopped' }])
  })
})

describe('ConfirmDialog', () => {
  it('asks for the word first', async () => {
    const wrapper = mountKit(ConfirmDialog, {
      props: { open: true, title: 'Delete?', confirmText: 'Delete', typeToConfirm: 'delete' },
    })
    await nextTick()
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')]
    const confirm = buttons.find((button) => button.textContent?.trim() === 'Delete')
    expect(confirm?.disabled).toBe(true)
    const input = document.querySelector<HTMLInputElement>('[role=dialog] input')
    input!.value = 'delete'
    input!.dispatchEvent(new Event('input', { bubbles: true }))
    await nextTick()
    confirm?.click()
    expect(wrapper.emitted('confirm')).toHaveLength(1)
  })
})

describe('Modal', () => {
  it('gives the focus back to who opened it, or to the heading when that has gone', async () => {
    const open = ref(false)
    const wrapper = mountKit({
      render: () => [
        h('main', { id: 'main' }, [h('h1', { tabindex: -1 }, 'Instances')]),
        h('button', { id: 'opener' }, 'Open'),
        h(Modal, { open: open.value, title: 'Sure?', 'onUpdate:open': (now: boolean) => (open.value = now) }),
      ],
    })
    const opener = wrapper.get('#opener').element as HTMLElement
    for (const [expected, leave] of [
      ['opener', false],
      ['heading', true],
    ] as const) {
      opener.focus()
      open.value = true
      await eventually(() => expect(document.activeElement?.closest('[role=dialog]')).not.toBeNull())
      if (leave) opener.remove()
      open.value = false
      const target = expected === 'opener' ? opener : wrapper.get('h1').element
      await eventually(() => expect(document.activeElement).toBe(target))
    }
  })
})

describe('Flashbar', () => {
  const item = (id: string, type: 'success' | 'error') => ({ id, type, content: id })
  it('announces by kind, offers the action and dismisses', async () => {
    const run = vi.fn()
    const wrapper = mountKit(Flashbar, {
      props: { items: [{ ...item('bad', 'error'), action: { text: 'Why?', run } }, item('good', 'success')] },
    })
    expect(wrapper.findAll('.k-flash').map((each) => each.attributes('role'))).toEqual(['alert', 'status'])
    await wrapper
      .findAll('button')
      .find((button) => button.text() === 'Why?')
      ?.trigger('click')
    expect(run).toHaveBeenCalledOnce()
    await wrapper.get('[aria-label^="Dismiss"]').trigger('click')
    expect(wrapper.emitted('dismiss')).toEqual([['bad']])
  })
  it('folds more than three', async () => {
    const wrapper = mountKit(Flashbar, { props: { items: ['1', '2', '3', '4'].map((id) => item(id, 'success')) } })
    expect(wrapper.findAll('li')).toHaveLength(1)
    const fold = wrapper.get('[aria-expanded=false]')
    expect(fold.text()).toContain('Notifications (4)')
    await fold.trigger('click')
    expect(wrapper.findAll('li')).toHaveLength(4)
  })
})

describe('SplitPanel', () => {
  it('is resized by keys within its limits', async () => {
    const wrapper = mountKit(SplitPanel, { props: { title: 'Details', available: 800, size: 300 } })
    const grip = wrapper.get('[role=slider]')
    expect(grip.attributes()).toMatchObject({ 'aria-valuenow': '300', 'aria-valuemin': '160' })
    await grip.trigger('keydown', { key: 'ArrowUp' })
    await grip.trigger('keydown', { key: 'End' })
    expect(wrapper.emitted('update:size')).toEqual([[310], [160]])
  })
})

describe('Tabs', () => {
  it('mounts only the open panel', async () => {
    const wrapper = mountKit(Tabs, {
      props: {
        label: 'Tabs',
        tabs: [
          { id: 'a', label: 'A' },
          { id: 'b', label: 'B' },
        ],
      },
      slots: { a: 'first', b: 'second' },
    })
    expect(wrapper.text()).toContain('first')
    expect(wrapper.text()).not.toContain('second')
    await wrapper.setProps({ modelValue: 'b' })
    await eventually(() => expect(wrapper.text()).toContain('second'))
    expect(wrapper.text()).not.toContain('first')
  })
})

describe('TagEditor', () => {
  it('adds a row and strikes an existing one out, with a way back', async () => {
    const wrapper = mountKit(TagEditor, {
      props: {
        modelValue: [{ key: 'Name', value: 'web', existing: true }],
        'onUpdate:modelValue': (modelValue: unknown) => wrapper.setProps({ modelValue }),
      },
    })
    const press = (text: string) =>
      wrapper
        .findAll('button')
        .find((button) => button.text() === text)
        ?.trigger('click')
    await press('Remove')
    expect(wrapper.text()).toContain('will be removed when you save')
    await press('Undo')
    await press('Add new tag')
    expect(wrapper.props('modelValue' as never)).toEqual([
      { key: 'Name', value: 'web', existing: true, removed: false },
      { key: '', value: '', existing: false },
    ])
  })
})

describe('DateRangePicker', () => {
  it('answers an absolute range of whole days with an exclusive end, and refuses one that runs backward', async () => {
    const wrapper = mountKit(DateRangePicker, {
      props: { label: 'Date range', now: Date.UTC(2026, 10, 23), zone: 'utc', dateOnly: true, absoluteOnly: true },
    })
    await wrapper.get('button').trigger('click')
    await nextTick()
    const fill = async (index: number, value: string) => {
      const input = document.querySelectorAll<HTMLInputElement>('.k-range input')[index]
      input!.value = value
      input!.dispatchEvent(new Event('input', { bubbles: true }))
      await nextTick()
    }
    const apply = () =>
      [...document.querySelectorAll<HTMLButtonElement>('.k-range button')]
        .find((each) => each.textContent?.trim() === 'Apply')
        ?.click()
    await fill(0, '2026-11-10')
    await fill(1, '2026-11-01')
    apply()
    await nextTick()
    expect(document.querySelector('.k-range [role=alert]')?.textContent).toContain('must end after')
    await fill(1, '2026-11-10')
    apply()
    expect(wrapper.emitted('update:modelValue')).toEqual([
      [{ kind: 'absolute', start: Date.UTC(2026, 10, 10), end: Date.UTC(2026, 10, 11) }],
    ])
  })
})

describe('Pagination', () => {
  it('shows the ends and the neighbourhood of many pages', async () => {
    const wrapper = mountKit(Pagination, { props: { page: 50, pageCount: 100 } })
    expect(wrapper.findAll('.k-pages__page, .k-pages__gap').map((each) => each.text())).toEqual([
      '1',
      '…',
      '49',
      '50',
      '51',
      '…',
      '100',
    ])
    expect(wrapper.get('[aria-current=page]').text()).toBe('50')
    await wrapper.get('[aria-label="Next page"]').trigger('click')
    expect(wrapper.emitted('update:page')).toEqual([[51]])
  })
})
