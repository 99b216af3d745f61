/** An instance type as DescribeInstanceTypes answers it. AWS: EC2 API Reference, InstanceTypeInfo. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { InstanceTypeFacts } from './instance-types.ts'

type Info = Json<Ec2.InstanceTypeInfo>

function cpuParts(facts: InstanceTypeFacts): Partial<Info> {
  return {
    ProcessorInfo: {
      SupportedArchitectures: [...facts.arch] as NonNullable<
        NonNullable<Info['ProcessorInfo']>['SupportedArchitectures']
      >,
      ...(facts.clockGHz ? { SustainedClockSpeedInGhz: facts.clockGHz } : {}),
      Manufacturer: facts.cpuManufacturer,
    },
    VCpuInfo: {
      DefaultVCpus: facts.vcpu,
      DefaultCores: facts.cores,
      DefaultThreadsPerCore: facts.threadsPerCore,
      ValidThreadsPerCore: facts.threadsPerCore === 2 ? [1, 2] : [facts.threadsPerCore],
    },
    MemoryInfo: { SizeInMiB: facts.memoryMiB },
  }
}

function storageParts({ storage }: InstanceTypeFacts): Partial<Info> {
  if (storage.type === 'ebs-only') return { InstanceStorageSupported: false }
  return {
    InstanceStorageSupported: true,
    InstanceStorageInfo: {
      ...(storage.totalGB === undefined ? {} : { TotalSizeInGB: storage.totalGB }),
      Disks: (storage.disks ?? []).map((disk) => ({ SizeInGB: disk.sizeGB, Count: disk.count, Type: disk.kind })),
      NvmeSupport: storage.nvme ?? 'unsupported',
      EncryptionSupport: storage.nvme === 'required' ? 'required' : 'unsupported',
    },
  }
}

function ebsPart({ ebs }: InstanceTypeFacts): Partial<Info> {
  return {
    EbsInfo: {
      EbsOptimizedSupport: ebs.optimizedSupport,
      EncryptionSupport: ebs.encryption,
      ...(ebs.maxMbps === undefined
        ? {}
        : {
            EbsOptimizedInfo: {
              BaselineBandwidthInMbps: ebs.baselineMbps,
              BaselineThroughputInMBps: ebs.baselineMBps,
              BaselineIops: ebs.baselineIops,
              MaximumBandwidthInMbps: ebs.maxMbps,
              MaximumThroughputInMBps: ebs.maxMBps,
              MaximumIops: ebs.maxIops,
            },
          }),
      NvmeSupport: ebs.nvme,
      ...(ebs.maxAttachments === undefined ? {} : { MaximumEbsAttachments: ebs.maxAttachments }),
      ...(ebs.attachmentLimitType ? { AttachmentLimitType: ebs.attachmentLimitType } : {}),
    },
  }
}

function networkPart(facts: InstanceTypeFacts): Partial<Info> {
  const cards = facts.networkCards
  return {
    NetworkInfo: {
      NetworkPerformance: facts.networkPerformance,
      MaximumNetworkInterfaces: facts.maxNetworkInterfaces,
      MaximumNetworkCards: cards,
      DefaultNetworkCardIndex: 0,
      NetworkCards: Array.from({ length: cards }, (_, index) => ({
        NetworkCardIndex: index,
        NetworkPerformance: cards > 1 ? `${facts.networkGbps / cards} Gigabit` : facts.networkPerformance,
        MaximumNetworkInterfaces: Math.floor(facts.maxNetworkInterfaces / cards),
        BaselineBandwidthInGbps: facts.networkBaselineGbps / cards,
        PeakBandwidthInGbps: facts.networkGbps / cards,
      })),
      Ipv4AddressesPerInterface: facts.ipv4PerInterface,
      Ipv6AddressesPerInterface: facts.ipv6Supported ? facts.ipv4PerInterface : 0,
      Ipv6Supported: facts.ipv6Supported ?? false,
      EnaSupport: facts.enaSupport,
      EfaSupported: facts.efaSupported ?? false,
      EncryptionInTransitSupported: false,
    },
  }
}

function acceleratorParts({ gpu, accelerator }: InstanceTypeFacts): Partial<Info> {
  return {
    ...(gpu
      ? {
          GpuInfo: {
            Gpus: gpu.gpus.map((one) => ({
              Name: one.name,
              Manufacturer: one.manufacturer,
              Count: one.count,
              MemoryInfo: {
                SizeInMiB: Math.floor(gpu.totalMemoryMiB / gpu.gpus.reduce((sum, each) => sum + each.count, 0)),
              },
            })),
            TotalGpuMemoryInMiB: gpu.totalMemoryMiB,
          },
        }
      : {}),
    ...(accelerator
      ? {
          InferenceAcceleratorInfo: {
            Accelerators: accelerator.map((one) => ({
              Name: one.name,
              Manufacturer: one.manufacturer,
              Count: one.count,
            })),
          },
        }
      : {}),
  }
}

export function typeItem(facts: InstanceTypeFacts): Info {
  return {
    InstanceType: facts.name as NonNullable<Info['InstanceType']>,
    CurrentGeneration: facts.currentGeneration,
    FreeTierEligible: facts.freeTierEligible ?? false,
    SupportedUsageClasses: [...facts.usageClasses] as NonNullable<Info['SupportedUsageClasses']>,
    SupportedRootDeviceTypes: [...facts.rootDeviceTypes] as NonNullable<Info['SupportedRootDeviceTypes']>,
    SupportedVirtualizationTypes: [...facts.virtualizationTypes] as NonNullable<Info['SupportedVirtualizationTypes']>,
    BareMetal: facts.bareMetal ?? false,
    ...(facts.hypervisor ? { Hypervisor: facts.hypervisor } : {}),
    ...cpuParts(facts),
    ...storageParts(facts),
    ...ebsPart(facts),
    ...networkPart(facts),
    ...acceleratorParts(facts),
    PlacementGroupInfo: {
      SupportedStrategies: [...facts.placementStrategies] as NonNullable<
        NonNullable<Info['PlacementGroupInfo']>['SupportedStrategies']
      >,
    },
    HibernationSupported: facts.hibernationSupported ?? false,
    BurstablePerformanceSupported: facts.burstable ?? false,
    DedicatedHostsSupported: facts.dedicatedHostsSupported ?? false,
    AutoRecoverySupported: facts.autoRecoverySupported ?? false,
    SupportedBootModes: [...facts.bootModes] as NonNullable<Info['SupportedBootModes']>,
    NitroEnclavesSupport: 'unsupported',
    NitroTpmSupport: 'unsupported',
  }
}
