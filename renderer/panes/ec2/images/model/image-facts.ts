/** What the console reads out of an AMI: operating system, a title, the login name. Nothing here asks the engine. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { ACCOUNT_ID } from '../../../../../shared/ipc/contract.ts'
import type { ImageItem } from '../../../../../shared/ipc/topics.ts'
import { nameOf } from '../../instances/model/instance-facts.ts'

export type Image = Json<Ec2.Image>

/** An AMI as the lists hold it. One's own says who else may launch it. */
export interface ImageRow extends Image {
  readonly id: string
  readonly LaunchPermissions?: ImageItem['LaunchPermissions']
  readonly Origin?: string
}

export const isOwn = (image: Image): boolean => image.OwnerId === ACCOUNT_ID

/** `ami-… (name)`, as titles and dialogs name an AMI: by its Name tag, else by its name. */
export function namedImage(image: ImageRow): string {
  const name = nameOf(image) || image.Name
  return name ? `${image.id} (${name})` : image.id
}

export const SYSTEMS = ['amazon-linux', 'ubuntu', 'windows', 'redhat', 'suse', 'debian'] as const
export type System = (typeof SYSTEMS)[number]

/** Proper names, the same in every language. */
export const SYSTEM_NAMES: Readonly<Record<System, string>> = {
  'amazon-linux': 'Amazon Linux',
  ubuntu: 'Ubuntu',
  windows: 'Windows',
  redhat: 'Red Hat',
  suse: 'SUSE Linux',
  debian: 'Debian',
}

/** AWS: EC2 user guide, "Manage system users on your Amazon EC2 Linux instance": the default user name of each AMI. */
const USERS: Readonly<Record<System, string>> = {
  'amazon-linux': 'ec2-user',
  ubuntu: 'ubuntu',
  windows: 'Administrator',
  redhat: 'ec2-user',
  suse: 'ec2-user',
  debian: 'admin',
}

/** How the public images of each maker are named, and the title the console gives them. */
const NAMES: readonly {
  readonly system: System
  readonly pattern: RegExp
  readonly title: (match: RegExpExecArray) => string
}[] = [
  {
    system: 'amazon-linux',
    pattern: /^al2023-ami-.*kernel-([\d.]+)-/,
    title: ([, kernel]) => `Amazon Linux 2023 kernel-${kernel} AMI`,
  },
  {
    system: 'amazon-linux',
    pattern: /^amzn2-ami-kernel-([\d.]+)-/,
    title: ([, kernel]) => `Amazon Linux 2 AMI (HVM) - Kernel ${kernel}`,
  },
  { system: 'amazon-linux', pattern: /^amzn-ami-.*-s3$/, title: () => 'Amazon Linux AMI 2018.03 (instance store)' },
  { system: 'amazon-linux', pattern: /^amzn-ami-/, title: () => 'Amazon Linux AMI 2018.03' },
  {
    system: 'ubuntu',
    pattern: /ubuntu-[a-z]+-([\d.]+)-/,
    title: ([, version]) => `Ubuntu Server ${version} LTS (HVM), SSD Volume Type`,
  },
  {
    system: 'windows',
    pattern: /^Windows_Server-(\d{4})-/,
    title: ([, year]) => `Microsoft Windows Server ${year} Base`,
  },
  {
    system: 'redhat',
    pattern: /^RHEL-(\d+)/,
    title: ([, version]) => `Red Hat Enterprise Linux ${version} (HVM), SSD Volume Type`,
  },
  {
    system: 'suse',
    pattern: /^suse-sles-(\d+)(?:-sp(\d+))?/,
    title: ([, version, pack]) =>
      `SUSE Linux Enterprise Server ${version}${pack ? ` SP${pack}` : ''} (HVM), SSD Volume Type`,
  },
  { system: 'debian', pattern: /^debian-(\d+)-/, title: ([, version]) => `Debian ${version} (HVM), SSD Volume Type` },
]

function recognise(name: string): { readonly system: System; readonly title: string } | undefined {
  for (const { system, pattern, title } of NAMES) {
    const match = pattern.exec(name)
    if (match) return { system, title: title(match) }
  }
  return undefined
}

export const isWindows = (image: Image | undefined): boolean => /windows/i.test(image?.PlatformDetails ?? '')

/** The name that says which system boots: of one's own image that of the public one it descends from. */
const originOf = (image: Image & Pick<ImageRow, 'Origin'>): string => image.Origin ?? image.Name ?? ''

/** One's own image is known by the name it was given, even if that is the name of a public one it was copied from. */
const publicName = (image: Image): string => (isOwn(image) ? '' : (image.Name ?? ''))

/** Which system an image is listed under: one's own under none, whatever it boots. */
export const systemOf = (image: Image): System | undefined => recognise(publicName(image))?.system

/** The system that boots. */
export const guestOf = (image: Image): System | undefined => recognise(originOf(image))?.system

/** The console's own title; images alike but for their architecture share it. */
export const titleOf = (image: Image): string =>
  recognise(publicName(image))?.title ?? image.Name ?? image.ImageId ?? ''

export const userOf = (image: Image): string | undefined => {
  const system = guestOf(image)
  return system && USERS[system]
}

/** `64-bit (x86)`, `64-bit (Arm)`, as the console writes architectures. */
export const architectureName = (architecture: string | undefined): string =>
  architecture === 'arm64'
    ? '64-bit (Arm)'
    : architecture === 'x86_64'
      ? '64-bit (x86)'
      : architecture === 'i386'
        ? '32-bit (x86)'
        : (architecture ?? '')

/** GiB the root volume cannot go below; undefined on an instance-store root. */
export const rootSizeOf = (image: Image): number | undefined => rootMappingOf(image)?.Ebs?.VolumeSize

export const rootMappingOf = (image: Image) =>
  image.BlockDeviceMappings?.find((mapping) => mapping.DeviceName === image.RootDeviceName && mapping.Ebs)

/**
 * Whether the operating system can hibernate. AWS: EC2 user guide, "Prerequisites for EC2 instance hibernation", AMI list;
 * DescribeImages does not say, so the page goes by the image's name and the engine has the last word.
 */
export function canHibernate(image: Image): boolean {
  const name = originOf(image)
  return [
    /^al2023-ami-/,
    /^amzn2-ami-/,
    /ubuntu-[a-z]+-(16|18|20|22)\.04-/,
    /^Windows_Server-(2012|2016|2019|2022)/,
    /^RHEL-[89]/,
  ].some((pattern) => pattern.test(name))
}

export const isDeprecated = (image: Image, now: number | undefined): boolean =>
  now !== undefined && image.DeprecationTime !== undefined && Date.parse(image.DeprecationTime) <= now

/** Newest first: the order of Quick Start, in which the first image of a system is its default. One's own come last. */
export const byTitle = (a: Image, b: Image): number => {
  const [left, right] = [rankOf(a), rankOf(b)]
  return left - right || (titleOf(a) < titleOf(b) ? 1 : titleOf(a) > titleOf(b) ? -1 : 0)
}
function rankOf(image: Image): number {
  const rank = NAMES.findIndex(({ pattern }) => pattern.test(publicName(image)))
  return rank < 0 ? NAMES.length : rank
}
