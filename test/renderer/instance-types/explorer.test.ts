import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { pick, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest

beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const texts = (selector: string) =>
  [...document.querySelectorAll(selector)].map((each) => each.textContent?.replace(/\s+/g, ' ').trim() ?? '')

/** The cells of the comparison's line, its label first. */
function line(label: string): string[] {
  const row = [...document.querySelectorAll('.p-compare tr')].find((each) =>
    each.querySelector('th')?.textContent?.trim().startsWith(label),
  )
  if (!row) throw new Error(`no line says ${label}`)
  return [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim() ?? '')
}
const compare = (types: string) => openConsole(`/ec2/CompareInstanceTypes:types=${types}`)

describe('the name of the selected type', () => {
  it.each([
    ['en', 'c7gn.medium', ['Compute optimized', '7th generation', 'Graviton', 'network', '1 vCPU, 2 GiB']],
    ['ko', 'm7i-flex.large', ['범용', '7세대', 'Intel', '유연한 CPU', 'vCPU 2개, 8GiB']],
  ] as const)('is explained letter by letter (%s)', async (locale, name, meanings) => {
    shown = await openConsole(`/ec2/InstanceTypes:instanceType=${name}`, locale)
    const explained = texts('.p-type-name dd')
    expect(explained).toHaveLength(meanings.length)
    meanings.forEach((meaning, index) => {
      expect(explained[index]).toContain(meaning)
    })
  })
})

it('any name can be read, offered here or not', async () => {
  shown = await openConsole('/ec2/InstanceTypes:')
  await shown.press('Read a name')
  expect(texts('[role="dialog"] .p-type-name dt')).toEqual([
    'c family',
    '7 generation',
    'g attribute',
    'n attribute',
    '2xlarge size',
  ])
  await write(shown, 'Name of an instance type', 'not.a-type')
  expect(shown.text()).toContain('No instance type is named like this')
})

describe('choosing what to compare', () => {
  it('takes two to four types from the list, and says so otherwise', async () => {
    shown = await openConsole('/ec2/InstanceTypes:instanceType=t3.micro')
    const button = () =>
      [...document.querySelectorAll('button, a')].find((each) => each.textContent?.trim() === 'Compare')
    expect(button()?.getAttribute('aria-disabled')).toBe('true')
    await select(shown, 't4g.nano')
    expect(button()?.getAttribute('href')).toBe('#/ec2/CompareInstanceTypes:types=t3.micro%2Ct4g.nano')
  })

  it('adds and removes on the page, and keeps the choice in the address', async () => {
    shown = await compare('t3.micro')
    expect(shown.text()).toContain('Add a second instance type')
    await pick(shown, 'Add an instance type', 'm7g.large')
    expect(shown.router.currentRoute.value.path).toContain('types=t3.micro%2Cm7g.large')
    await shown.press('Remove t3.micro')
    expect(shown.router.currentRoute.value.path).toContain('types=m7g.large')
  })

  it('names a type that the Region does not offer, and stops at four', async () => {
    shown = await compare('t3.nano,t3.micro,t3.small,t3.medium,t3.large')
    expect(line('vCPUs')).toHaveLength(4)
    expect(document.body.textContent).not.toContain('Add an instance type')
    await shown.router.push('/ec2/CompareInstanceTypes:types=t3.micro,t9.huge')
    await shown.settle()
    expect(shown.text()).toContain('t9.huge')
    expect(line('vCPUs')).toEqual(['2'])
  })
})

describe('the comparison', () => {
  it('says what the engine says', async () => {
    shown = await compare('t3.micro,m7g.large')
    expect(line('vCPUs')).toEqual(['2', '2'])
    expect(line('Memory')).toEqual(['1 GiB', '8 GiB'])
    expect(line('Baseline bandwidth')[0]).toBe('0.064 Gbps')
    expect(line('Burst bandwidth')[0]).toBe('5 Gbps')
    expect(line('CPU credits')).toEqual(['12 an hour, 288 at most, baseline 10% per vCPU', '–'])
    expect(line('Linux')[0]).toBe('0.0104 USD per hour · $7.59 per month')
    expect(line('Windows')).toEqual(['0.0196 USD per hour · $14.31 per month', '–'])
    expect(line('Asia Pacific (Seoul)')[0]).toContain('0.013 USD')
    const [zones] = line('Availability Zones')
    expect(zones).toContain('us-east-1a')
    expect(zones).not.toContain('us-east-1e')
  })

  it('marks the lines that differ, in words, and can show only those', async () => {
    shown = await compare('t3.micro,m7g.large')
    const marked = texts('.p-compare__differs th')
    expect(marked).toContain('Memory Differs')
    expect(marked.some((label) => label.startsWith('vCPUs'))).toBe(false)
    document.querySelector<HTMLInputElement>('[role="switch"]')?.click()
    await shown.settle()
    expect(texts('.p-compare tbody tr th[scope="row"]')).toEqual(marked)
    expect(() => line('vCPUs')).toThrow('no line')
  })
})
