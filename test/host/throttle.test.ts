/** Request rates: off by default, by token buckets when on, by fault when one says so. */
import * as Ec2 from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createThrottle } from '../../electron/host/throttle.ts'
import { type Account, openAccount, refusal } from '../support/account.ts'
import { harness } from '../support/harness.ts'

describe('token buckets', () => {
  it('let a burst through and then as many as flow in, by action and Region', () => {
    const { view } = harness({ throttle: true }).engine
    let now = 0
    const throttle = createThrottle(() => now)
    const passes = (operation: string, region: string, calls: number): number => {
      let passed = 0
      for (let i = 0; i < calls; i++)
        try {
          throttle.check(view, operation, region)
          passed++
        } catch (error) {
          expect(error).toMatchObject({ code: 'RequestLimitExceeded', httpStatus: 503 })
        }
      return passed
    }
    expect(passes('ec2:RunInstances', 'us-east-1', 20)).toBe(5)
    expect(passes('ec2:RunInstances', 'us-west-2', 20)).toBe(5)
    expect(passes('ec2:DescribeInstances', 'us-east-1', 200)).toBe(100)
    now = 1500
    expect(passes('ec2:RunInstances', 'us-east-1', 20)).toBe(3)
    now = 1_000_000
    expect(passes('ec2:RunInstances', 'us-east-1', 20)).toBe(5)
    expect(passes('ce:GetCostAndUsage', 'us-east-1', 999)).toBe(999)
  })

  it('are off unless the world says otherwise', () => {
    const { view } = harness().engine
    const throttle = createThrottle(() => 0)
    for (let i = 0; i < 500; i++) throttle.check(view, 'ec2:RunInstances', 'us-east-1')
  })
})

describe('over HTTP', () => {
  let account: Account
  beforeAll(async () => {
    account = await openAccount()
  })
  afterAll(() => account.close())

  it('a fault refuses one operation until it is cleared', async () => {
    const made = await account.sim('faults', { kind: 'throttling', operation: 'ec2:DescribeVpcs' })
    expect(made.status).toBe(200)
    const error = await refusal(account.ec2.send(new Ec2.DescribeVpcsCommand({})))
    expect([error.name, error.message, error.$metadata.httpStatusCode]).toEqual([
      'RequestLimitExceeded',
      'Request limit exceeded.',
      503,
    ])
    await account.ec2.send(new Ec2.DescribeSubnetsCommand({}))
    expect((await account.sim('faults')).body).toMatchObject({ faults: [{ id: made.body['id'], region: 'us-east-1' }] })
    expect((await account.sim('faults/clear', { id: made.body['id'] })).status).toBe(200)
    await account.ec2.send(new Ec2.DescribeVpcsCommand({}))
    expect((await account.sim('faults', { kind: 'nonsense' })).status).toBe(400)
    expect((await account.sim('faults', { kind: 'capacity', region: 'mars-1' })).status).toBe(400)
  })

  it('the rates are switched on and off', async () => {
    expect((await account.sim('throttling', { on: true })).body).toEqual({ on: true })
    expect((await account.sim('state')).body).toMatchObject({ throttle: true })
    const starts = Array.from({ length: 8 }, () =>
      account.ec2
        .send(new Ec2.StartInstancesCommand({ InstanceIds: ['i-0123456789abcdef0'] }))
        .catch((error) => error.name),
    )
    const names = await Promise.all(starts)
    expect(names).toContain('RequestLimitExceeded')
    expect(names).toContain('InvalidInstanceID.NotFound')
    await account.sim('throttling', { on: false })
    expect((await account.sim('throttling', { on: 'maybe' })).status).toBe(400)
  })
})
