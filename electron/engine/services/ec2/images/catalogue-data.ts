import type { VolumeType } from '../volumes/model.ts'

/**
 * The public images that every Region offers. Names, owners and parameter paths follow what DescribeImages and the SSM public
 * parameters show; versions and dates are plausible ones of 2026 [K]. One line here changes any of it.
 */
export interface ImageFacts {
  /** Stable name within this file: with the Region it makes the ids. */
  readonly key: string
  readonly name: string
  readonly description: string
  readonly architecture: 'x86_64' | 'arm64'
  readonly ownerId: string
  readonly ownerAlias?: 'amazon'
  readonly location?: string
  readonly platform?: 'windows'
  readonly platformDetails: string
  readonly usageOperation: string
  readonly rootDeviceName: '/dev/xvda' | '/dev/sda1'
  /** Absent on an instance-store root. Sizes in GiB. */
  readonly root?: { readonly size: number; readonly volumeType: VolumeType }
  readonly virtualizationType: 'hvm' | 'paravirtual'
  readonly bootMode?: 'uefi' | 'uefi-preferred'
  readonly enaSupport: boolean
  readonly imdsV2: boolean
  /** AWS: EC2 user guide, "Prerequisites for hibernation", AMI list. */
  readonly hibernation: boolean
  readonly creationDate: string
  readonly deprecationTime: string
  /** SSM public parameters that hold this image's id. */
  readonly parameters: readonly string[]
  readonly ephemeral?: readonly string[]
}

/**
 * DEVIATES: AWS replaces an image every few weeks and deprecates the old one after 90 days to two years. Ours keep their ids as long
 * as a world runs, so what is maintained today is not deprecated in it.
 */
const KEPT_UNTIL = '2036-09-01T00:00:00.000Z'

const AMAZON = '137112412989'
const CANONICAL = '099720109477'
const DEBIAN = '136693071363'
const MICROSOFT = '801119661308'
const RED_HAT = '309956199498'
const SUSE = '013907871322'

const LINUX = { platformDetails: 'Linux/UNIX', usageOperation: 'RunInstances' } as const
const WINDOWS = { platform: 'windows', platformDetails: 'Windows', usageOperation: 'RunInstances:0002' } as const
const RHEL = { platformDetails: 'Red Hat Enterprise Linux', usageOperation: 'RunInstances:0010' } as const
const SLES = { platformDetails: 'SUSE Linux', usageOperation: 'RunInstances:000g' } as const
const HVM = { virtualizationType: 'hvm', enaSupport: true } as const
const ARCHITECTURES = ['x86_64', 'arm64'] as const

