/** CopyImage, within a Region and across. AWS: EC2 API Reference, CopyImage; EC2 user guide, "Copy an Amazon EC2 AMI". */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import { type Call, type Command, type Commands, scopeIn, type Tx } from '../../../kernel/index.ts'
import { regionFacts } from '../catalog/regions.ts'
import { invalidValue, rehearsable, required } from '../checks.ts'
import { startCopy } from '../snapshots/copy.ts'
import { sourceSnapshot } from '../snapshots/lookup.ts'
import type { Tag } from '../tags/model.ts'
import { tagsFor, userTagsOf, withTags } from '../tags/rules.ts'
import { oncePerToken } from '../tokens.ts'
import { encryptionOf } from '../volumes/encryption.ts'
import { kmsWithoutEncryption } from '../volumes/errors.ts'
import type { CatalogueImage } from './catalog.ts'
import { mappingsOf } from './describe.ts'
import { cannotDecrypt, storageForbidden, unsimulated } from './errors.ts'
import { imageToCopy } from './lookup.ts'
import { imageTable } from './model.ts'
import { checkedDescription, checkedName, creationDateOf, newImageId, TAGGED } from './request.ts'

type Request = In<'ec2:CopyImage'>
type Mapping = Json<Ec2.BlockDeviceMapping>

const UNSIMULATED = [
  'DestinationOutpostArn',
  'DestinationAvailabilityZone',
  'DestinationAvailabilityZoneId',
  'SnapshotCopyCompletionDurationMinutes',
] as const

interface Draft {
  readonly id: string
  readonly call: Call
  readonly input: Request
  readonly sourceScope: string
  readonly snapshotTags: readonly Tag[]
}

/** `1,790,812,800,000`: the way the description of a copied snapshot writes its time. */
const grouped = (at: number): string => String(at).replace(/\B(?=(\d{3})+$)/g, ',')

/** One device of the copy: a snapshot begins to be copied; others stay as they are. */
function copiedMapping(tx: Tx, mapping: Mapping, { id, call, input, sourceScope, snapshotTags }: Draft): Mapping {
  const snapshotId = mapping.Ebs?.SnapshotId
  if (!snapshotId) return mapping
  const source = sourceSnapshot(tx, sourceScope, snapshotId)
  if (source.encrypted && input.Encrypted === false) throw cannotDecrypt(snapshotId)
  // AWS: a copy takes the request's key or the default one, never the key of its source.
  const encryption = encryptionOf(tx, call, input, { encrypted: source.encrypted })
  const copy = startCopy(tx, call, {
    from: sourceScope,
    source,
    encryption,
    description:
      `Copied for DestinationAmi ${id} from SourceAmi ${input.SourceImageId} for SourceSnapshot ${snapshotId}. ` +
      `Task created on ${grouped(tx.now)}.`,
    tags: snapshotTags,
  })
  return { ...mapping, Ebs: { ...mapping.Ebs, SnapshotId: copy.id, Encrypted: encryption.encrypted } }
}

/** AWS: an image has a snapshot to copy, or a bundle in Amazon S3, which none but its owner may read. */
function copyOf(tx: Tx, source: CatalogueImage, name: string, draft: Draft): CatalogueImage {
  if (!source.root) throw storageForbidden()
  const { input, call, id } = draft
  const { ownerAlias: _, location: _location, ...rest } = source
  const mappings = mappingsOf(source).map((mapping) => copiedMapping(tx, mapping, draft))
  const root = mappings.find((one) => one.DeviceName === source.rootDeviceName)?.Ebs
  return {
    ...rest,
    id,
    name,
    description:
      checkedDescription(input.Description) ??
      `[Copied ${source.id} from ${input.SourceRegion}] ${source.description}`.trim(),
    ownerId: call.accountId,
    creationDate: creationDateOf(tx),
    deprecationTime: '',
    parameters: [],
    snapshotId: root?.SnapshotId as string,
    mappings,
  }
}

function copy(tx: Tx, input: Request, call: Call): string {
  const region = required(input.SourceRegion, 'SourceRegion')
  if (!regionFacts(region)) throw invalidValue(region, 'sourceRegion', 'The Region does not exist.')
  const sourceScope = scopeIn(call.accountId, region)
  const { image: source, row } = imageToCopy(tx, sourceScope, required(input.SourceImageId, 'SourceImageId'))
  const name = checkedName(tx, call.scope, input.Name)
  if (input.KmsKeyId && !input.Encrypted) throw kmsWithoutEncryption()
  // AWS: of the source's tags, those of its owner are copied, and none of AWS's own.
  const kept = input.CopyImageTags && row ? userTagsOf(row.tags) : []
  const tags = withTags(kept, tagsFor(input.TagSpecifications, 'image', TAGGED))
  const id = newImageId(tx)
  const snapshotTags = tagsFor(input.TagSpecifications, 'snapshot', TAGGED)
  const image = copyOf(tx, source, name, { id, call, input, sourceScope, snapshotTags })
  tx.put(imageTable, {
    id,
    scope: call.scope,
    tags,
    name,
    state: 'pending',
    sourceImageId: source.id,
    sourceImageRegion: region,
    snapshotIds: (image.mappings ?? []).flatMap((one) => one.Ebs?.SnapshotId ?? []),
    image,
  })
  return id
}

const copyImage: Command<'ec2:CopyImage'> = rehearsable((tx, input, call) => {
  for (const member of UNSIMULATED) if (input[member]) throw unsimulated(member)
  const [id] = oncePerToken(tx, call.scope, 'CopyImage', input, () => [copy(tx, input, call)])
  return { ImageId: id as string }
})

export const copyCommands: Commands = { 'ec2:CopyImage': copyImage }
