/** How findings are told: what is to be done, what is kept and what is lost. */
import type { Finding } from '../../../../shared/operations/optimization.ts'
import type { Choice } from './steps.ts'

type Translate = (key: string, words?: Record<string, unknown>) => string

const whole = (value: number | undefined): string => String(Math.round((value ?? 0) * 10) / 10)

/** `m5.2xlarge → m5.large`, `gp2 → gp3 (3000 IOPS, 250 MiB/s)`, `500 → 20 GiB`. */
export function changeWords(t: Translate, { kind, size, volume, commitment, address }: Finding): string {
  if (kind === 'surplus-credits') return t('pillars.change.standard')
  if (kind === 'idle-instance') return t('pillars.change.idle')
  if (size) return `${size.from} → ${size.to}`
  if (commitment) return `$${commitment.commitment}/h`
  if (address) return address.publicIp
  if (volume?.toGiB !== undefined) return `${volume.sizeGiB} → ${volume.toGiB} GiB`
  if (volume?.toType)
    return t('pillars.change.volume', {
      from: volume.type,
      to: volume.toType,
      iops: volume.iops ?? 0,
      throughput: volume.throughput ?? 0,
    })
  return volume ? `${volume.sizeGiB} GiB` : ''
}

/** Why it was found. */
export function reasonWords(
  t: Translate,
  { kind, size, volume, since }: Finding,
  day: (iso: string) => string,
): string {
  return t(`pillars.reason.${kind}`, {
    max: whole(size?.maxCpu),
    after: whole(size?.projectedMaxCpu),
    surplus: Number(size?.surplusBefore ?? 0).toFixed(2),
    used: whole(volume?.usedGiB),
    ops: whole(volume?.usedIops),
    machine: volume?.attachedTo ?? '',
    since: since ? day(since) : '',
  })
}

/** What the person should know before: lines that are kept, and lines that are lost. */
export function consequences(
  { kind }: Finding,
  choice: Choice,
): { readonly kept: readonly string[]; readonly lost: readonly string[] } {
  switch (kind) {
    case 'smaller-instance':
    case 'newer-instance':
      return { kept: ['volumes', 'privateIp', 'elasticIp', 'back'], lost: ['ram', 'publicIp', 'downtime'] }
    case 'surplus-credits':
      return { kept: ['running', 'back'], lost: ['throttled'] }
    case 'idle-instance':
      return choice.terminate
        ? { kept: ['detachedVolumes'], lost: ['instance', 'rootVolume'] }
        : { kept: ['volumes', 'privateIp', 'elasticIp', 'back'], lost: ['ram', 'publicIp'] }
    case 'night-and-weekend':
      return { kept: ['volumes', 'privateIp', 'elasticIp', 'back'], lost: ['ram', 'publicIp', 'untilStart'] }
    case 'commitment':
      return { kept: ['running'], lost: ['bound', 'unusedLost'] }
    case 'unattached-volume':
      return choice.copy ? { kept: ['copy'], lost: ['volume'] } : { kept: [], lost: ['volume', 'contents'] }
    case 'old-volume-type':
    case 'unused-iops':
      return { kept: ['running', 'contents', 'performance'], lost: ['sixHours'] }
    case 'old-snapshot':
      return { kept: ['newerCopies', 'blocks'], lost: ['copyGone'] }
    case 'idle-address':
      return { kept: [], lost: ['address'] }
    case 'oversized-volume':
      return { kept: [], lost: [] }
  }
}

/** How a volume is made smaller, since AWS only lets it grow. */
export const shrinkScript = ({ resourceId, region, volume }: Finding): string =>
  [
    `ZONE=$(aws ec2 describe-volumes --region ${region} --volume-ids ${resourceId} --query 'Volumes[0].AvailabilityZone' --output text)`,
    `NEW=$(aws ec2 create-volume --region ${region} --availability-zone $ZONE --volume-type gp3 \\`,
    `  --size ${volume?.toGiB ?? 0} --query VolumeId --output text)`,
    `aws ec2 wait volume-available --region ${region} --volume-ids $NEW`,
    `aws ec2 attach-volume --region ${region} --volume-id $NEW --instance-id ${volume?.attachedTo ?? ''} --device /dev/sdz`,
    '# on the instance: mkfs.xfs, mount, rsync -aHAX, swap the mounts',
    `aws ec2 detach-volume --region ${region} --volume-id ${resourceId}`,
    `aws ec2 create-snapshot --region ${region} --volume-id ${resourceId}`,
    `aws ec2 delete-volume --region ${region} --volume-id ${resourceId}`,
  ].join('\n')
