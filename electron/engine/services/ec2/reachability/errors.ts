/** Refusals about reachability. AWS: EC2 API Reference; [K] where the page does not show the sentence. */
import { AwsError } from '../../../../../shared/aws/error.ts'

const invalidValue = (message: string): AwsError => new AwsError('InvalidParameterValue', message)

export const endUnsimulated = (id: string): AwsError =>
  invalidValue(
    `Value (${id}) is invalid. Cumulab analyzes paths of instances, network interfaces and internet gateways.`,
  )
export const unknownEnd = (id: string): AwsError => invalidValue(`Resource ${id} does not exist.`) // [K]
export const twoGateways = (): AwsError => invalidValue('The source and the destination must differ.') // [K]
export const badProtocol = (protocol: string): AwsError =>
  invalidValue(`Value (${protocol}) for parameter protocol is invalid. Valid values: tcp, udp.`)
export const badPort = (port: number): AwsError =>
  invalidValue(`Value (${port}) for parameter destinationPort is invalid. It must be between 0 and 65535.`)
export const badAddress = (ip: string, parameter: string): AwsError =>
  invalidValue(`Value (${ip}) for parameter ${parameter} is invalid. It is no IPv4 address.`)
/** `path` in "networkInsightsPath nip-… has dependencies". [K] */
export const analysesLeft = (id: string): AwsError =>
  new AwsError(
    'AnalysisExistsForNetworkInsightsPath',
    `The network insights path ${id} has analyses; delete them first.`,
  )
