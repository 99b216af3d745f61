/** Where a tile's menu leads: the addresses are read back by the pages that they lead to. */
import { describe, expect, it } from 'vitest'
import { parseHashQuery } from '../../../renderer/hash-query.ts'
import { askedMetric } from '../../../renderer/panes/cloudwatch/alarms/form/asked-metric.ts'
import type { SeriesSource } from '../../../renderer/panes/cloudwatch/metric-queries.ts'
import { readGraph, readRange } from '../../../renderer/panes/cloudwatch/metrics/model/address.ts'
import { rowsOf } from '../../../renderer/panes/cloudwatch/metrics/model/graph.ts'
import { RANGES } from '../../../renderer/panes/cloudwatch/monitoring-store.ts'
import { tileLinks, tileWidget } from '../../../renderer/panes/cloudwatch/tile-links.ts'
import { TILES } from '../../../renderer/panes/cloudwatch/tiles.ts'

const cpu = TILES.find(({ id }) => id === 'cpu')!
const sourceOf = (subjectId: string, slot = 0): SeriesSource => ({
  tile: cpu,
  statistic: 'Maximum',
  subjectId,
  slot,
  label: subjectId,
})
const pairs = (address: string) => parseHashQuery(address.slice(address.indexOf(':') + 1))

describe('a tile leads', () => {
  it('to a graph of its own metric, range and statistic', () => {
    const sources = [sourceOf('i-1'), sourceOf('i-2', 1)]
    const widget = tileWidget(sources, 'CPU utilization', 'us-east-1')
    const { metrics } = tileLinks(sources, widget, RANGES['12h'], 300)
    expect(metrics).toMatch(/^\/cloudwatch\/Metrics:/)
    const graph = readGraph(pairs(metrics).get('graph'))
    expect(graph).toMatchObject({ title: 'CPU utilization', region: 'us-east-1' })
    expect(rowsOf(graph!)).toMatchObject(
      ['i-1', 'i-2'].map((value) => ({
        namespace: 'AWS/EC2',
        metric: 'CPUUtilization',
        dimensions: [{ name: 'InstanceId', value }],
        options: { stat: 'Maximum' },
      })),
    )
    expect(readRange(pairs(metrics).get('start'), pairs(metrics).get('end'))).toEqual(RANGES['12h'])
    expect(pairs(metrics).get('tab')).toBe('graphed')
  })

  it('to an alarm that watches the same, of one instance only', () => {
    const one = [sourceOf('i-1')]
    const { alarm = '' } = tileLinks(one, tileWidget(one, 'CPU', 'us-east-1'), RANGES['3h'], 300)
    expect(alarm).toMatch(/^\/cloudwatch\/CreateAlarm:/)
    expect(askedMetric(pairs(alarm))).toEqual({
      metric: {
        Namespace: 'AWS/EC2',
        MetricName: 'CPUUtilization',
        Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }],
      },
      statistic: 'Maximum',
      period: '300',
    })
    const two = [sourceOf('i-1'), sourceOf('i-2')]
    expect(tileLinks(two, tileWidget(two, 'CPU', 'us-east-1'), RANGES['3h'], 300).alarm).toBeUndefined()
  })

  it.each([
    'x',
    '{}',
    '{"metric":{"Namespace":"AWS/EC2"}}',
    '{"metric":{"Namespace":"A","MetricName":"b","Dimensions":[{"Name":"c"}]}}',
  ])('nowhere by an address that was cut: %s', (text) => {
    expect(askedMetric(new Map([['metric', text]]))).toBeUndefined()
  })
})
