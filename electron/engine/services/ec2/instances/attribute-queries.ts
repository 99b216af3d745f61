/** DescribeInstanceAttribute: one attribute of one instance. AWS: EC2 API Reference. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Query, View } from '../../../kernel/index.ts'
import { rehearsableQuery, required } from '../checks.ts'
import { describing, instanceItem } from './describe.ts'
import { badAttribute } from './errors.ts'
import { instanceForAttribute } from './lookup.ts'
import type { InstanceRow } from './model.ts'

type Answer = Json<Ec2.InstanceAttribute>
type Reader = (row: InstanceRow, view: View) => Answer

const shown = (row: InstanceRow, view: View) => instanceItem(row, describing(view, row.scope))

const READERS: Readonly<Record<string, Reader>> = {
  blockDeviceMapping: (row, view) => ({ BlockDeviceMappings: shown(row, view).BlockDeviceMappings }),
  disableApiStop: (row) => ({ DisableApiStop: { Value: row.disableApiStop } }),
  disableApiTermination: (row) => ({ DisableApiTermination: { Value: row.disableApiTermination } }),
  ebsOptimized: (row) => ({ EbsOptimized: { Value: row.ebsOptimized } }),
  enaSupport: (row) => ({ EnaSupport: { Value: row.enaSupport } }),
  enclaveOptions: () => ({ EnclaveOptions: { Enabled: false } }),
  groupSet: (row, view) => ({ Groups: shown(row, view).SecurityGroups }),
  instanceInitiatedShutdownBehavior: (row) => ({ InstanceInitiatedShutdownBehavior: { Value: row.shutdownBehavior } }),
  instanceType: (row) => ({ InstanceType: { Value: row.instanceType } }),
  kernel: () => ({ KernelId: {} }),
  productCodes: () => ({ ProductCodes: [] }),
  ramdisk: () => ({ RamdiskId: {} }),
  rootDeviceName: (row) => ({ RootDeviceName: { Value: row.rootDeviceName } }),
  sourceDestCheck: (row, view) => ({ SourceDestCheck: { Value: shown(row, view).SourceDestCheck ?? true } }),
  sriovNetSupport: () => ({ SriovNetSupport: {} }),
  userData: (row) => ({ UserData: row.userData ? { Value: row.userData } : {} }),
}

export const describeInstanceAttribute: Query<'ec2:DescribeInstanceAttribute'> = rehearsableQuery(
  (view, input, call) => {
    const row = instanceForAttribute(view, call.scope, required(input.InstanceId, 'instanceId'))
    const name: string = required(input.Attribute, 'attribute')
    const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined
    if (!read) throw badAttribute(name)
    return { InstanceId: row.id, ...read(row, view) }
  },
)
