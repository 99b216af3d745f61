/** Dashboards and pictures of widgets through the real AWS SDK: as JSON, as CBOR and, for the bare picture, as a Query. */
import * as CloudWatch from '@aws-sdk/client-cloudwatch'
import * as Ec2 from '@aws-sdk/client-ec2'
import { decode } from 'fast-png'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, amazonLinux, openAccount, refusal } from '../support/account.ts'
import { PLAIN_CBOR } from '../support/cloudwatch-doors.ts'

let account: Account
let id: string
beforeAll(async () => {
  account = await openAccount()
  const ImageId = await amazonLinux(account)
  const launch = new Ec2.RunInstancesCommand({ ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 })
  id = (await account.ec2.send(launch)).Instances?.[0]?.InstanceId as string
  await account.advance(3 * 3600)
})
afterAll(() => account.close())

const metrics = (): unknown[] => [['AWS/EC2', 'CPUUtilization', 'InstanceId', id]]
const body = (): string =>
  JSON.stringify({
    widgets: [
      { type: 'metric', x: 0, y: 0, width: 12, height: 6, properties: { metrics: metrics(), region: 'us-east-1' } },
      { type: 'text', x: 12, y: 0, width: 12, height: 6, properties: { markdown: '# 웹 서버' } },
    ],
  })

// Over JSON the SDK names an error by its short code, which CloudWatch's older clients know.
describe.each<[string, { protocol?: typeof PLAIN_CBOR }, string]>([
  ['JSON', {}, 'ResourceNotFound'],
  ['CBOR', { protocol: PLAIN_CBOR }, 'DashboardNotFoundError'],
])('over %s', (name, more, notFound) => {
  const cloudwatch = (): CloudWatch.CloudWatchClient => new CloudWatch.CloudWatchClient({ ...account.config, ...more })

  it('a dashboard is put, listed, read and deleted', async () => {
    const client = cloudwatch()
    const DashboardName = `web-${name}`
    const put = await client.send(new CloudWatch.PutDashboardCommand({ DashboardName, DashboardBody: body() }))
    expect(put.DashboardValidationMessages).toEqual([])
    const { DashboardEntries } = await client.send(
      new CloudWatch.ListDashboardsCommand({ DashboardNamePrefix: DashboardName }),
    )
    expect(DashboardEntries?.[0]).toMatchObject({ DashboardName, Size: Buffer.byteLength(body()) })
    expect(DashboardEntries?.[0]?.LastModified).toBeInstanceOf(Date)
    const found = await client.send(new CloudWatch.GetDashboardCommand({ DashboardName }))
    expect([found.DashboardBody, found.DashboardArn]).toEqual([
      body(),
      `arn:aws:cloudwatch::123456789012:dashboard/${DashboardName}`,
    ])
    await client.send(new CloudWatch.DeleteDashboardsCommand({ DashboardNames: [DashboardName] }))
    const gone = await refusal(client.send(new CloudWatch.GetDashboardCommand({ DashboardName })))
    expect([gone.name, gone.$metadata.httpStatusCode]).toEqual([notFound, 404])
  })

  it('a body that is wrong is told member by member', async () => {
    const put = new CloudWatch.PutDashboardCommand({
      DashboardName: 'bad',
      DashboardBody: '{"widgets":[{"type":"text"}]}',
    })
    const error = (await refusal(cloudwatch().send(put))) as CloudWatch.DashboardInvalidInputError
    expect(error).toBeInstanceOf(CloudWatch.DashboardInvalidInputError)
    expect(error.dashboardValidationMessages).toEqual([
      { DataPath: '/widgets/0', Message: "Should have required property 'properties'" },
    ])
  })

  it('a widget comes as the bytes of a PNG', async () => {
    const MetricWidget = JSON.stringify({ metrics: metrics(), width: 320, height: 200 })
    const image = new CloudWatch.GetMetricWidgetImageCommand({ MetricWidget })
    const { MetricWidgetImage: bytes = new Uint8Array() } = await cloudwatch().send(image)
    expect(Buffer.from(bytes.subarray(1, 4)).toString()).toBe('PNG')
    expect([decode(bytes).width, decode(bytes).height]).toEqual([320, 200])
  })
})

it('a list of more than a page is walked by the paginator', async () => {
  const client = new CloudWatch.CloudWatchClient(account.config)
  const DashboardBody = '{"widgets":[]}'
  for (let i = 0; i < 3; i++)
    await client.send(new CloudWatch.PutDashboardCommand({ DashboardName: `p${i}`, DashboardBody }))
  const names: (string | undefined)[] = []
  for await (const page of CloudWatch.paginateListDashboards({ client }, { DashboardNamePrefix: 'p' }))
    names.push(...(page.DashboardEntries ?? []).map(({ DashboardName }) => DashboardName))
  expect(names).toEqual(['p0', 'p1', 'p2'])
})

it('a Query for image/png is answered with the picture itself', async () => {
  const form = new URLSearchParams({
    Action: 'GetMetricWidgetImage',
    Version: '2010-08-01',
    OutputFormat: 'image/png',
    MetricWidget: JSON.stringify({ metrics: metrics() }),
  })
  const scope = '20261001/us-east-1/monitoring/aws4_request'
  const response = await fetch(account.api, {
    method: 'POST',
    body: form,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-amz-date': '20261001T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=test/${scope}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
    },
  })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(decode(new Uint8Array(await response.arrayBuffer())).width).toBe(600)
})
