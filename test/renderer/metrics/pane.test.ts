/** CloudWatch > All metrics on the real engine: browse, tick, add math, change rows, and find it all again by the address. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'

let shown: ConsoleUnderTest
let ids: readonly string[]

beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const until = (check: () => void) => eventuallyShown(shown, check)
const legend = () => [...document.querySelectorAll('.w-legend__item')].map((each) => each.textContent?.trim())
const rows = () => [...document.querySelectorAll('.met-rows tbody tr')]
const box = (label: string) => document.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)
async function type(label: string, text: string) {
  const input = box(label)
  if (!input) throw new Error(`no box is called ${label}`)
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  input.dispatchEvent(new FocusEvent('blur'))
  await shown.settle()
}
async function open(locale: 'en' | 'ko' = 'en') {
  shown = await openConsole('/ec2/Instances:', locale)
  ids = await launch(shown.host, 2)
  await shown.host.run('ec2:CreateTags', { Resources: [ids[0] ?? ''], Tags: [{ Key: 'Name', Value: 'web' }] })
  await shown.wait(3600)
  await shown.router.push('/cloudwatch/Metrics:')
  await until(() => expect(document.querySelector('.met-group')).not.toBeNull())
}
async function openInstances() {
  const card = (text: string) =>
    [...document.querySelectorAll<HTMLElement>('.met-group')].find((each) => each.textContent?.includes(text))
  card('AWS/EC2')?.click()
  await shown.settle()
  card('Per-Instance')?.click()
  await until(() => expect(document.querySelector('.met-list tbody tr[data-index]')).not.toBeNull())
}
async function tick(id: string, metric = 'CPUUtilization') {
  box(`Select ${id} ${metric}`)?.click()
  await shown.settle()
}

describe('All metrics', () => {
  it('leads from namespaces to the metrics of instances, which a tick puts into the graph', async () => {
    await open()
    expect(shown.text()).toContain('Your graph is empty.')
    await openInstances()
    expect(document.querySelector('.met-list')?.textContent).toContain('web')
    await tick(ids[0] ?? '')
    await tick(ids[1] ?? '')
    await until(() => expect(legend()).toEqual([ids[0], ids[1]]))
    expect(shown.text()).toContain('Graphed metrics (2)')
    await tick(ids[1] ?? '')
    await until(() => expect(legend()).toEqual(['CPUUtilization']))
  })

  it('adds math, changes labels and axes, and shows the same again by its address', async () => {
    await open()
    await openInstances()
    await tick(ids[0] ?? '')
    await tick(ids[1] ?? '')
    await shown.press('Graphed metrics (2)')
    await shown.press('Add math')
    await shown.press('Sum of all SUM(METRICS())')
    await until(() => expect(legend()).toContain('Sum of all'))
    await type('Label of m1', 'first')
    expect(rows()).toHaveLength(3)
    await until(() => expect(legend()).toContain('first'))
    const address = shown.router.currentRoute.value.fullPath
    expect(decodeURIComponent(address)).toContain('SUM(METRICS())')
    await shown.router.push('/ec2/Instances:')
    await shown.settle()
    await shown.router.push(address)
    await until(() => expect(legend()).toEqual(['first', ids[1], 'Sum of all']))
    expect(rows()).toHaveLength(3)
  })

  it("says CloudWatch's own sentence about an expression it does not take", async () => {
    await open()
    await shown.press('Query')
    const area = document.querySelector<HTMLTextAreaElement>('.met-query textarea')
    if (!area) throw new Error('there is no place for an expression')
    area.value = 'm1 +'
    area.dispatchEvent(new Event('input', { bubbles: true }))
    await shown.settle()
    await shown.press('Graph query')
    await until(() => expect(document.querySelector('.met-query')?.textContent).toContain('ValidationError'))
    expect(shown.text()).toContain('Graphed metrics (0)')
  })

  it('takes a source as text, and tells what is wrong with it', async () => {
    await open()
    await shown.press('Source')
    const area = () => document.querySelector<HTMLTextAreaElement>('.met-source textarea')
    const write = async (text: string) => {
      const here = area()
      if (!here) throw new Error('there is no place for the source')
      here.value = text
      here.dispatchEvent(new Event('input', { bubbles: true }))
      await shown.settle()
    }
    await write('{"view":"lines"}')
    expect(document.querySelector('.met-source')?.textContent).toContain('view must be timeSeries | bar | pie')
    await write(
      `{"title":"From text","view":"singleValue","metrics":[["AWS/EC2","CPUUtilization","InstanceId","${ids[0]}"]]}`,
    )
    await shown.press('Update')
    await until(() => expect(document.querySelector('.w-number__value')?.textContent).toMatch(/[\d.]+%/))
    expect(document.querySelector('.met-graph__title')?.textContent).toBe('From text')
    expect(area()?.value).toContain('"title": "From text"')
  })

  it('draws annotations and axes as the options say, in Korean', async () => {
    await open('ko')
    const graph = JSON.stringify({ metrics: [['AWS/EC2', 'CPUUtilization', 'InstanceId', ids[0]]] })
    await shown.router.push(`/cloudwatch/Metrics:tab=options&graph=${encodeURIComponent(graph)}`)
    await until(() => expect(legend()).toHaveLength(1))
    await shown.press('수평 주석 추가')
    await type('주석 레이블', '너무 높음')
    await type('값', '80')
    await until(() => expect(document.querySelector('.w-legend__mark')?.textContent).toContain('너무 높음 80'))
    expect(decodeURIComponent(shown.router.currentRoute.value.fullPath)).toContain(
      '"annotations":{"horizontal":[{"value":80',
    )
  })
})
