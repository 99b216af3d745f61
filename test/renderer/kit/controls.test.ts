import { describe, expect, it, vi } from 'vitest'
import { h, nextTick } from 'vue'
import Button from '../../../renderer/components/Button.vue'
import ButtonDropdown from '../../../renderer/components/ButtonDropdown.vue'
import Combobox from '../../../renderer/components/Combobox.vue'
import FormField from '../../../renderer/components/FormField.vue'
import Multiselect from '../../../renderer/components/Multiselect.vue'
import Select from '../../../renderer/components/Select.vue'
import TextInput from '../../../renderer/components/TextInput.vue'
import { eventually } from '../eventually.ts'
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
    await eventually(() => expect(document.querySelectorAll('[role=menuitem]')).toHaveLength(2))
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