const amazonLinux2023 = ARCHITECTURES.map(
  (architecture): ImageFacts => ({
    ...LINUX,
    ...HVM,
    key: `al2023-${architecture}`,
    name: `al2023-ami-2023.9.20260914.0-kernel-6.1-${architecture}`,
    description: `Amazon Linux 2023 AMI 2023.9.20260914.0 ${architecture} HVM kernel-6.1`,
    architecture,
    ownerId: AMAZON,
    ownerAlias: 'amazon',
    rootDeviceName: '/dev/xvda',
    root: { size: 8, volumeType: 'gp3' },
    bootMode: architecture === 'arm64' ? 'uefi' : 'uefi-preferred',
    imdsV2: true,
    hibernation: true,
    creationDate: '2026-09-14T18:21:07.000Z',
    deprecationTime: KEPT_UNTIL,
    parameters: [
      `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
      `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-${architecture}`,
    ],
  }),
)

const amazonLinux2: ImageFacts = {
  ...LINUX,
  ...HVM,
  key: 'amzn2-x86_64',
  name: 'amzn2-ami-kernel-5.10-hvm-2.0.20260610.0-x86_64-gp2',
  description: 'Amazon Linux 2 Kernel 5.10 AMI 2.0.20260610.0 x86_64 HVM gp2',
  architecture: 'x86_64',
  ownerId: AMAZON,
  ownerAlias: 'amazon',
  rootDeviceName: '/dev/xvda',
  root: { size: 8, volumeType: 'gp2' },
  imdsV2: false,
  hibernation: true,
  creationDate: '2026-06-10T21:05:33.000Z',
  deprecationTime: '2027-06-30T00:00:00.000Z',
  parameters: [
    '/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2',
    '/aws/service/ami-amazon-linux-latest/amzn2-ami-kernel-5.10-hvm-x86_64-gp2',
  ],
}

interface UbuntuRelease {
  readonly version: string
  readonly codename: string
  readonly storage: 'ebs-gp3' | 'ebs-gp2'
  readonly serial: string
  readonly hibernation: boolean
}

const ubuntuOf = ({ version, codename, storage, serial, hibernation }: UbuntuRelease): ImageFacts[] =>
  ARCHITECTURES.map((architecture) => {
    const arch = architecture === 'x86_64' ? 'amd64' : 'arm64'
    const folder = storage === 'ebs-gp3' ? 'hvm-ssd-gp3' : 'hvm-ssd'
    return {
      ...LINUX,
      ...HVM,
      key: `ubuntu-${version}-${architecture}`,
      name: `ubuntu/images/${folder}/ubuntu-${codename}-${version}-${arch}-server-${serial}`,
      description: `Canonical, Ubuntu, ${version}, ${arch} ${codename} image`,
      architecture,
      ownerId: CANONICAL,
      ownerAlias: 'amazon',
      rootDeviceName: '/dev/sda1',
      root: { size: 8, volumeType: storage === 'ebs-gp3' ? 'gp3' : 'gp2' },
      bootMode: architecture === 'arm64' ? 'uefi' : 'uefi-preferred',
      imdsV2: version === '24.04',
      hibernation,
      creationDate: '2026-09-09T05:46:12.000Z',
      deprecationTime: KEPT_UNTIL,
      parameters: [`/aws/service/canonical/ubuntu/server/${version}/stable/current/${arch}/hvm/${storage}/ami-id`],
      ephemeral: ['/dev/sdb', '/dev/sdc'],
    }
  })

const debian12 = ARCHITECTURES.map((architecture): ImageFacts => {
  const arch = architecture === 'x86_64' ? 'amd64' : 'arm64'
  return {
    ...LINUX,
    ...HVM,
    key: `debian-12-${architecture}`,
    name: `debian-12-${arch}-20260907-2265`,
    description: 'Debian 12 (20260907-2265)',
    architecture,
    ownerId: DEBIAN,
    ownerAlias: 'amazon',
    rootDeviceName: '/dev/xvda',
    root: { size: 8, volumeType: 'gp3' },
    bootMode: architecture === 'arm64' ? 'uefi' : 'uefi-preferred',
    imdsV2: false,
    hibernation: false,
    creationDate: '2026-09-07T06:30:44.000Z',
    deprecationTime: KEPT_UNTIL,
    parameters: [`/aws/service/debian/release/12/latest/${arch}`],
  }
})

const windowsServer = (['2022', '2019'] as const).map(
  (year): ImageFacts => ({
    ...WINDOWS,
    ...HVM,
    key: `windows-${year}`,
    name: `Windows_Server-${year}-English-Full-Base-2026.09.09`,
    description: `Microsoft Windows Server ${year} Full Locale English AMI provided by Amazon`,
    architecture: 'x86_64',
    ownerId: MICROSOFT,
    ownerAlias: 'amazon',
    rootDeviceName: '/dev/sda1',
    root: { size: 30, volumeType: year === '2022' ? 'gp3' : 'gp2' },
    ...(year === '2022' ? { bootMode: 'uefi' as const } : {}),
    imdsV2: year === '2022',
    hibernation: true,
    creationDate: '2026-09-10T22:41:09.000Z',
    deprecationTime: KEPT_UNTIL,
    parameters: [`/aws/service/ami-windows-latest/Windows_Server-${year}-English-Full-Base`],
    ephemeral: Array.from({ length: 24 }, (_, index) => `xvdc${String.fromCharCode(97 + index)}`),
  }),
)

const redHat9: ImageFacts = {
  ...RHEL,
  ...HVM,
  key: 'rhel-9-x86_64',
  name: 'RHEL-9.6.0_HVM-20260715-x86_64-0-Hourly2-GP3',
  description: 'Provided by Red Hat, Inc.',
  architecture: 'x86_64',
  ownerId: RED_HAT,
  ownerAlias: 'amazon',
  rootDeviceName: '/dev/sda1',
  root: { size: 10, volumeType: 'gp3' },
  bootMode: 'uefi-preferred',
  imdsV2: true,
  hibernation: true,
  creationDate: '2026-07-16T10:12:50.000Z',
  deprecationTime: KEPT_UNTIL,
  parameters: [],
}

const suse15: ImageFacts = {
  ...SLES,
  ...HVM,
  key: 'sles-15-x86_64',
  name: 'suse-sles-15-sp7-v20260818-hvm-ssd-x86_64',
  description: 'SUSE Linux Enterprise Server 15 SP7 (HVM, 64-bit, SSD-Backed)',
  architecture: 'x86_64',
  ownerId: SUSE,
  ownerAlias: 'amazon',
  rootDeviceName: '/dev/sda1',
  root: { size: 10, volumeType: 'gp3' },
  bootMode: 'uefi-preferred',
  imdsV2: true,
  hibernation: false,
  creationDate: '2026-08-18T13:57:21.000Z',
  deprecationTime: KEPT_UNTIL,
  parameters: ['/aws/service/suse/sles/15-sp7/x86_64/latest'],
}

/** The historic kind: its root is copied from S3 to the host's own disk, so it can be terminated but never stopped. */
const historic: ImageFacts = {
  ...LINUX,
  key: 'amzn-s3-x86_64',
  name: 'amzn-ami-hvm-2018.03.0.20231218.0-x86_64-s3',
  description: 'Amazon Linux AMI 2018.03.0.20231218.0 x86_64 HVM instance-store',
  architecture: 'x86_64',
  ownerId: AMAZON,
  ownerAlias: 'amazon',
  location: 'amzn-ami-us-east-1/amzn-ami-hvm-2018.03.0.20231218.0-x86_64-s3.manifest.xml',
  rootDeviceName: '/dev/sda1',
  virtualizationType: 'hvm',
  enaSupport: true,
  imdsV2: false,
  hibernation: false,
  creationDate: '2023-12-18T20:09:36.000Z',
  deprecationTime: '2025-12-18T20:09:36.000Z',
  parameters: ['/aws/service/ami-amazon-linux-latest/amzn-ami-hvm-x86_64-s3'],
}

export const CATALOGUE: readonly ImageFacts[] = [
  ...amazonLinux2023,
  amazonLinux2,
  ...ubuntuOf({ version: '24.04', codename: 'noble', storage: 'ebs-gp3', serial: '20260908', hibernation: false }),
  ...ubuntuOf({ version: '22.04', codename: 'jammy', storage: 'ebs-gp2', serial: '20260908', hibernation: true }),
  ...debian12,
  ...windowsServer,
  redHat9,
  suse15,
  historic,
]
