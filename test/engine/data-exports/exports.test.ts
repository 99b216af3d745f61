/** Exports: what is accepted, when they refresh, and what their files hold. */
import { describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { Lab } from '../billing/lab.ts'
import { type ExportedRow, nanosOfColumn, rowsIn } from './reading.ts'

type Export = NonNullable<In<'bcm-data-exports:CreateExport'>['Export']>
const COLUMNS = 'line_item_usage_start_date, line_item_usage_type, line_item_unblended_cost'

function asked(QueryStatement: string, properties: Record<string, string> = {}, more: Partial<Export> = {}): Export {
  const table = /FROM (\w+)/.exec(QueryStatement)?.[1] ?? 'COST_AND_USAGE_REPORT'
  return {
    Name: 'daily',
    DataQuery: { QueryStatement, TableConfigurations: { [table]: properties } },
    DestinationConfigurations: {
      S3Destination: {
        S3Bucket: 'moonlight-billing',
        S3Prefix: 'cur',
        S3Region: 'us-east-1',
        S3OutputConfigurations: {
          OutputType: 'CUSTOM',
          Format: 'TEXT_OR_CSV',
          Compression: 'GZIP',
          Overwrite: 'OVERWRITE_REPORT',
        },
      },
    },
    RefreshCadence: { Frequency: 'SYNCHRONOUS' },
    ...more,
  }
}
const FROM = Date.UTC(2026, 10, 20, 12)
const create = (lab: Lab, Export: Export): string =>
  lab.run('bcm-data-exports:CreateExport', { Export }).ExportArn as string
const filesOf = (lab: Lab, ExportArn: string) => lab.run('sim:ListExportFiles', { ExportArn }).files

function rowsOf(lab: Lab, ExportArn: string, period: string): ExportedRow[] {
  const file = filesOf(lab, ExportArn).find((one) => one.period === period)
  const rows: ExportedRow[] = []
  for (let from: string | undefined; ; ) {
    const part = lab.run('sim:ReadExportRows', {
      ExportArn,
      ExecutionId: file?.executionId ?? '',
      period,
      ...(from === undefined ? {} : { from }),
    })
    rows.push(...rowsIn(part))
    if (part.next === undefined) return rows
    from = part.next
  }
}

describe('refreshing', () => {
  test('is once a day, the first time within a day, and goes through its stages', () => {
    const lab = new Lab(FROM)
    const ExportArn = create(lab, asked(`SELECT ${COLUMNS} FROM COST_AND_USAGE_REPORT`))
    expect(ExportArn).toMatch(/^arn:aws:bcm-data-exports:us-east-1:123456789012:export\/daily-[0-9a-f-]{36}$/)
    const list = () => lab.run('bcm-data-exports:ListExecutions', { ExportArn }).Executions ?? []
    const status = () => lab.run('bcm-data-exports:GetExport', { ExportArn }).ExportStatus
    expect(list()).toEqual([])
    expect(status()).toEqual({
      StatusCode: 'HEALTHY',
      CreatedAt: '2026-11-20T12:00:00.000Z',
      LastUpdatedAt: '2026-11-20T12:00:00.000Z',
    })
    while (list().length === 0) lab.wait(60)
    expect(lab.engine.now - FROM).toBeLessThan(86_400_000)
    const met = new Set<string>()
    for (let step = 0; step < 90; step++) {
      met.add(list()[0]?.ExecutionStatus?.StatusCode ?? '')
      lab.wait(10)
    }
    expect([...met]).toEqual([
      'INITIATION_IN_PROCESS',
      'QUERY_QUEUED',
      'QUERY_IN_PROCESS',
      'DELIVERY_IN_PROCESS',
      'DELIVERY_SUCCESS',
    ])
    const [first] = list()
    expect(status()?.LastRefreshedAt).toBe(first?.ExecutionStatus?.CompletedAt)
    lab.wait(3 * 86_400)
    expect(list()).toHaveLength(4)
    expect(list().at(-1)).toEqual(first)
    const { ExecutionId = '' } = first ?? {}
    expect(lab.run('bcm-data-exports:GetExecution', { ExportArn, ExecutionId })).toMatchObject({
      ExecutionId,
      Export: { ExportArn, Name: 'daily' },
      ExecutionStatus: { StatusCode: 'DELIVERY_SUCCESS' },
    })
  })

  test('begins with the month in which the export was made', () => {
    const lab = new Lab(Date.UTC(2026, 10, 1, 0, 0, 1))
    lab.launch()
    const arn = create(lab, asked(`SELECT ${COLUMNS} FROM COST_AND_USAGE_REPORT`))
    lab.until('2026-11-02T00:00:00Z')
    expect(lab.run('bcm-data-exports:ListExecutions', { ExportArn: arn }).Executions).toHaveLength(1)
    expect(filesOf(lab, arn)).toEqual([])
    lab.until('2026-11-03T00:00:00Z')
    expect(filesOf(lab, arn).map(({ period }) => period)).toEqual(['2026-11'])
  })

  test('delivers a month until its bill is final; an export that overwrites keeps one file of each', () => {
    const lab = new Lab(FROM)
    lab.launch()
    const overwriting = create(lab, asked(`SELECT ${COLUMNS} FROM COST_AND_USAGE_REPORT`))
    const adding = asked(`SELECT ${COLUMNS} FROM COST_AND_USAGE_REPORT`, {}, { Name: 'adding' })
    adding.DestinationConfigurations!.S3Destination!.S3OutputConfigurations!.Overwrite = 'CREATE_NEW_REPORT'
    const keeping = create(lab, adding)
    lab.until('2026-12-15T12:00:00Z')
    expect(filesOf(lab, overwriting).map(({ period, path }) => [period, path])).toEqual([
      ['2026-12', 's3://moonlight-billing/cur/daily/data/BILLING_PERIOD=2026-12/daily-00001.csv.gz'],
      ['2026-11', 's3://moonlight-billing/cur/daily/data/BILLING_PERIOD=2026-11/daily-00001.csv.gz'],
    ])
    const november = filesOf(lab, overwriting)[1]
    expect(november?.deliveredAt.slice(0, 9)).toBe('2026-12-0')
    expect(Number(november?.deliveredAt.slice(9, 10))).toBeGreaterThanOrEqual(3)
    expect(Number(november?.deliveredAt.slice(9, 10))).toBeLessThanOrEqual(7)
    const all = filesOf(lab, keeping)
    expect(new Set(all.map(({ path }) => path)).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(24)
    expect(all[0]?.path).toMatch(/BILLING_PERIOD=2026-12\/20261215T\d{6}Z-[0-9a-f-]{36}\/adding-00001\.csv\.gz$/)
  })
})

describe('the file of an execution', () => {
  const lab = new Lab(FROM)
  const web = lab.launch({ type: 't3.small', tags: { Team: 'web' } })
  lab.launch({ type: 't3.small', tags: { Team: 'web' } })
  lab.launch({ type: 'm5.large', tags: { Team: 'data' }, region: 'ap-northeast-2' })
  const arnOf = (name: string, sql: string, properties: Record<string, string> = {}): string =>
    create(lab, asked(sql, properties, { Name: name }))
  const daily = { TIME_GRANULARITY: 'DAILY' }
  const arns = {
    resources: arnOf('r', `SELECT line_item_resource_id, ${COLUMNS} FROM COST_AND_USAGE_REPORT`, {
      ...daily,
      INCLUDE_RESOURCES: 'TRUE',
    }),
    merged: arnOf('m', `SELECT ${COLUMNS} FROM COST_AND_USAGE_REPORT`, daily),
    web: arnOf(
      'w',
      `SELECT ResourceId, Tags.Team AS team, BilledCost FROM FOCUS_1_2_AWS WHERE Tags.Team = 'web' AND BilledCost > 0.1`,
      daily,
    ),
    months: arnOf(
      'q',
      "SELECT RegionId, BilledCost FROM FOCUS_1_2_AWS WHERE RegionId IN ('ap-northeast-2') OR NOT SkuMeter LIKE '%BoxUsage%'",
      { TIME_GRANULARITY: 'MONTHLY' },
    ),
  }
  lab.until('2026-11-23T11:00:00Z')

  test('ends at its midnight', () => {
    const rows = rowsOf(lab, arns.resources, '2026-11')
    expect([...new Set(rows.map((row) => row['line_item_usage_start_date']))]).toEqual([
      '2026-11-20T00:00:00.000Z',
      '2026-11-21T00:00:00.000Z',
      '2026-11-22T00:00:00.000Z',
    ])
    expect(rows).toHaveLength(9)
    expect(rows.filter((row) => row['line_item_resource_id'] === web)).toHaveLength(3)
  })

  test('without resources has a line for what differs otherwise, and the same sum', () => {
    const rows = rowsOf(lab, arns.merged, '2026-11')
    expect(rows).toHaveLength(6)
    expect(nanosOfColumn(rows, 'line_item_unblended_cost')).toBe(
      nanosOfColumn(rowsOf(lab, arns.resources, '2026-11'), 'line_item_unblended_cost'),
    )
  })

  test('holds the rows and columns of its statement', () => {
    const rows = rowsOf(lab, arns.web, '2026-11')
    expect(Object.keys(rows[0] ?? {})).toEqual(['ResourceId', 'team', 'BilledCost'])
    expect(rows.every((row) => row['team'] === 'web')).toBe(true)
    expect(rows).toHaveLength(6)
    expect(rowsOf(lab, arns.months, '2026-11').map((row) => row['RegionId'])).toEqual(['ap-northeast-2'])
  })

  test('of an execution that has not delivered, or a period that it did not, is refused', () => {
    const ExportArn = arns.web
    const [{ executionId = '' } = {}] = filesOf(lab, ExportArn)
    const read = (ExecutionId: string, period: string) => () =>
      lab.run('sim:ReadExportRows', { ExportArn, ExecutionId, period })
    expect(read(executionId, '2026-10')).toThrow(`The execution ${executionId} has delivered no file of 2026-10.`)
    expect(read('none', '2026-11')).toThrow('The execution none does not exist')
  })

  test('is what the export asked for then: an update changes the next one', () => {
    const ExportArn = arns.merged
    lab.run('bcm-data-exports:UpdateExport', {
      ExportArn,
      Export: asked('SELECT line_item_usage_amount FROM COST_AND_USAGE_REPORT', daily, { Name: 'm' }),
    })
    const names = () => Object.keys(rowsOf(lab, ExportArn, '2026-11')[0] ?? {})
    expect(names()).toHaveLength(3)
    lab.wait(86_400)
    expect(names()).toEqual(['line_item_usage_amount'])
  })
})

const subset = 'The columns in the query provided are not a subset of the table COST_AND_USAGE_REPORT'
const CUR = 'FROM COST_AND_USAGE_REPORT'
describe('what is refused', () => {
  test.each([
    ['a column that is none', `SELECT nothing ${CUR}`, {}, subset],
    ['a resource that is not told', `SELECT line_item_resource_id ${CUR}`, {}, subset],
    ['a split that is not told', `SELECT split_line_item_split_cost ${CUR}`, {}, subset],
    ['a condition on what is none', `SELECT line_item_usage_type ${CUR} WHERE nothing = 1`, {}, subset],
    ['a key of what is no map', `SELECT line_item_usage_type.x ${CUR}`, {}, subset],
    ['discounts of both kinds', `SELECT discount ${CUR}`, { INCLUDE_MANUAL_DISCOUNT_COMPATIBILITY: 'TRUE' }, subset],
    ['all columns', `SELECT * ${CUR}`, {}, 'SELECT * is not supported'],
    ['no columns', `SELECT ${CUR}`, {}, "expected a name near 'FROM'"],
    ['an end too early', 'SELECT a FROM', {}, 'expected a name at the end'],
    ['two statements', `SELECT line_item_usage_type ${CUR}; SELECT`, {}, "expected the end near 'SELECT'"],
    ['a sign that means nothing', `SELECT line_item_usage_type ${CUR} WHERE a # 1`, {}, "unexpected character '#'"],
    ['another word', 'DROP TABLE x', {}, "expected SELECT near 'DROP'"],
    [
      'a table that is not simulated',
      'SELECT a FROM CARBON_EMISSIONS',
      {},
      'The table CARBON_EMISSIONS is not simulated by Cumulab.',
    ],
    ['a table that is none', 'SELECT a FROM BILLS', {}, 'The table BILLS does not exist'],
    [
      'a property that is none',
      `SELECT line_item_usage_type ${CUR}`,
      { SPEED: 'HIGH' },
      'The table configuration SPEED does not exist',
    ],
    [
      'a value that is none',
      `SELECT line_item_usage_type ${CUR}`,
      { TIME_GRANULARITY: 'WEEKLY' },
      'is not one of HOURLY, DAILY, MONTHLY',
    ],
  ])('%s', (_, sql, properties, message) => {
    const lab = new Lab(FROM)
    expect(() => create(lab, asked(sql, properties as Record<string, string>))).toThrow(message)
    expect(lab.run('bcm-data-exports:ListExports', {}).Exports).toEqual([])
  })

  const plain = asked(`SELECT ${COLUMNS} ${CUR}`)
  const withS3 = (more: object): Export => ({
    ...plain,
    DestinationConfigurations: {
      S3Destination: { ...plain.DestinationConfigurations?.S3Destination, ...more } as never,
    },
  })
  const output = { OutputType: 'CUSTOM', Format: 'PARQUET', Compression: 'GZIP', Overwrite: 'OVERWRITE_REPORT' }
  test.each([
    [
      'a name with a space',
      { ...plain, Name: 'my export' },
      "Value 'my export' at 'name' failed to satisfy constraint",
    ],
    ['a bucket that cannot be', withS3({ S3Bucket: 'NO' }), "Value 'NO' at 's3Bucket'"],
    [
      'Parquet under gzip',
      withS3({ S3OutputConfigurations: output }),
      'The compression GZIP is not supported for the format PARQUET',
    ],
    [
      'a configuration of another table',
      { ...plain, DataQuery: { ...plain.DataQuery!, TableConfigurations: { FOCUS_1_2_AWS: {} } } },
      'Table configurations name the table FOCUS_1_2_AWS',
    ],
  ])('%s', (_, Export, message) => {
    expect(() => create(new Lab(FROM), Export as Export)).toThrow(message)
  })

  test('a name that is taken, a sixth export of a table, another name or table in an update', () => {
    const lab = new Lab(FROM)
    const arn = create(lab, plain)
    expect(() => create(lab, plain)).toThrow('An export with the name daily already exists')
    for (const Name of ['b', 'c', 'd', 'e']) create(lab, { ...plain, Name })
    expect(() => create(lab, { ...plain, Name: 'f' })).toThrow('You have reached the limit of 5 exports')
    create(lab, asked('SELECT BilledCost FROM FOCUS_1_2_AWS', {}, { Name: 'f' }))
    const update = (Export: Export) => () => lab.run('bcm-data-exports:UpdateExport', { ExportArn: arn, Export })
    expect(update({ ...plain, Name: 'z' })).toThrow('The name of an export cannot be changed')
    expect(update(asked('SELECT BilledCost FROM FOCUS_1_2_AWS'))).toThrow('The table of an export cannot be changed')
    lab.run('bcm-data-exports:DeleteExport', { ExportArn: arn })
    expect(() => lab.run('bcm-data-exports:GetExport', { ExportArn: arn })).toThrow(`The export ${arn} does not exist`)
  })
})
