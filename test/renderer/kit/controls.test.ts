import { describe, expect, it, vi } from 'vitest'
import { h, nextTick } from 'vue'
import Button from '../../../renderer/components/Button.vue'
import ButtonDropdown from '../../../renderer/components/ButtonDropdown.vue'
import Combobox from '../../../renderer/components/Combobox.vue'
import ConfirmDialog from '../../../renderer/components/ConfirmDialog.vue'
import DateRangePicker from '../../../renderer/components/DateRangePicker.vue'
import Flashbar from '../../../renderer/components/Flashbar.vue'
import FormField from '../../../renderer/components/FormField.vue'
import Multiselect from '../../../renderer/components/Multiselect.vue'
import Pagination from '../../../renderer/components/Pagination.vue'
import PropertyFilter from '../../../renderer/components/PropertyFilter.vue'
import Select from '../../../renderer/components/Select.vue'
import SplitPanel from '../../../renderer/components/SplitPanel.vue'
import Tabs from '../../../renderer/components/Tabs.vue'
import TagEditor from '../../../renderer/components/TagEditor.vue'
import TextInput from '../../../renderer/components/TextInput.vue'
import { mountKit } from './mount-kit.ts'

const options = [
  { value: 'a', label: 'Alpha' },
  { value: 'b', label: 'Beta', disabled: true, disabledReason: 'not now' },
  { value: 'c', label: 'Gamma' },
]

describe('Button', () => {
  it('stays focusable and says why it is disabled, without acting', async () => {
    const wrapper = mountKit(Button, {
      props: { disabled: true, disabledReason: 'Select one instance.' },
      slots: { default: 'Connect' },
    })
    const button = wrapper.get('button')
    expect(button.attributes('disabled')).toBeUndefined()
    expect(button.attributes('aria-disabled')).toBe('true')
    expect(document.getElementById(button.attributes('aria-describedby') ?? '')?.textContent).toBe(
      'Select one instance.',
    )
    await button.trigger('click')
    expect(wrapper.emitted('click')).toBeUndefined()
    await button.trigger('focusin')
    expect(wrapper.get('[role=tooltip]').text()).toBe('Select one instance.')
    await button.trigger('keydown', { key: 'Escape' })
    expect(wrapper.find('[role=tooltip]').exists()).toBe(false)
  })
  it('is plainly disabled without a reason and does not act while loading', async () => {
    const wrapper = mountKit(Button, { props: { disabled: true } })
    expect(wrapper.get('button').attributes('disabled')).toBeDefined()
    await wrapper.setProps({ disabled: false, loading: true })
    expect(wrapper.get('button').attributes()).toMatchObject({ 'aria-busy': 'true', 'aria-disabled': 'true' })
    await wrapper.get('button').trigger('click')
    expect(wrapper.emitted('click')).toBeUndefined()
  })
  it('is a link when it leads somewhere', () => {
    const wrapper = mountKit(Button, { props: { href: '#/ec2/LaunchInstances:' }, slots: { default: 'Launch' } })
    expect(wrapper.get('a').attributes('href')).toBe('#/ec2/LaunchInstances:')
  })
})

describe('ButtonDropdown', () => {
  it('opens, keeps a disabled entry reachable with its reason, and picks an enabled one', async () => {
    const wrapper = mountKit(ButtonDropdown, {
      props: {
        text: 'Instance state',
        items: [
          { id: 'stop', text: 'Stop instance' },
          { id: 'start', text: 'Start instance', disabled: true, disabledReason: 'not stopped' },
        ],
      },
    })
    await wrapper.get('button').trigger('keydown', { key: 'ArrowDown' })
    await vi.waitFor(() => expect(document.querySelectorAll('[role=menuitem]')).toHaveLength(2))
    const [stop, start] = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
    expect(start?.getAttribute('aria-disabled')).toBe('true')
    expect(document.getElementById(start?.getAttribute('aria-describedby') ?? '')?.textContent).toBe('not stopped')
    start?.click()
    await nextTick()
    expect(wrapper.emitted('select')).toBeUndefined()
    stop?.click()
    await nextTick()
    expect(wrapper.emitted('select')).toEqual([['stop']])
  })
})

