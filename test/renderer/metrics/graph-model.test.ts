/** The graph as a person changes it: rows, ids, annotations, its source and its address. */
import { describe, expect, it } from 'vitest'
import { graphText, rangeText, readGraph, readRange } from '../../../renderer/panes/cloudwatch/metrics/model/address.ts'
import {
  addExpression,
  addMetrics,
  bandOf,
  duplicateRow,
  EMPTY_GRAPH,
  type Graph,
  idProblem,
  MATH_PRESETS,
  moveRow,
  patchRow,
  removeMetrics,
  removeRow,
  renameRow,
  rowsOf,
  setExpression,
  setForAll,
} from '../../../renderer/panes/cloudwatch/metrics/model/graph.ts'
import { alarmsByMetric } from '../../../renderer/panes/cloudwatch/metrics/model/metric-alarms.ts'
import {
  metricName,
  namespacesOf,
  searchExpression,
  setName,
  setsOf,
} from '../../../renderer/panes/cloudwatch/metrics/model/metric-names.ts'
import { typeOf, WIDGET_TYPES, withType } from '../../../renderer/panes/cloudwatch/metrics/model/widget-type.ts'
import {
  changed,
  fillOf,
  horizontalsOf,
  momentOf,
  momentText,
  refilled,
  setHorizontal,
} from '../../../renderer/panes/cloudwatch/metrics/options/annotations.ts'
import { readSource, sourceText } from '../../../renderer/panes/cloudwatch/metrics/options/source.ts'
import { metricKey, readRows } from '../../../renderer/panes/cloudwatch/widgets/rows.ts'

const cpu = (id: string) => ({
  namespace: 'AWS/EC2',
  metric: 'CPUUtilization',
  dimensions: [{ name: 'InstanceId', value: id }],
})
const two = addMetrics(EMPTY_GRAPH, [cpu('i-1'), cpu('i-2')])
const ids = (graph: Graph) => rowsOf(graph).map(({ id }) => id)
const expressions = (graph: Graph) =>
  rowsOf(graph).flatMap((row) => (row.kind === 'expression' ? [row.expression] : []))

describe('the rows of a graph', () => {
  it('hold each metric once, however often it is ticked, and let go of it', () => {
    expect(ids(addMetrics(two, [cpu('i-2'), cpu('i-3')]))).toEqual(['m1', 'm2', 'm3'])
    const less = removeMetrics(two, new Set([metricKey(cpu('i-1'))]))
    expect(ids(less)).toEqual(['m2'])
    // The free id is given again, and the row that stayed keeps its own.
    expect(ids(addMetrics(less, [cpu('i-4')]))).toEqual(['m2', 'm1'])
  })
  it('take math, copies, another order, and give rows up', () => {
    const sum = addExpression(two, MATH_PRESETS.sum(), { label: 'Sum' })
    expect(ids(sum)).toEqual(['m1', 'm2', 'e1'])
    expect(ids(duplicateRow(patchRow(sum, 'm1', { color: '#111111', label: 'x' }), 'm1'))).toEqual([
      'm1',
      'm3',
      'm2',
      'e1',
    ])
    expect(rowsOf(duplicateRow(patchRow(sum, 'm1', { color: '#111111', label: 'x' }), 'm1'))[1]?.options).toEqual({
      label: 'x',
      id: 'm3',
    })
    expect(ids(moveRow(sum, 'e1', -1))).toEqual(['m1', 'e1', 'm2'])
    expect(moveRow(sum, 'm1', -1)).toBe(sum)
    expect(ids(removeRow(sum, 'm1'))).toEqual(['m2', 'e1'])
    expect(expressions(setExpression(sum, 'e1', 'm1*2'))).toEqual(['m1*2'])
    expect(bandOf('m1')).toBe('ANOMALY_DETECTION_BAND(m1, 2)')
  })
  it('rename an id in the expressions too, but not inside words and quotes', () => {
    const graph = addExpression(two, `m1 + m12 - SUM(m1) + SEARCH('m1 {AWS/EC2}', 'Sum')`)
    expect(expressions(renameRow(graph, 'm1', 'web'))).toEqual([`web + m12 - SUM(web) + SEARCH('m1 {AWS/EC2}', 'Sum')`])
    expect(ids(renameRow(graph, 'm1', 'web'))).toEqual(['web', 'm2', 'e1'])
    expect([idProblem(two, 'm1', 'M'), idProblem(two, 'm1', 'm2'), idProblem(two, 'm1', 'm1')]).toEqual([
      'form',
      'taken',
      undefined,
    ])
  })
  it('lose their own statistic when one is chosen for all', () => {
    const graph = setForAll(patchRow(two, 'm1', { stat: 'p99', period: 60 }), { stat: 'Sum' })
    expect(graph.stat).toBe('Sum')
    expect(rowsOf(graph)[0]?.options).toEqual({ period: 60, id: 'm1' })
  })
})

