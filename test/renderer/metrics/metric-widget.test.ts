/** A metric widget on the real engine: what it says in each view and in each state. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import MetricWidget from '../../../renderer/panes/cloudwatch/widgets/MetricWidget.vue'
import type { MetricWidgetProperties } from '../../../renderer/panes/cloudwatch/widgets/properties.ts'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'

let shown: ConsoleUnderTest
let ids: readonly string[]
const properties = ref<MetricWidgetProperties>({})

beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const Host = defineComponent({
  setup: () => () =>
    h(MetricWidget, {
      properties: properties.value,
      range: { kind: 'relative', amount: 1, unit: 'hour' },
      zone: 'utc',
    }),
})
async function open(widget: (ids: readonly string[]) => MetricWidgetProperties, locale: 'en' | 'ko' = 'en') {
  properties.value = {}
  shown = await openConsole('/ec2/Instances:', locale, {}, Host)
  ids = await launch(shown.host, 2)
  await shown.wait(3600)
  properties.value = widget(ids)
  await shown.settle()
}
const until = (check: () => void) => eventuallyShown(shown, check)
const cpuOf = (id: string) => ['AWS/EC2', 'CPUUtilization', 'InstanceId', id]
const label = () => document.querySelector('.c-chart__plot')?.getAttribute('aria-label') ?? ''
const legend = () => [...document.querySelectorAll('.w-legend__item')].map((each) => each.textContent?.trim())

describe('a metric widget', () => {
  it('draws its series, sums them up in words and names axes and lines', async () => {
    await open(([a = '', b = '']) => ({
      title: 'Web servers',
      metrics: [cpuOf(a), ['...', b, { label: 'second', yAxis: 'right' }]],
      annotations: { horizontal: [{ value: 80, label: 'too hot' }] },
    }))
    await until(() => expect(label()).toMatch(/^Web servers, Last 1 hour: minimum [\d.]+%, maximum [\d.]+%, latest/))
    expect(legend()).toEqual([ids[0], 'second(right)'])
    expect(document.querySelector('.w-graph__captions')?.textContent).toBe('PercentPercent')
    expect(document.querySelector('.w-legend__mark')?.textContent).toContain('too hot 80')
  })

  it('hides a series on a click and shows the same points as a table', async () => {
    await open(([a = '', b = '']) => ({ metrics: [cpuOf(a), ['...', b]] }))
    await until(() => expect(legend()).toHaveLength(2))
    await shown.press(ids[0] ?? '')
    expect(document.querySelector('.w-legend__item')?.getAttribute('aria-pressed')).toBe('false')
    await shown.press('View as table')
    const rows = [...document.querySelectorAll('.w-table tbody tr')].map((row) => row.textContent)
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatch(new RegExp(`^${ids[0]}[\\d.]+`))
    await shown.press('View as chart')
    expect(label()).toContain('Untitled graph')
  })

  it.each([
    ['singleValue', '.w-number__value', /^\s*[\d.]+%/],
    ['gauge', '.w-gauge .k-sr', /: [\d.]+%, on a scale from 0 to 50$/],
    ['bar', '.w-bar__value', /^[\d.]+%$/],
    ['pie', '.w-pie__list li', /\d+\.\d%/],
    ['table', '.w-table tbody tr', /[\d.]+/],
  ] as const)('shows %s in words too', async (view, selector, words) => {
    await open(([a = '', b = '']) => ({ view, metrics: [cpuOf(a), ['...', b]], yAxis: { left: { min: 0, max: 50 } } }))
    await until(() => expect(document.querySelectorAll(selector)).toHaveLength(2))
    expect(document.querySelector(selector)?.textContent).toMatch(words)
  })

  it('says when it has no metrics, when there is no data, and what CloudWatch refuses', async () => {
    await open(() => ({}))
    expect(shown.text()).toContain('Your graph is empty.')
    properties.value = { metrics: [['Shop', 'Orders'], ['AWS/EC2']] }
    await until(() => expect(shown.text()).toContain('No data available. Try adjusting the dashboard time range.'))
    expect(shown.text()).toContain('Row 2 of metrics names no namespace and metric')
    properties.value = { metrics: [[{ expression: 'm1 +', id: 'e1' }]] }
    await until(() => expect(shown.text()).toContain("Error in expression 'e1'"))
    expect(shown.text()).toContain('ValidationError')
  })

  it('follows the clock, and stands in Korean', async () => {
    await open(([a = '']) => ({ view: 'table', table: { summaryColumns: [] }, metrics: [cpuOf(a)] }), 'ko')
    const columns = () => document.querySelectorAll('.w-table thead th').length
    await until(() => expect(columns()).toBeGreaterThan(10))
    expect(document.querySelector('.w-table thead')?.textContent).toMatch(/^레이블00:55/)
    const before = document.querySelector('.w-table thead')?.textContent
    await shown.wait(600)
    await until(() => expect(document.querySelector('.w-table thead')?.textContent).not.toBe(before))
  })

  it('shows the metric and the threshold of an alarm that it names', async () => {
    await open(() => ({}))
    await shown.host.run('cloudwatch:PutMetricAlarm', {
      AlarmName: 'hot',
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: ids[0] ?? '' }],
      Statistic: 'Average',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 70,
      ComparisonOperator: 'GreaterThanThreshold',
    })
    properties.value = { annotations: { alarms: ['arn:aws:cloudwatch:us-east-1:123456789012:alarm:hot'] } }
    await until(() => expect(document.querySelector('.w-legend__mark')?.textContent).toContain('hot 70'))
    expect(label()).toContain('maximum')
  })
})
