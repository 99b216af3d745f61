/** Dashboards are put, read, listed and deleted; they belong to the account; three of them are free. */
import { expect, it } from 'vitest'
import { EPOCH, harness } from '../../support/harness.ts'
import { bodyOf, cpuRow, metric, put, text } from './bodies.ts'

const DAY = 86_400
const iso = (seconds: number): string => new Date(EPOCH + seconds * 1000).toISOString()

it('gives a body back word for word, in every Region', () => {
  const lab = harness()
  const body = ` {"widgets":[${JSON.stringify(text('# 서울 ☁'))}] , "start": "-PT6H"} `
  expect(put(lab, 'Web-1_prod', body)).toEqual([])
  const found = lab.run('cloudwatch:GetDashboard', { DashboardName: 'Web-1_prod' }, 'ap-northeast-2')
  expect(found).toEqual({
    DashboardArn: 'arn:aws:cloudwatch::123456789012:dashboard/Web-1_prod',
    DashboardBody: body,
    DashboardName: 'Web-1_prod',
  })
  expect(lab.run('cloudwatch:ListDashboards', {}, 'eu-west-1').DashboardEntries).toEqual([
    {
      DashboardName: 'Web-1_prod',
      DashboardArn: 'arn:aws:cloudwatch::123456789012:dashboard/Web-1_prod',
      LastModified: iso(0),
      Size: new TextEncoder().encode(body).length,
    },
  ])
})

it('replaces the whole body and keeps the tags of the first time', () => {
  const lab = harness()
  const first = { DashboardName: 'a', DashboardBody: bodyOf(text()), Tags: [{ Key: 'team', Value: 'red' }] }
  lab.run('cloudwatch:PutDashboard', first)
  lab.wait(60)
  lab.run('cloudwatch:PutDashboard', { ...first, DashboardBody: bodyOf(), Tags: [{ Key: 'team', Value: 'blue' }] })
  expect(lab.run('cloudwatch:GetDashboard', { DashboardName: 'a' }).DashboardBody).toBe('{"widgets":[]}')
  expect(lab.run('cloudwatch:ListDashboards', {}).DashboardEntries?.[0]?.LastModified).toBe(iso(60))
})

it('is tagged by its ARN, from any Region', () => {
  const lab = harness()
  const body = bodyOf(text())
  lab.run('cloudwatch:PutDashboard', { DashboardName: 'a', DashboardBody: body, Tags: [{ Key: 'team', Value: 'red' }] })
  const ResourceARN = 'arn:aws:cloudwatch::123456789012:dashboard/a'
  const tags = () => lab.run('cloudwatch:ListTagsForResource', { ResourceARN }, 'eu-west-1').Tags
  expect(tags()).toEqual([{ Key: 'team', Value: 'red' }])
  const Tags = [
    { Key: 'team', Value: 'blue' },
    { Key: 'cost', Value: '' },
  ]
  lab.run('cloudwatch:TagResource', { ResourceARN, Tags }, 'ap-northeast-2')
  expect(tags()).toEqual(Tags)
  lab.run('cloudwatch:UntagResource', { ResourceARN, TagKeys: ['team', 'unknown'] })
  expect(tags()).toEqual([{ Key: 'cost', Value: '' }])
  const many = Array.from({ length: 50 }, (_, i) => ({ Key: `k${i}`, Value: 'v' }))
  expect(lab.reject('cloudwatch:TagResource', { ResourceARN, Tags: many }).message).toBe(
    'The resource may not have more than 50 tags.',
  )
  for (const wrong of [`${ResourceARN}b`, 'arn:aws:cloudwatch:us-east-1:123456789012:dashboard/a', 'a'])
    expect(lab.reject('cloudwatch:ListTagsForResource', { ResourceARN: wrong }).code).toBe('ResourceNotFoundException')
  expect(lab.run('cloudwatch:GetDashboard', { DashboardName: 'a' }).DashboardBody).toBe(body)
})

