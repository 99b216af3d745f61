/** The alarm that a graph asks for, and what the alarm's form makes of it. */
import { describe, expect, it } from 'vitest'
import { askedMetric, askedMetricText } from '../../../renderer/panes/cloudwatch/alarms/form/asked-metric.ts'
import { bandOf, EMPTY_GRAPH, type Graph } from '../../../renderer/panes/cloudwatch/metrics/model/graph.ts'
import { alarmAskedBy } from '../../../renderer/panes/cloudwatch/metrics/model/graph-alarm.ts'

const cpu = ['AWS/EC2', 'CPUUtilization', 'InstanceId', 'i-1', { id: 'm1', stat: 'p90', period: 60 }] as const
const graphOf = (...metrics: readonly unknown[]): Graph => ({ ...EMPTY_GRAPH, metrics }) as Graph
const band = (expression: string) => [{ id: 'e1', expression }]

describe('a graph', () => {
  it('of one metric asks for an alarm on it', () => {
    expect(alarmAskedBy(graphOf(cpu))).toEqual({
      metric: {
        Namespace: 'AWS/EC2',
        MetricName: 'CPUUtilization',
        Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }],
      },
      statistic: 'p90',
      period: 60,
    })
  })

  it('of one metric in its band asks for an alarm on the band', () => {
    expect(alarmAskedBy(graphOf(cpu, band(bandOf('m1'))))).toMatchObject({ period: 60, band: '2' })
    const asked = alarmAskedBy(graphOf(cpu, band('ANOMALY_DETECTION_BAND(m1, 3.5)')))
    expect(asked && askedMetric(new Map([['metric', askedMetricText(asked)]]))).toMatchObject({
      metric: { MetricName: 'CPUUtilization' },
      period: '60',
      band: { id: 'ad1', of: 'm1', width: '3.5' },
      operator: 'LessThanLowerOrGreaterThanUpperThreshold',
    })
  })

  it.each([
    ['nothing', []],
    ['two metrics', [cpu, ['AWS/EC2', 'NetworkIn', 'InstanceId', 'i-1']]],
    ['a metric and an expression', [cpu, band('m1 * 2')]],
    ['the band of another', [cpu, band('ANOMALY_DETECTION_BAND(m2)')]],
    ['an expression alone', [band('SUM(METRICS())')]],
    ['more than a band', [cpu, band(bandOf('m1')), band('m1 * 2')]],
  ])('of %s asks for none', (_what, metrics) => {
    expect(alarmAskedBy(graphOf(...metrics))).toBeUndefined()
  })

  it('that was cut is an alarm on a number', () => {
    const metric = { Namespace: 'A', MetricName: 'b', Dimensions: [] }
    expect(askedMetric(new Map([['metric', JSON.stringify({ metric, band: 'wide' })]]))).toEqual({ metric })
  })
})