describe('browsing', () => {
  const wire = (Namespace: string, MetricName: string, ...pairs: [string, string][]) =>
    metricName({ Namespace, MetricName, Dimensions: pairs.map(([Name, Value]) => ({ Name, Value })) })
  const metrics = [
    wire('AWS/EC2', 'CPUUtilization', ['InstanceId', 'i-1']),
    wire('AWS/EC2', 'NetworkIn', ['InstanceId', 'i-1']),
    wire('AWS/EC2', 'CPUUtilization'),
    wire('Shop', 'Orders', ['Stage', 'prod'], ['City', 'Seoul']),
  ]
  it('groups by namespace, then by set of dimensions, whatever their order', () => {
    expect(namespacesOf(metrics)).toEqual([
      { id: 'AWS/EC2', count: 3 },
      { id: 'Shop', count: 1 },
    ])
    expect(setsOf(metrics, 'AWS/EC2')).toEqual([
      { id: '', count: 1 },
      { id: 'InstanceId', count: 2 },
    ])
    expect(setsOf(metrics, 'Shop')).toEqual([{ id: 'City,Stage', count: 1 }])
    expect([
      setName('AWS/EC2', ''),
      setName('AWS/EC2', 'InstanceId'),
      setName('Shop', ''),
      setName('Shop', 'City'),
    ]).toEqual(['allInstances', 'perInstance', 'noDimensions', undefined])
  })
  it('writes what is searched for as a SEARCH expression', () => {
    const tokens = [
      { property: 'metric', operator: '=', value: 'CPUUtilization' },
      { operator: ':', value: 'i-1' },
      { property: 'InstanceId', operator: '!=', value: 'i-2' },
      { operator: ':', value: 'two words' },
    ] as const
    expect(searchExpression('AWS/EC2', 'InstanceId', tokens, 'Average')).toBe(
      `SEARCH('{"AWS/EC2",InstanceId} MetricName="CPUUtilization" i-1 "two words"', 'Average')`,
    )
    expect(searchExpression('Shop', '', [], 'Sum')).toBe(`SEARCH('{Shop}', 'Sum')`)
  })
  it('finds the alarms of a metric, those on expressions too', () => {
    const dimensions = [{ Name: 'InstanceId', Value: 'i-1' }]
    const plain = { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: dimensions }
    const found = alarmsByMetric([
      { id: 'b', AlarmName: 'b', Tags: [], ...plain },
      {
        id: 'a',
        AlarmName: 'a',
        Tags: [],
        Metrics: [{ Id: 'm1', MetricStat: { Metric: plain, Period: 60, Stat: 'Sum' } }],
      },
    ])
    expect([...found]).toEqual([[metricKey(cpu('i-1')), ['a', 'b']]])
  })
})