describe('FormField', () => {
  it('names, describes and invalidates the control inside', () => {
    const wrapper = mountKit(FormField, {
      props: { label: 'Name', description: 'Up to 255 characters.', error: 'Enter a name.' },
      slots: { default: () => h(TextInput) },
    })
    const input = wrapper.get('input')
    expect(wrapper.get('label').attributes('for')).toBe(input.attributes('id'))
    expect(input.attributes('aria-invalid')).toBe('true')
    const described = (input.attributes('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
    expect(described).toEqual([expect.stringContaining('Enter a name.'), 'Up to 255 characters.'])
  })
})

describe('TextInput', () => {
  it('does not submit the Enter that ends a syllable', async () => {
    const wrapper = mountKit(TextInput, { props: { label: 'Name' } })
    await wrapper.get('input').trigger('keydown', { key: 'Enter', isComposing: true })
    expect(wrapper.emitted('submit')).toBeUndefined()
    await wrapper.get('input').trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('submit')).toHaveLength(1)
  })
})

describe('Select', () => {
  it('works by keyboard and never picks a disabled option', async () => {
    const wrapper = mountKit(Select, { props: { options, label: 'Letter', modelValue: 'a' } })
    const trigger = wrapper.get('[role=combobox]')
    await trigger.trigger('keydown', { key: 'ArrowDown' })
    expect(trigger.attributes('aria-expanded')).toBe('true')
    await trigger.trigger('keydown', { key: 'ArrowDown' })
    const active = document.getElementById(trigger.attributes('aria-activedescendant') ?? '')
    expect(active?.textContent).toContain('not now')
    await trigger.trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('update:modelValue')).toBeUndefined()
    await trigger.trigger('keydown', { key: 'g' })
    await trigger.trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('update:modelValue')).toEqual([['c']])
    expect(trigger.attributes('aria-expanded')).toBe('false')
  })
  it('closes on Escape without a choice, and keeps the Escape from a dialog around it', async () => {
    const onKeydown = vi.fn()
    const wrapper = mountKit({ render: () => h('div', { onKeydown }, [h(Select, { options, label: 'Letter' })]) })
    const trigger = wrapper.get('[role=combobox]')
    await trigger.trigger('click')
    await trigger.trigger('keydown', { key: 'Escape' })
    expect(wrapper.find('[role=listbox]').exists()).toBe(false)
    expect(onKeydown).not.toHaveBeenCalled()
  })
  it('narrows with its search box', async () => {
    const wrapper = mountKit(Select, { props: { options, label: 'Letter', filterable: true } })
    await wrapper.get('button[role=combobox]').trigger('click')
    await wrapper.get('input').setValue('gam')
    expect(wrapper.findAll('[role=option]').map((option) => option.text())).toEqual(['Gamma'])
    await wrapper.get('input').trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('update:modelValue')).toEqual([['c']])
  })
})

describe('Multiselect', () => {
  it('toggles choices, stays open, and drops one by its token', async () => {
    const wrapper = mountKit(Multiselect, {
      props: {
        options,
        label: 'Letters',
        modelValue: ['a'],
        'onUpdate:modelValue': (modelValue: unknown) => wrapper.setProps({ modelValue }),
      },
    })
    await wrapper.get('[role=combobox]').trigger('click')
    await wrapper.findAll('[role=option]')[2]!.trigger('click')
    expect(wrapper.props('modelValue' as never)).toEqual(['a', 'c'])
    expect(wrapper.find('[role=listbox]').exists()).toBe(true)
    await wrapper.get('[aria-label="Remove Alpha"]').trigger('click')
    expect(wrapper.props('modelValue' as never)).toEqual(['c'])
  })
})

describe('Combobox', () => {
  it('accepts typed text and picked suggestions', async () => {
    const wrapper = mountKit(Combobox, {
      props: {
        options,
        label: 'Letter',
        'onUpdate:modelValue': (modelValue: unknown) => wrapper.setProps({ modelValue }),
      },
    })
    const input = wrapper.get('input')
    await input.setValue('ga')
    expect(wrapper.findAll('[role=option]').map((option) => option.text())).toEqual(['Gamma'])
    await input.trigger('keydown', { key: 'ArrowDown' })
    await input.trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('update:modelValue')?.map(([value]) => value)).toEqual(['ga', 'c'])
    expect(wrapper.emitted('select')?.[0]).toEqual([options[2]])
  })
})

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
    await vi.waitFor(() => expect(wrapper.text()).toContain('second'))
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
