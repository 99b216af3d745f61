/** The volumes of an image to be: those of the instance, and empty ones added. Pure. */
import type { In } from '../../../../../../shared/ipc/contract.ts'
import type { InstanceItem } from '../../../../../../shared/ipc/topics.ts'
import type { VolumeType } from '../../../volumes/volume-facts.ts'

type Mapping = NonNullable<In<'ec2:CreateImage'>['BlockDeviceMappings']>[number]

/** A volume of the instance. AWS: the image takes its size and type; what may change is what becomes of it at termination. */
export interface TakenLine {
  readonly device: string
  readonly volumeId: string
  readonly root: boolean
  /** A data volume may be left out. */
  readonly included: boolean
  readonly deleteOnTermination: boolean
  /** As the instance has it: only a difference is sent. */
  readonly deletedNow: boolean
}

/** An empty volume every instance of the image gets besides. */
export interface AddedLine {
  readonly id: number
  readonly device: string
  /** GiB, as typed. */
  readonly size: string
  readonly type: VolumeType
  readonly deleteOnTermination: boolean
}

export function takenLines(row: InstanceItem): TakenLine[] {
  const lines = (row.BlockDeviceMappings ?? []).map(({ DeviceName = '', Ebs }) => {
    const deletedNow = Ebs?.DeleteOnTermination === true
    return {
      device: DeviceName,
      volumeId: Ebs?.VolumeId ?? '',
      root: DeviceName === row.RootDeviceName,
      included: true,
      deleteOnTermination: deletedNow,
      deletedNow,
    }
  })
  return [...lines.filter((line) => line.root), ...lines.filter((line) => !line.root)]
}

export const isComplete = (line: AddedLine): boolean =>
  line.device.trim() !== '' && /^\d{1,5}$/.test(line.size.trim()) && Number(line.size) > 0

/** What differs from the instance's own devices, as CreateImage takes it. */
export function mappingsOf(taken: readonly TakenLine[], added: readonly AddedLine[]): Mapping[] {
  return [
    ...taken.flatMap((line): Mapping[] => {
      if (!line.included) return [{ DeviceName: line.device, NoDevice: '' }]
      if (line.deleteOnTermination === line.deletedNow) return []
      return [{ DeviceName: line.device, Ebs: { DeleteOnTermination: line.deleteOnTermination } }]
    }),
    ...added.map((line) => ({
      DeviceName: line.device.trim(),
      Ebs: {
        VolumeSize: Number(line.size),
        VolumeType: line.type,
        DeleteOnTermination: line.deleteOnTermination,
      },
    })),
  ]
}
