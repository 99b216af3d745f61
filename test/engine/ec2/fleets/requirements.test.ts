/** Attribute-based instance type selection: the catalogue read again, in a few words of its own. */
import { describe, expect, test } from 'vitest'
import { INSTANCE_TYPES, instanceType } from '../../../../electron/engine/services/ec2/catalog/instance-types.ts'
import { fulfils } from '../../../../electron/engine/services/ec2/fleets/requirements.ts'
import { harness } from '../../../support/harness.ts'
import { create, tagged } from './scenes.ts'

type Requirements = Parameters<typeof fulfils>[0]
const named = (asked: Partial<Requirements>): string[] =>
  INSTANCE_TYPES.filter((facts) => fulfils({ VCpuCount: { Min: 0 }, MemoryMiB: { Min: 0 }, ...asked }, facts)).map(
    ({ name }) => name,
  )

describe('attributes', () => {
  test.each<[title: string, asked: Partial<Requirements>, yes: readonly string[], no: readonly string[]]>([
    ['vCPUs', { VCpuCount: { Min: 2, Max: 2 } }, ['m5.large', 'c5.large'], ['m5.xlarge']],
    ['memory', { MemoryMiB: { Min: 16_384, Max: 16_384 } }, ['m5.xlarge', 'r5.large'], ['m5.large', 'c5.large']],
    ['memory a vCPU', { MemoryGiBPerVCpu: { Min: 8, Max: 8 } }, ['r5.large'], ['m5.large', 'c5.large']],
    ['makers of processors', { CpuManufacturers: ['amd'] }, ['m5a.large'], ['m5.large', 'm6g.large']],
    ['AWS as a maker', { CpuManufacturers: ['amazon-web-services'] }, ['m6g.large'], ['m5.large', 'm5a.large']],
    ['nothing burstable unless asked', {}, ['m5.large'], ['t3.micro', 'm5.metal']],
    ['burstable too', { BurstablePerformance: 'included' }, ['m5.large', 't3.micro'], []],
    ['only burstable', { BurstablePerformance: 'required' }, ['t3.micro'], ['m5.large']],
    ['only disks of its own', { LocalStorage: 'required' }, ['m5d.large'], ['m5.large']],
    ['no disks of its own', { LocalStorage: 'excluded' }, ['m5.large'], ['m5d.large']],
    ['names with a star', { AllowedInstanceTypes: ['c5.*'] }, ['c5.large'], ['c5a.large', 'm5.large']],
    ['all but some names', { ExcludedInstanceTypes: ['c5*'] }, ['m5.large'], ['c5.large', 'c5a.large']],
    ['a GPU', { AcceleratorTypes: ['gpu'], AcceleratorNames: ['t4'] }, ['g4dn.xlarge'], ['g5.xlarge', 'm5.large']],
    ['no accelerator', { AcceleratorCount: { Max: 0 } }, ['m5.large'], ['g4dn.xlarge', 'inf1.xlarge']],
    ['generations', { InstanceGenerations: ['previous'] }, ['m4.large'], ['m7i.large']],
  ])('%s', (_title, asked, yes, no) => {
    const found = new Set(named(asked))
    expect(yes.filter((name) => !found.has(name))).toEqual([])
    expect(no.filter((name) => found.has(name))).toEqual([])
  })
})

describe('a fleet by attributes', () => {
  const REQUIREMENTS = { VCpuCount: { Min: 2, Max: 4 }, MemoryMiB: { Min: 4096, Max: 16_384 } }

  test('launches types that fulfil them, of its image’s architecture', () => {
    const world = harness({ quotas: false })
    const { FleetId, Errors } = create(
      world,
      {
        Type: 'instant',
        TargetCapacitySpecification: { TotalTargetCapacity: 6, DefaultTargetCapacityType: 'spot' },
        SpotOptions: { AllocationStrategy: 'diversified' },
      },
      [{ InstanceRequirements: REQUIREMENTS }],
    )
    expect(Errors).toEqual([])
    const types = tagged(world, FleetId).map(({ InstanceType: type }) => instanceType(type as string))
    expect(types).toHaveLength(6)
    for (const facts of types) {
      expect(facts?.vcpu).toBeGreaterThanOrEqual(2)
      expect(facts?.vcpu).toBeLessThanOrEqual(4)
      expect(facts?.memoryMiB).toBeLessThanOrEqual(16_384)
      expect(facts?.arch).toContain('x86_64')
    }
    expect(new Set(types.map((facts) => facts?.name)).size).toBeGreaterThan(1)
  })

  test('counts vCPUs when asked to', () => {
    const world = harness({ quotas: false })
    const { FleetId } = create(
      world,
      {
        Type: 'instant',
        TargetCapacitySpecification: {
          TotalTargetCapacity: 12,
          DefaultTargetCapacityType: 'on-demand',
          TargetCapacityUnitType: 'vcpu',
        },
      },
      [{ InstanceRequirements: REQUIREMENTS }],
    )
    const vcpus = tagged(world, FleetId).map(({ InstanceType: type }) => instanceType(type as string)?.vcpu ?? 0)
    const sum = vcpus.reduce((total, one) => total + one, 0)
    expect(sum).toBeGreaterThanOrEqual(12)
    expect(sum - Math.max(...vcpus)).toBeLessThan(12)
  })

  test('price protection leaves out what is far dearer than the cheapest ordinary type', () => {
    const world = harness({ quotas: false })
    const lines = (percent?: number) => [
      {
        InstanceRequirements: {
          ...REQUIREMENTS,
          AllowedInstanceTypes: ['g4dn.xlarge', 'm7i.xlarge'],
          ...(percent === undefined ? {} : { OnDemandMaxPricePercentageOverLowestPrice: percent }),
        },
      },
    ]
    const options = {
      Type: 'instant' as const,
      TargetCapacitySpecification: { TotalTargetCapacity: 2, DefaultTargetCapacityType: 'on-demand' as const },
    }
    // The cheaper type has no room: whether the dearer one is taken is up to the protection.
    world.run('sim:InjectFault', { kind: 'capacity', instanceType: 'm7i.xlarge' })
    expect(create(world, options, lines()).Instances).toEqual([])
    expect(create(world, options, lines(999_999), {}, 'open').Instances?.[0]?.InstanceType).toBe('g4dn.xlarge')
  })

  test('that no type fulfils has nothing to launch', () => {
    const world = harness()
    const nothing = { VCpuCount: { Min: 3, Max: 3 }, MemoryMiB: { Min: 0 } }
    const { Errors } = create(world, { Type: 'instant' }, [{ InstanceRequirements: nothing }])
    expect(Errors?.map(({ ErrorCode, ErrorMessage }) => [ErrorCode, ErrorMessage])).toEqual([
      [
        'UnfulfillableCapacity',
        'Unable to fulfill capacity due to your request configuration. Please adjust your request and try again.',
      ],
    ])
  })
})
