/** Fleets keep their capacity: whatever is taken from one that maintains it, it is whole again, and never far above its target. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { active, create, fleet, take } from '../engine/ec2/fleets/scenes.ts'
import { harness } from '../support/harness.ts'
import { parameters } from '../support/properties.ts'

const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'] as const
const TYPES = ['t3.micro', 't3.small', 'm5.large', 'c5.large'] as const
const STRATEGIES = [
  'lowest-price',
  'diversified',
  'capacity-optimized',
  'capacity-optimized-prioritized',
  'price-capacity-optimized',
] as const

const lines = fc.uniqueArray(
  fc.record({
    InstanceType: fc.constantFrom(...TYPES),
    AvailabilityZone: fc.constantFrom(...ZONES),
    WeightedCapacity: fc.integer({ min: 1, max: 4 }),
    Priority: fc.integer({ min: 0, max: 3 }),
  }),
  {
    selector: (line) => `${line.InstanceType}|${line.AvailabilityZone}`,
    minLength: 1,
    maxLength: 6,
  },
)

const blows = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('interrupt' as const), which: fc.nat(20) }),
    fc.record({ do: fc.constant('terminate' as const), which: fc.nat(20) }),
    fc.record({
      do: fc.constant('shortage' as const),
      zone: fc.constantFrom(...ZONES),
      seconds: fc.integer({ min: 60, max: 7200 }),
    }),
    fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 3600 }) }),
  ),
  { maxLength: 12 },
)

const request = fc.record({
  total: fc.integer({ min: 1, max: 12 }),
  onDemand: fc.nat(4),
  strategy: fc.constantFrom(...STRATEGIES),
  behavior: fc.constantFrom('terminate' as const, 'stop' as const),
})

/** Long enough for a notice, a shortage's end, a retry and a launch. */
const PEACE = 7200 + 600

it('a fleet that maintains its capacity returns to its target', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), request, lines, blows, (seed, asked, overrides, path) => {
      const world = harness({ seed, quotas: false })
      const onDemand = Math.min(asked.onDemand, asked.total)
      const { FleetId: id } = create(
        world,
        {
          TargetCapacitySpecification: {
            TotalTargetCapacity: asked.total,
            OnDemandTargetCapacity: onDemand,
            DefaultTargetCapacityType: 'spot',
          },
          SpotOptions: { AllocationStrategy: asked.strategy, InstanceInterruptionBehavior: asked.behavior },
        },
        overrides,
      )
      world.wait(60)
      for (const blow of path) {
        const living = active(world, id)
        const victim = living.length > 0 && 'which' in blow ? living[blow.which % living.length] : undefined
        if (blow.do === 'wait') world.wait(blow.seconds)
        if (blow.do === 'shortage')
          world.run('sim:InjectFault', { kind: 'capacity', zone: blow.zone, seconds: blow.seconds })
        if (blow.do === 'terminate' && victim)
          world.run('ec2:TerminateInstances', { InstanceIds: [victim.InstanceId as string] })
        if (blow.do === 'interrupt' && victim?.SpotInstanceRequestId) {
          const [instance] =
            world.run('ec2:DescribeInstances', { InstanceIds: [victim.InstanceId as string] }).Reservations?.[0]
              ?.Instances ?? []
          if (instance?.State?.Name === 'running') take(world, victim.InstanceId as string)
        }
      }
      world.wait(PEACE)
      const { FulfilledCapacity = 0, FulfilledOnDemandCapacity = 0, ActivityStatus } = fleet(world, id)
      const heaviest = Math.max(...overrides.map(({ WeightedCapacity }) => WeightedCapacity))
      const spot = FulfilledCapacity - FulfilledOnDemandCapacity
      expect(ActivityStatus).toBe('fulfilled')
      expect(FulfilledOnDemandCapacity).toBeGreaterThanOrEqual(onDemand)
      expect(FulfilledOnDemandCapacity).toBeLessThan(onDemand + heaviest)
      expect(spot).toBeGreaterThanOrEqual(asked.total - onDemand)
      expect(spot).toBeLessThan(asked.total - onDemand + heaviest)
    }),
    parameters(40),
  )
})
