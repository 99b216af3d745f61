/** CopySnapshot, within a Region and between Regions. AWS: EC2 API Reference; EBS user guide, "Copy an Amazon EBS snapshot". */
import type { Call, Command, Tx } from '../../../kernel/index.ts'
import { settingsOf } from '../../settings/index.ts'
import { regionFacts } from '../catalog/regions.ts'
import { invalidValue, rehearsable, required } from '../checks.ts'
import type { Tag } from '../tags/model.ts'
import { tagsFor } from '../tags/rules.ts'
import { type Encryption, encryptionOf } from '../volumes/encryption.ts'
import { checkSnapshotQuota, descriptionOf } from './commands.ts'
import { copyLimit, unsupportedMember } from './errors.ts'
import { startSnapshot } from './lifecycle.ts'
import { type Source, sourceSnapshot } from './lookup.ts'
import { snapshotTable } from './model.ts'

type Input = Parameters<Command<'ec2:CopySnapshot'>>[1]

/** AWS: what DescribeSnapshots names as the volume of a copy. */
const COPY_VOLUME = 'vol-ffffffff'
/** AWS: "Quotas for Amazon EBS": copies in progress in one destination Region. */
const COPIES_MAX = 20
const UNSIMULATED = ['DestinationOutpostArn', 'DestinationAvailabilityZone', 'CompletionDurationMinutes'] as const

/** AWS: incremental if an earlier copy of the same volume lies there under the same key, or nothing but the name is new. */
function isIncremental(tx: Tx, to: string, from: string, source: Source, { kmsKeyId }: Encryption): boolean {
  if (to === from && source.kmsKeyId === kmsKeyId) return true
  return tx
    .by(snapshotTable, 'scope', to)
    .some(
      (row) =>
        row.state === 'completed' &&
        row.kmsKeyId === kmsKeyId &&
        row.copyOf?.volumeId !== undefined &&
        row.copyOf.volumeId === source.volumeId,
    )
}

function checkCopies(tx: Tx, scope: string): void {
  const running = tx.by(snapshotTable, 'scope', scope).filter((row) => row.state === 'pending' && row.copyOf)
  if (settingsOf(tx).quotas && running.length >= COPIES_MAX) throw copyLimit(COPIES_MAX)
}

function regionOfSource(input: Input): string {
  const region = required(input.SourceRegion, 'SourceRegion')
  if (!regionFacts(region)) throw invalidValue(region, 'sourceRegion', 'The Region does not exist.')
  return region
}

interface CopySpec {
  /** Account and Region of the source. */
  readonly from: string
  readonly source: Source
  readonly encryption: Encryption
  readonly description: string
  readonly tags: readonly Tag[]
}

/** Begins a copy; the spec was checked. CopyImage copies the snapshots of an image by it too. */
export const startCopy = (tx: Tx, { scope }: Call, { from, source, encryption, description, tags }: CopySpec) =>
  startSnapshot(tx, scope, {
    volumeId: COPY_VOLUME,
    size: source.size,
    description,
    ...encryption,
    tags,
    copyOf: {
      scope: from,
      id: source.id,
      ...(source.volumeId ? { volumeId: source.volumeId } : {}),
      incremental: isIncremental(tx, scope, from, source, encryption),
    },
  })

const copySnapshot: Command<'ec2:CopySnapshot'> = rehearsable((tx, input, call) => {
  for (const member of UNSIMULATED) if (input[member]) throw unsupportedMember(member)
  const region = regionOfSource(input)
  const id = required(input.SourceSnapshotId, 'SourceSnapshotId')
  const from = `${call.accountId}/${region}`
  const source = sourceSnapshot(tx, from, id)
  // AWS: a copy takes the request's key or the default one, never the key of its source.
  const encryption = encryptionOf(tx, call, input, { encrypted: source.encrypted })
  const tags = tagsFor(input.TagSpecifications, 'snapshot', ['snapshot'])
  const description = input.Description ? descriptionOf(input.Description) : `[Copied ${id} from ${region}]`
  checkCopies(tx, call.scope)
  checkSnapshotQuota(tx, call.scope, 1)
  const copy = startCopy(tx, call, { from, source, encryption, description, tags })
  return { SnapshotId: copy.id, ...(tags.length > 0 ? { Tags: [...tags] } : {}) }
})

export const copyCommands = { 'ec2:CopySnapshot': copySnapshot }