describe('the address', () => {
  it.each([
    [{ kind: 'relative', amount: 3, unit: 'hour' }, '-PT3H', undefined],
    [{ kind: 'relative', amount: 45, unit: 'minute' }, '-PT45M', undefined],
    [{ kind: 'relative', amount: 15, unit: 'month' }, '-P15M', undefined],
    [{ kind: 'relative', amount: 1, unit: 'week' }, '-P1W', undefined],
    [{ kind: 'absolute', start: 0, end: 60_000 }, '1970-01-01T00:00:00Z', '1970-01-01T00:01:00Z'],
  ] as const)('writes and reads %j', (range, start, end) => {
    expect(rangeText(range)).toEqual({ start, end })
    expect(readRange(start, end)).toEqual(range)
  })
  it('says nothing of an empty graph, and is not put off by a cut link', () => {
    expect(graphText(EMPTY_GRAPH)).toBeUndefined()
    expect(readGraph(graphText(two))).toEqual(two)
    expect([readGraph('{"view"'), readGraph('[]'), readGraph(undefined)]).toEqual([undefined, undefined, undefined])
    expect(readRange('yesterday', undefined)).toBeUndefined()
  })
})

describe('the source', () => {
  it('reads back what it wrote', () => {
    const graph = { ...addExpression(two, 'm1+m2'), yAxis: { left: { min: 0, max: 100 } }, title: 'Two "webs"' }
    expect(readSource(sourceText(graph))).toEqual({ graph, problems: [] })
    expect(readSource(sourceText(EMPTY_GRAPH)).graph).toEqual(EMPTY_GRAPH)
  })
  it.each([
    ['{"view":', 'syntax', undefined],
    ['[]', 'type', ''],
    ['{"view":"lines"}', 'type', 'view'],
    ['{"stacked":"yes"}', 'type', 'stacked'],
    ['{"colour":"red"}', 'unknown', 'colour'],
    ['{"yAxis":{"left":{"min":"0"}}}', 'type', 'yAxis.left.min'],
    ['{"metrics":[["AWS/EC2","X",{"statistic":"Sum"}]]}', 'unknown', 'metrics[0].statistic'],
    ['{"metrics":["AWS/EC2"]}', 'type', 'metrics[0]'],
    ['{"metrics":[["AWS/EC2"]]}', 'row', undefined],
  ])('%s is refused: %s %s', (text, kind, path) => {
    const { graph, problems } = readSource(text)
    expect(graph).toBeUndefined()
    expect(problems[0]).toMatchObject(path === undefined ? { kind } : { kind, path })
  })
})

describe('annotations', () => {
  it('become bands and lines again, and leave no empty lists behind', () => {
    const graph = setHorizontal(EMPTY_GRAPH, 0, { value: 80, label: 'hot' })
    const [line] = horizontalsOf(graph)
    const band = refilled(line ?? { value: 0 }, 'between')
    expect([fillOf(band), band]).toEqual(['between', [{ value: 80, label: 'hot' }, { value: 80 }]])
    expect(changed(band, { color: '#00ff00' })).toEqual([{ value: 80, label: 'hot', color: '#00ff00' }, { value: 80 }])
    expect(refilled(band, 'above')).toEqual({ value: 80, label: 'hot', fill: 'above' })
    expect(setHorizontal(graph, 0, undefined)).toEqual(EMPTY_GRAPH)
  })
  it('keep moments in UTC, whatever the zone they are typed in', () => {
    expect(momentOf('2026-11-26 08:30', 'utc')).toBe('2026-11-26T08:30:00Z')
    expect(momentText('2026-11-26T08:30:00Z', 'utc')).toBe('2026-11-26 08:30')
    expect(momentOf('tomorrow', 'utc')).toBeUndefined()
  })
})

it('knows every type of graph by its members', () => {
  for (const type of WIDGET_TYPES) expect(typeOf(withType(EMPTY_GRAPH, type))).toBe(type)
  expect(withType(EMPTY_GRAPH, 'gauge').yAxis).toEqual({ left: { min: 0, max: 100 } })
  expect(readRows(withType(two, 'pie').metrics).rows).toHaveLength(2)
})
