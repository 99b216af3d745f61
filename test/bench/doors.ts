/** The doors: how soon the API and the console answer, how fast, and with how much memory. */
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { type _InstanceType, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { V8_FLAGS } from '../../build/scripts/server-process.ts'
import { medianMs, report } from './measure.ts'

const root = path.resolve(import.meta.dirname, '../..')
export const REGION = 'us-east-1'
const ENTRY = path.join(root, 'dist/electron/entry-headless.js')

export interface Server {
  readonly child: ChildProcess
  readonly ui: string
  readonly api: string
  readonly startedAt: number
}

export async function serve(...flags: string[]): Promise<Server> {
  const startedAt = performance.now()
  const args = [...V8_FLAGS, ENTRY, '--memory', '--ui-port', '0', '--api-port', '0', '--quotas', 'off', ...flags]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')))
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  const { ui, api } = JSON.parse(line) as { ui: string; api: string }
  return { child, ui, api, startedAt }
}

export async function end({ child }: Server): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** A thousand calls warm the server's code, so that the figures are those of its second minute and not of its first. */
const WARM_CALLS = 1_000
const CONNECTIONS = 8
/** Ours only: fetch would cost this machine more than the server it measures. */
const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS })

/** Resident memory of a process in MB; Linux only, elsewhere NaN (and the figure is left out). */
function residentMb(child: ChildProcess): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes) / 1024
  } catch {
    return Number.NaN
  }
}

const configOf = (server: Server) => ({
  endpoint: server.api,
  region: REGION,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
})

const simulate = ({ api }: Server, verb: string, input: object): Promise<Response> =>
  fetch(`${api}/_sim/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
export const advance = (server: Server, seconds: number): Promise<Response> => simulate(server, 'advance', { seconds })
export const setRate = (server: Server, rate: number): Promise<Response> => simulate(server, 'rate', { rate })

/** Bytes of the answer to one call, not signed and not read: what the server needs, not what an SDK needs. */
function raw({ api }: Server, form: string): Promise<number> {
  const body = `Version=2016-11-15&${form}`
  const scope = `20260101/${REGION}/ec2/aws4_request`
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': body.length,
    authorization: `AWS4-HMAC-SHA256 Credential=test/${scope}, SignedHeaders=host, Signature=0`,
  }
  return new Promise((resolve, reject) => {
    const request = http.request(api, { method: 'POST', agent, headers }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(bytes)
        else reject(new Error(`HTTP ${answer.statusCode} for ${form}`))
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

export async function launch(server: Server, count: number, type: _InstanceType = 't3.micro'): Promise<string[]> {
  const ssm = new SSMClient(configOf(server))
  const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
  const ImageId = (await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value
  const ec2 = new EC2Client(configOf(server))
  const ids: string[] = []
  for (let left = count; left > 0; left -= 100) {
    const n = Math.min(100, left)
    // A subnet holds 4,091 addresses: fleets spread over the zones, as they would on AWS.
    const AvailabilityZone = `${REGION}${'abcdf'[Math.floor(ids.length / 2500) % 5]}`
    const { Instances } = await ec2.send(
      new RunInstancesCommand({
        ImageId,
        InstanceType: type,
        MinCount: n,
        MaxCount: n,
        Placement: { AvailabilityZone },
      }),
    )
    for (const { InstanceId } of Instances ?? []) ids.push(InstanceId as string)
  }
  return ids
}

/** Milliseconds of each of `calls` calls, as many at a time as there are connections. */
async function hammer(server: Server, form: string, calls: number): Promise<number[]> {
  const times: number[] = []
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let n = 0; n < calls / CONNECTIONS; n++) {
        const from = performance.now()
        await raw(server, form)
        times.push(performance.now() - from)
      }
    }),
  )
  return times.sort((a, b) => a - b)
}

async function load(server: Server, id: string): Promise<void> {
  const form = `Action=DescribeInstances&InstanceId.1=${id}`
  const calls = 8_000
  await hammer(server, form, WARM_CALLS)
  const started = performance.now()
  const times = await hammer(server, form, calls)
  const seconds = (performance.now() - started) / 1000
  report({ name: 'DescribeInstances of one, 8 connections', value: calls / seconds, unit: '/s', target: 5_000 })
  report({ name: '  p99', value: times[Math.floor(calls * 0.99)] as number, unit: 'ms', target: 5 })
}

async function metrics(server: Server, id: string): Promise<void> {
  await advance(server, 90_000)
  const { now } = (await (await fetch(`${server.api}/_sim/state`)).json()) as { now: string }
  const end = new Date(Math.floor(Date.parse(now) / 60_000) * 60_000)
  const cloudwatch = new CloudWatchClient(configOf(server))
  const ask = new GetMetricDataCommand({
    StartTime: new Date(end.getTime() - 86_400_000),
    EndTime: end,
    MetricDataQueries: [
      {
        Id: 'm0',
        MetricStat: {
          Metric: {
            Namespace: 'AWS/EC2',
            MetricName: 'CPUUtilization',
            Dimensions: [{ Name: 'InstanceId', Value: id }],
          },
          Period: 60,
          Stat: 'Average',
        },
      },
    ],
  })
  report({
    name: 'GetMetricData 1 x 1,440 through the SDK',
    value: await medianMs(15, () => cloudwatch.send(ask)),
    unit: 'ms',
    target: 10,
  })
}

export async function benchApi(): Promise<void> {
  const server = await serve('--rate', '0')
  await raw(server, 'Action=DescribeInstances')
  report({
    name: 'API: process start to first answer',
    value: performance.now() - server.startedAt,
    unit: 'ms',
    target: 300,
  })
  const idle = residentMb(server.child)
  if (!Number.isNaN(idle)) report({ name: 'memory, idle (RSS)', value: idle, unit: 'MB', target: 100 })
  const [first] = await launch(server, 1_000)
  const everything = 'Action=DescribeInstances'
  report({
    name: 'DescribeInstances of 1,000',
    value: await medianMs(7, () => raw(server, everything)),
    unit: 'ms',
    target: 60,
  })
  await load(server, first as string)
  await metrics(server, first as string)
  const began = performance.now()
  await launch(server, 9_000)
  report({
    name: 'RunInstances of 100 through the SDK',
    value: (performance.now() - began) / 90,
    unit: 'ms',
    target: 40,
  })
  report({
    name: 'DescribeInstances of 10,000',
    value: await medianMs(5, () => raw(server, everything)),
    unit: 'ms',
    target: 600,
  })
  const busy = residentMb(server.child)
  if (!Number.isNaN(busy)) report({ name: 'memory, 10,000 instances (RSS)', value: busy, unit: 'MB', target: 250 })
  await end(server)
}
