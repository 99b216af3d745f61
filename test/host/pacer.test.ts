import { describe, expect, it } from 'vitest'
import { isoOf } from '../../shared/time.ts'
import { EPOCH } from '../support/harness.ts'
import { type HostUnderTest, launch, openHost } from '../support/host.ts'

const elapsed = (host: HostUnderTest): number => host.world.engine.now - EPOCH

async function started(rate: number): Promise<HostUnderTest> {
  const host = await openHost({ rate })
  host.pacer.start()
  return host
}

describe('the pacer', () => {
  it.each([
    { rate: 1, realMs: 10_000, simMs: 10_000 },
    { rate: 60, realMs: 1000, simMs: 60_000 },
    { rate: 600, realMs: 1000, simMs: 600_000 },
    { rate: 3600, realMs: 500, simMs: 1_800_000 },
    { rate: 86_400, realMs: 2000, simMs: 172_800_000 },
    { rate: 0.5, realMs: 3000, simMs: 1500 },
    { rate: 0, realMs: 60_000, simMs: 0 },
  ])('turns $realMs real ms at rate $rate into $simMs', async ({ rate, realMs, simMs }) => {
    const host = await started(rate)
    host.timing.pass(realMs)
    expect(elapsed(host)).toBe(simMs)
    host.close()
  })

  it('changes its rate from where the clock stands, without a jump', async () => {
    const host = await started(60)
    host.timing.pass(1000)
    host.pacer.setRate(0)
    host.timing.pass(5000)
    host.pacer.setRate(1)
    host.timing.pass(2000)
    expect(elapsed(host)).toBe(62_000)
    host.close()
  })

  it('does not make up for sleep', async () => {
    const host = await started(60)
    host.timing.pass(1000)
    host.timing.sleep(8 * 3_600_000)
    host.timing.pass(1000)
    expect(elapsed(host)).toBe(120_000)
    host.close()
  })

  it('does make up for a short stall', async () => {
    const host = await started(1)
    host.timing.sleep(3000)
    host.timing.pass(100)
    expect(elapsed(host)).toBe(3100)
    host.close()
  })

  it('runs what becomes due on the way', async () => {
    const host = await started(60)
    await launch(host)
    host.timing.pass(3000)
    const { Reservations } = await host.run('ec2:DescribeInstances', {})
    expect(Reservations?.[0]?.Instances?.[0]?.State?.Name).toBe('running')
    host.close()
  })

  it('gives way between slices when there is much to do', async () => {
    const host = await openHost({ rate: 0, world: { quotas: false } })
    host.pacer.start()
    for (let i = 0; i < 30; i++) await launch(host, 20)
    host.timing.now += 1
    const { timing, world } = host
    // Every look at the clock costs a millisecond here, as if tasks were slow.
    const slow = Object.assign(timing, { monotonic: () => ++timing.now })
    host.pacer.setRate(86_400)
    const before = slow.now
    host.pacer.beat()
    expect(slow.now - before).toBeLessThan(60)
    for (let i = 0; i < 500; i++) timing.turn()
    expect(world.engine.now).toBeGreaterThan(EPOCH + 60_000)
    host.close()
  })
})

describe('an advance', () => {
  it('by seconds and until an instant ends there, saved', async () => {
    const host = await openHost({ rate: 0 })
    await launch(host)
    expect((await host.control('sim:Advance', { seconds: 86_400.5 })).now).toBe(isoOf(EPOCH + 86_400_500))
    expect((await host.control('sim:Advance', { until: '2026-10-31T23:59:59Z' })).now).toBe('2026-10-31T23:59:59.000Z')
    expect(host.world.store.clock()?.now).toBe(host.world.engine.now)
    host.close()
  })

  it('comes one after another when two are asked for', async () => {
    const host = await openHost({ rate: 0 })
    const [first, second] = await Promise.all([
      host.control('sim:Advance', { seconds: 60 }),
      host.control('sim:Advance', { seconds: 90 }),
    ])
    expect([first.now, second.now]).toEqual([isoOf(EPOCH + 60_000), isoOf(EPOCH + 90_000)])
    host.close()
  })

  it('is given up when the clock is set or the world rewound, and says where it stopped', async () => {
    const host = await openHost({ rate: 0 })
    await launch(host)
    const jump = host.pacer.jumpTo(EPOCH + 3_600_000)
    expect(host.pacer.busy).toBe(true)
    host.pacer.setRate(1)
    await expect(jump).rejects.toMatchObject({ code: 'AdvanceInterrupted', httpStatus: 409 })
    expect(host.pacer.busy).toBe(false)
    host.close()
  })

  it.each([
    [{ seconds: -1 }, /seconds must not be negative/],
    [{ seconds: 'ten' }, /seconds must be number/],
    [{ seconds: 1e12 }, /must not exceed/],
    [{ until: 'tomorrow' }, /until must be an ISO 8601/],
    [{ until: '2026-09-30T00:00:00Z' }, /until lies in the past/],
    [{}, /seconds is missing/],
    [{ seconds: 1, until: '2027-01-01T00:00:00Z' }, /seconds is not a member/],
  ])('with %o is refused', async (input, sentence) => {
    const host = await openHost({ rate: 0 })
    const refusal = host.control('sim:Advance', input as never)
    await expect(refusal).rejects.toMatchObject({ code: 'ValidationError', httpStatus: 400 })
    await expect(refusal).rejects.toThrow(sentence)
    expect(elapsed(host)).toBe(0)
    host.close()
  })

  it.each([-1, 1e9, Number.NaN, '60'])('a rate of %s is refused', async (rate) => {
    const host = await openHost()
    await expect(host.control('sim:SetRate', { rate: rate as number })).rejects.toMatchObject({
      code: 'ValidationError',
    })
    host.close()
  })

  it('keeps the rate over a reopening', async () => {
    const host = await openHost()
    expect(await host.control('sim:SetRate', { rate: 600 })).toMatchObject({ rate: 600 })
    expect(host.world.store.clock()?.rate).toBe(600)
    host.close()
  })
})
