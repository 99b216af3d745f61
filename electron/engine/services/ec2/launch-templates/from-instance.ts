/** GetLaunchTemplateData: an instance as a template would ask for it again. AWS: EC2 API Reference. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Query, View } from '../../../kernel/index.ts'
import { rehearsableQuery, required } from '../checks.ts'
import { instancesById } from '../instances/lookup.ts'
import type { InstanceRow } from '../instances/model.ts'
import { networkInterfaceTable } from '../network/model.ts'
import { volumeTable } from '../volumes/model.ts'

type Data = Json<Ec2.ResponseLaunchTemplateData>

function devicesOf(view: View, row: InstanceRow): NonNullable<Data['BlockDeviceMappings']> {
  return row.blockDevices.map((device) => {
    const volume = view.get(volumeTable, device.volumeId)
    return {
      DeviceName: device.deviceName,
      Ebs: {
        DeleteOnTermination: device.deleteOnTermination,
        ...(volume
          ? {
              Encrypted: volume.encrypted,
              VolumeSize: volume.size,
              VolumeType: volume.type as 'gp3',
              ...(volume.iops === undefined ? {} : { Iops: volume.iops }),
              ...(volume.throughput === undefined ? {} : { Throughput: volume.throughput }),
              ...(volume.snapshotId ? { SnapshotId: volume.snapshotId } : {}),
            }
          : {}),
      },
    }
  })
}

function interfacesOf(view: View, row: InstanceRow): NonNullable<Data['NetworkInterfaces']> {
  return row.networkInterfaceIds.flatMap((id) => {
    const eni = view.get(networkInterfaceTable, id)
    if (!eni) return []
    return [
      {
        AssociatePublicIpAddress: eni.publicAddress !== undefined && eni.publicAddress.allocationId === undefined,
        DeleteOnTermination: eni.attachment?.deleteOnTermination ?? true,
        Description: eni.description,
        DeviceIndex: eni.attachment?.deviceIndex ?? 0,
        Groups: [...eni.securityGroupIds],
        InterfaceType: 'interface',
        SubnetId: eni.subnetId,
        NetworkCardIndex: 0,
      },
    ]
  })
}

function dataOf(view: View, row: InstanceRow): Data {
  const { metadataOptions: metadata } = row
  const tags = row.tags.filter((tag) => !tag.Key.startsWith('aws:'))
  return {
    EbsOptimized: row.ebsOptimized,
    BlockDeviceMappings: devicesOf(view, row),
    NetworkInterfaces: interfacesOf(view, row),
    ImageId: row.imageId,
    InstanceType: row.instanceType as NonNullable<Data['InstanceType']>,
    ...(row.keyName ? { KeyName: row.keyName } : {}),
    Monitoring: { Enabled: row.monitoring === 'enabled' || row.monitoring === 'pending' },
    Placement: {
      AvailabilityZone: row.zone,
      GroupName: row.placementGroup ?? '',
      Tenancy: row.tenancy as 'default',
      ...(row.partition === undefined ? {} : { PartitionNumber: row.partition }),
    },
    DisableApiTermination: row.disableApiTermination,
    DisableApiStop: row.disableApiStop,
    InstanceInitiatedShutdownBehavior: row.shutdownBehavior,
    ...(row.userData ? { UserData: row.userData } : {}),
    ...(tags.length > 0
      ? { TagSpecifications: [{ ResourceType: 'instance', Tags: tags.map((tag) => ({ ...tag })) }] }
      : {}),
    ...(row.cpuCredits ? { CreditSpecification: { CpuCredits: row.cpuCredits } } : {}),
    CapacityReservationSpecification: { CapacityReservationPreference: 'open' },
    HibernationOptions: { Configured: row.hibernationConfigured },
    MetadataOptions: {
      HttpTokens: metadata.httpTokens,
      HttpPutResponseHopLimit: metadata.httpPutResponseHopLimit,
      HttpEndpoint: metadata.httpEndpoint,
      HttpProtocolIpv6: metadata.httpProtocolIpv6,
      InstanceMetadataTags: metadata.instanceMetadataTags,
    },
    MaintenanceOptions: { AutoRecovery: row.autoRecovery },
  }
}

export const getLaunchTemplateData: Query<'ec2:GetLaunchTemplateData'> = rehearsableQuery((view, input, { scope }) => {
  const [row] = instancesById(view, scope, [required(input.InstanceId, 'InstanceId')])
  return { LaunchTemplateData: dataOf(view, row as InstanceRow) }
})
