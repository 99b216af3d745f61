/** Data Exports as a program meets them: the SDK's client, its times, pages and errors; and the file that the simulator hands out. */
import { gunzipSync } from 'node:zlib'
import {
  BCMDataExportsClient,
  CreateExportCommand,
  DeleteExportCommand,
  GetExecutionCommand,
  GetExportCommand,
  GetTableCommand,
  ListExecutionsCommand,
  ListExportsCommand,
  ListTablesCommand,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateExportCommand,
  ValidationException,
} from '@aws-sdk/client-bcm-data-exports'
import { RunInstancesCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, amazonLinux, openAccount, refusal } from '../support/account.ts'

let account: Account
let exports: BCMDataExportsClient
beforeAll(async () => {
  account = await openAccount({ settle: 'instant' })
  exports = new BCMDataExportsClient(account.config)
})
afterAll(async () => {
  exports.destroy()
  await account.close()
})

const Export = {
  Name: 'focus-daily',
  DataQuery: {
    QueryStatement: 'SELECT ResourceId, BilledCost, EffectiveCost FROM FOCUS_1_2_AWS',
    TableConfigurations: { FOCUS_1_2_AWS: { TIME_GRANULARITY: 'DAILY' } },
  },
  DestinationConfigurations: {
    S3Destination: {
      S3Bucket: 'my-bills',
      S3Prefix: 'focus',
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
} as const

test('an export is made, refreshed daily, changed, tagged and deleted', async () => {
  await account.ec2.send(
    new RunInstancesCommand({
      ImageId: await amazonLinux(account),
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
    }),
  )
  const { ExportArn } = await exports.send(
    new CreateExportCommand({ Export, ResourceTags: [{ Key: 'Team', Value: 'finance' }] }),
  )
  await account.advance(2 * 86_400)
  const { Exports = [] } = await exports.send(new ListExportsCommand({ MaxResults: 1 }))
  expect(Exports).toMatchObject([{ ExportArn, ExportName: 'focus-daily', ExportStatus: { StatusCode: 'HEALTHY' } }])
  expect(Exports[0]?.ExportStatus?.LastRefreshedAt).toBeInstanceOf(Date)

  const first = await exports.send(new ListExecutionsCommand({ ExportArn, MaxResults: 1 }))
  const second = await exports.send(new ListExecutionsCommand({ ExportArn, MaxResults: 1, NextToken: first.NextToken }))
  expect([first.Executions?.length, second.Executions?.length, second.NextToken]).toEqual([1, 1, undefined])
  const { ExecutionId } = first.Executions?.[0] ?? {}
  const execution = await exports.send(new GetExecutionCommand({ ExportArn, ExecutionId }))
  expect(execution.Export).toEqual({ ExportArn, ...Export })

  const file = await account.sim('download-export', { ExportArn, ExecutionId, period: '2026-10' })
  const { content, fileName } = file.body as { content: string; fileName: string }
  expect(fileName).toBe('focus-daily-2026-10.csv.gz')
  const [header, ...rows] = gunzipSync(Buffer.from(content, 'base64')).toString().trim().split('\n')
  expect(header).toBe('ResourceId,BilledCost,EffectiveCost')
  expect(rows.some((row) => row.startsWith('i-'))).toBe(true)

  const changed = { ...Export, Description: 'every morning' }
  await exports.send(new UpdateExportCommand({ ExportArn, Export: changed }))
  expect((await exports.send(new GetExportCommand({ ExportArn }))).Export).toEqual({ ExportArn, ...changed })
  const ResourceArn = ExportArn
  await exports.send(new TagResourceCommand({ ResourceArn, ResourceTags: [{ Key: 'Env', Value: 'lab' }] }))
  await exports.send(new UntagResourceCommand({ ResourceArn, ResourceTagKeys: ['Team'] }))
  const tags = await exports.send(new ListTagsForResourceCommand({ ResourceArn }))
  expect(tags.ResourceTags).toEqual([{ Key: 'Env', Value: 'lab' }])
  await exports.send(new DeleteExportCommand({ ExportArn }))
  const gone = await refusal(exports.send(new GetExportCommand({ ExportArn })))
  expect(gone).toBeInstanceOf(ResourceNotFoundException)
  expect(gone).toMatchObject({ ResourceId: ExportArn, ResourceType: 'Export', $metadata: { httpStatusCode: 404 } })
})

test('tables tell their columns by their properties', async () => {
  const { Tables = [] } = await exports.send(new ListTablesCommand({}))
  expect(Tables.map(({ TableName }) => TableName)).toEqual(['COST_AND_USAGE_REPORT', 'FOCUS_1_0_AWS', 'FOCUS_1_2_AWS'])
  const columns = async (TableProperties: Record<string, string>): Promise<number> => {
    const table = await exports.send(new GetTableCommand({ TableName: 'COST_AND_USAGE_REPORT', TableProperties }))
    return table.Schema?.length ?? 0
  }
  expect((await columns({ INCLUDE_RESOURCES: 'TRUE' })) - (await columns({}))).toBe(1)
})

test('columns that the table has not are refused in the words of AWS', async () => {
  const DataQuery = { QueryStatement: 'SELECT nothing FROM COST_AND_USAGE_REPORT' }
  const refused = await refusal(exports.send(new CreateExportCommand({ Export: { ...Export, DataQuery } })))
  expect(refused).toBeInstanceOf(ValidationException)
  expect(refused).toMatchObject({
    message: 'The columns in the query provided are not a subset of the table COST_AND_USAGE_REPORT',
    $metadata: { httpStatusCode: 400 },
  })
})
