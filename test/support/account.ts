/** A whole host in this process, as a stranger meets it: the AWS API on a free port, and a console beside it. */
import { EC2Client } from '@aws-sdk/client-ec2'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { boot, type Host } from '../../electron/host/boot.ts'
import type { NewWorldOptions } from '../../electron/host/options.ts'
import { memoryPipe } from '../../electron/host/transports/memory.ts'
import { type Client, createClient } from '../../shared/ipc/client.ts'
import { EPOCH } from './harness.ts'

export interface Account {
  readonly host: Host
  readonly api: string
  /** What every SDK client is made with. */
  readonly config: {
    readonly endpoint: string
    readonly region: string
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
    readonly maxAttempts: number
  }
  readonly ec2: EC2Client
  /** A console's own connection to the same account. */
  readonly console: Client
  /** Moves simulated time over HTTP, as a script would. */
  advance(seconds: number): Promise<void>
  sim(path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>
  close(): Promise<void>
}

export async function openAccount(world: NewWorldOptions = {}, region = 'us-east-1'): Promise<Account> {
  const host = await boot({
    world: { seed: 1, epoch: EPOCH, ...world },
    // Paused: time moves only when a test says so.
    rate: 0,
    demo: false,
    api: { port: 0, orAnyPort: false },
  })
  const api = host.apiUrl as string
  const config = {
    endpoint: api,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  }
  const pipe = memoryPipe()
  host.connect(pipe.port)
  const ec2 = new EC2Client(config)
  const sim: Account['sim'] = async (path, body) => {
    const response = await fetch(`${api}/_sim/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  return {
    host,
    api,
    config,
    ec2,
    console: createClient(pipe.transport),
    sim,
    advance: async (seconds) => {
      const { status, body } = await sim('advance', { seconds })
      if (status !== 200) throw new Error(JSON.stringify(body))
    },
    close: async () => {
      ec2.destroy()
      await host.close()
    },
  }
}

/** The newest Amazon Linux 2023 for x86, as a script looks it up. */
export async function amazonLinux(account: Account): Promise<string> {
  const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
  const found = await new SSMClient(account.config).send(new GetParameterCommand({ Name }))
  return found.Parameter?.Value as string
}

/** The configuration of a waiter that polls every second of the wall: the clock is moved between its polls. */
export const quickly = (account: Account) => ({ client: account.ec2, maxWaitTime: 20, minDelay: 1, maxDelay: 1 })

export interface Refusal {
  readonly name: string
  readonly message: string
  readonly $metadata: { readonly httpStatusCode: number }
}

/** The error an SDK call ends in; fails when it is accepted. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  const answer = await call.then(
    () => undefined,
    (error: Refusal) => error,
  )
  if (!answer) throw new Error('the call was accepted')
  return answer
}