it('lists by prefix, in the order of names, a thousand a page', () => {
  const lab = harness()
  for (let i = 0; i < 1003; i++) put(lab, `web-${String(1002 - i).padStart(4, '0')}`)
  put(lab, 'Zebra')
  const pages: (string | undefined)[][] = []
  let NextToken: string | undefined
  do {
    const page = lab.run('cloudwatch:ListDashboards', NextToken ? { NextToken } : {})
    pages.push((page.DashboardEntries ?? []).map(({ DashboardName }) => DashboardName))
    NextToken = page.NextToken
  } while (NextToken)
  expect(pages.map(({ length }) => length)).toEqual([1000, 4])
  expect(pages.flat().slice(0, 3)).toEqual(['Zebra', 'web-0000', 'web-0001'])
  expect(pages.flat().length).toBe(new Set(pages.flat()).size)
  const prefixed = lab.run('cloudwatch:ListDashboards', { DashboardNamePrefix: 'web-100' })
  expect(prefixed.DashboardEntries?.map(({ DashboardName }) => DashboardName)).toEqual([
    'web-1000',
    'web-1001',
    'web-1002',
  ])
  expect(lab.reject('cloudwatch:ListDashboards', { NextToken: 'x' }).code).toBe('InvalidParameterValue')
  expect(lab.reject('cloudwatch:ListDashboards', { DashboardNamePrefix: 'a b' }).code).toBe('InvalidParameterValue')
})

it('deletes all that are named, or none', () => {
  const lab = harness()
  put(lab, 'a')
  put(lab, 'b')
  const error = lab.reject('cloudwatch:DeleteDashboards', { DashboardNames: ['a', 'c'] })
  expect([error.code, error.httpStatus]).toEqual(['DashboardNotFoundError', 404])
  expect(lab.run('cloudwatch:DeleteDashboards', { DashboardNames: ['a', 'b', 'a'] })).toEqual({})
  expect(lab.run('cloudwatch:ListDashboards', {})).toEqual({ DashboardEntries: [] })
  expect(lab.reject('cloudwatch:GetDashboard', { DashboardName: 'a' })).toMatchObject({
    code: 'DashboardNotFoundError',
    message: 'Dashboard a does not exist',
    httpStatus: 404,
  })
  const many = Array.from({ length: 101 }, (_, i) => `d${i}`)
  expect(lab.reject('cloudwatch:DeleteDashboards', { DashboardNames: many }).code).toBe('InvalidParameterValue')
})

it.each([
  ['', 'The field DashboardName must be between 1 and 255 characters long.'],
  ['a'.repeat(256), 'The field DashboardName must be between 1 and 255 characters long.'],
  [
    'my.board',
    'The value my.board for field DashboardName contains invalid characters. ' +
      'It can only contain alphanumerics, dash (-) and underscore (_).',
  ],
])('refuses the name %j', (DashboardName, message) => {
  const error = harness().reject('cloudwatch:PutDashboard', { DashboardName, DashboardBody: bodyOf() })
  expect([error.code, error.message]).toEqual(['DashboardInvalidInputError', message])
})

it('shows the console a live row', () => {
  const lab = harness()
  put(lab, 'a')
  const topic = lab.engine.topic('cloudwatch:dashboards')
  const scope = '123456789012/eu-west-1'
  const rows = (topic?.ids(lab.engine.view, scope) ?? []).map((id) => topic?.row(lab.engine.view, id, scope))
  expect(
    rows.map((row) => row ?? { DashboardName: '', Size: 0 }).map(({ DashboardName, Size }) => [DashboardName, Size]),
  ).toEqual([['a', 63]])
})

it('costs nothing for the three oldest of up to fifty metrics, and three dollars a month for each other', () => {
  const lab = harness()
  const wide = bodyOf(metric({ metrics: Array.from({ length: 51 }, () => cpuRow) }))
  put(lab, 'wide', wide)
  for (const name of ['a', 'b', 'c', 'd']) put(lab, name)
  lab.wait(31 * DAY)
  const bill = (): (string | undefined)[][] =>
    (
      lab.run('ce:GetCostAndUsage', {
        TimePeriod: { Start: '2026-10-01', End: '2026-12-01' },
        Granularity: 'MONTHLY',
        Metrics: ['UnblendedCost'],
        GroupBy: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
      }).ResultsByTime ?? []
    ).flatMap(({ TimePeriod, Groups }) =>
      (Groups ?? []).map(({ Keys, Metrics }) => [
        TimePeriod?.Start,
        Keys?.[0],
        Number(Metrics?.['UnblendedCost']?.Amount).toFixed(4),
      ]),
    )
  expect(bill()).toEqual([
    ['2026-10-01', 'DashboardsUsageHour', '6.0000'],
    ['2026-10-01', 'DashboardsUsageHour-Basic', '0.0000'],
  ])
  // A free place that is given up goes to the next; what is deleted costs no more.
  lab.run('cloudwatch:DeleteDashboards', { DashboardNames: ['a', 'wide'] })
  lab.wait(30 * DAY)
  expect(bill().filter(([month]) => month === '2026-11-01')).toEqual([
    ['2026-11-01', 'DashboardsUsageHour-Basic', '0.0000'],
  ])
})
