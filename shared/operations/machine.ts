/** What goes on inside an instance: its console, its shell, its web page, its metadata. */
import type { Ec2, Json } from '../aws/index.ts'

export interface ServiceState {
  readonly active: boolean
  readonly enabled: boolean
}

/** A program that goes on in the background. It lives in memory: gone after a stop or a reboot, kept by hibernation. */
export interface MachineProcess {
  readonly pid: number
  readonly user: string
  readonly command: string
  /** Simulated ms since 1970; absent when it ends only with its machine. */
  readonly endsAt?: number
  /** Simulated ms since 1970; only with `busyVcpus`. */
  readonly startedAt?: number
  /** How many vCPUs it keeps busy; absent for one that waits. */
  readonly busyVcpus?: number
}

/** A file of an instance that differs from its image; `null` when it is gone. */
export type FileChange = { readonly text: string; readonly mode: number } | null

/** What running something changed. Recorded as one command, so that a replay needs no shell. */
export interface MachineChanges {
  readonly InstanceId: string
  /** By absolute path. */
  readonly Files: Readonly<Record<string, FileChange>>
  readonly Packages: readonly string[]
  readonly Services: Readonly<Record<string, ServiceState>>
  readonly Processes?: readonly MachineProcess[]
  /** Lines for the system console. */
  readonly Console: string
  /** The number of the boot that this ends, when it ends one. */
  readonly Boot?: number
  /** The system was told to go down. */
  readonly Power?: 'off' | 'reboot'
}

export interface ShellAnswer {
  readonly output: string
  readonly exitCode: number
  /** Where the shell stands now, and what stands before the next line. */
  readonly cwd: string
  readonly prompt: string
}

export interface SerialPort {
  /** What the system wrote to the port, the login prompt last. */
  readonly text: string
  /** Its short host name, and the user of its image. */
  readonly host: string
  readonly user: string
  /** Absent when nobody tried to log in. */
  readonly accepted?: boolean
}

export type PageAnswer =
  | {
      readonly answered: true
      readonly url: string
      readonly status: number
      readonly contentType: string
      readonly body: string
    }
  /** `refused`: nothing listens. `timeout`: something on the way drops it; `reason` says what. */
  | {
      readonly answered: false
      readonly url: string
      readonly problem: 'timeout' | 'refused'
      readonly reason: PageProblem
    }

export type PageProblem =
  | 'not-running'
  | 'no-public-address'
  | 'no-route'
  | 'network-acl'
  | 'security-group'
  | 'no-service'

/** Where an instance's metadata service is on this computer. */
export interface MetadataPort {
  readonly InstanceId: string
  readonly url: string
}

/** An answer of the instance metadata service. */
export interface MetadataAnswer {
  readonly status: number
  readonly body: string
  /** Seconds, echoed when a token was made. */
  readonly tokenTtl?: number
}

export interface MachineOperations {
  'ec2:GetConsoleOutput': [input: Json<Ec2.GetConsoleOutputRequest>, output: Json<Ec2.GetConsoleOutputResult>]
  'ec2:GetConsoleScreenshot': [
    input: Json<Ec2.GetConsoleScreenshotRequest>,
    output: Json<Ec2.GetConsoleScreenshotResult>,
  ]
  'ec2:ModifyInstanceMetadataOptions': [
    input: Json<Ec2.ModifyInstanceMetadataOptionsRequest>,
    output: Json<Ec2.ModifyInstanceMetadataOptionsResult>,
  ]
  'ec2:ModifyInstanceMetadataDefaults': [
    input: Json<Ec2.ModifyInstanceMetadataDefaultsRequest>,
    output: Json<Ec2.ModifyInstanceMetadataDefaultsResult>,
  ]
  'ec2:GetInstanceMetadataDefaults': [
    input: Json<Ec2.GetInstanceMetadataDefaultsRequest>,
    output: Json<Ec2.GetInstanceMetadataDefaultsResult>,
  ]
  'ec2:GetSerialConsoleAccessStatus': [
    input: Json<Ec2.GetSerialConsoleAccessStatusRequest>,
    output: Json<Ec2.GetSerialConsoleAccessStatusResult>,
  ]
  'ec2:EnableSerialConsoleAccess': [
    input: Json<Ec2.EnableSerialConsoleAccessRequest>,
    output: Json<Ec2.EnableSerialConsoleAccessResult>,
  ]
  'ec2:DisableSerialConsoleAccess': [
    input: Json<Ec2.DisableSerialConsoleAccessRequest>,
    output: Json<Ec2.DisableSerialConsoleAccessResult>,
  ]
  'sim:RecordMachine': [input: MachineChanges, output: Record<string, never>]
  'sim:GetMetadata': [
    input: {
      readonly InstanceId: string
      readonly Method: string
      readonly Path: string
      readonly Headers: Readonly<Record<string, string>>
    },
    output: MetadataAnswer,
  ]
  /** Opens the metadata service of an instance on a loopback port of this computer, until it is closed or the program ends. */
  'sim:OpenMetadataPort': [input: { readonly InstanceId: string }, output: MetadataPort]
  'sim:CloseMetadataPort': [input: { readonly InstanceId: string }, output: Record<string, never>]
  'sim:ListMetadataPorts': [input: Record<string, never>, output: { readonly ports: readonly MetadataPort[] }]
  /** Runs a line in the instance's shell, as the image's own user or as root. */
  'sim:RunShell': [
    input: { readonly InstanceId: string; readonly Line: string; readonly Cwd?: string; readonly User?: string },
    output: ShellAnswer,
  ]
  /** Connects to the serial port; with a user and a password, says whether its login lets them in. */
  'sim:SerialConsole': [
    input: { readonly InstanceId: string; readonly User?: string; readonly Password?: string },
    output: SerialPort,
  ]
  /** Asks the instance's web server for a page, from the internet. */
  'sim:FetchPage': [
    input: { readonly InstanceId: string; readonly Port: number; readonly Path: string },
    output: PageAnswer,
  ]
}
