/** Paths and their analyses. AWS: EC2 API Reference, CreateNetworkInsightsPath, StartNetworkInsightsAnalysis. */
import type { Command, Commands, Tx, View } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import { rehearsable, required } from '../checks.ts'
import { instanceTable } from '../instances/model.ts'
import { newId } from '../network/birth.ts'
import { ipNumber } from '../network/cidr.ts'
import { KINDS } from '../network/errors.ts'
import { internetGatewayTable, networkInterfaceTable } from '../network/model.ts'
import { reach } from '../network/reach.ts'
import type { Place, Reach } from '../network/reach-walk.ts'
import { rowNamed } from '../network/rows.ts'
import { tagsFor } from '../tags/rules.ts'
import { oncePerToken } from '../tokens.ts'
import { STRANGER } from './answer.ts'
import { analysesLeft, badAddress, badPort, badProtocol, endUnsimulated, twoGateways, unknownEnd } from './errors.ts'
import { analysisItem, pathItem } from './items.ts'
import { type InsightsAnalysisRow, type InsightsPathRow, insightsAnalysisTable, insightsPathTable } from './model.ts'

/** AWS takes a minute or less; ours says `running` for a few seconds. */
const ANALYSIS_MS = 8000
/** A path without a port is judged on this one. DEVIATES: AWS then looks for any port that gets through. */
const USUAL_PORT = 443

/** An id, out of an id or an ARN. @throws AwsError when nothing of this Region has it. */
function endOf(view: View, scope: string, text: string): string {
  const id = text.startsWith('arn:') ? text.slice(text.lastIndexOf('/') + 1) : text
  const tables = { i: instanceTable, eni: networkInterfaceTable, igw: internetGatewayTable } as const
  const prefix = id.slice(0, id.indexOf('-'))
  if (!Object.hasOwn(tables, prefix)) throw endUnsimulated(id)
  const row = view.get(tables[prefix as 'i'], id) as { readonly scope: string } | undefined
  if (row?.scope !== scope) throw unknownEnd(id)
  return id
}

function address(ip: string | undefined, parameter: string): string | undefined {
  if (!ip) return undefined
  if (ipNumber(ip) === undefined) throw badAddress(ip, parameter)
  return ip
}

const createPath: Command<'ec2:CreateNetworkInsightsPath'> = rehearsable((tx, input, { scope }) => {
  const source = endOf(tx, scope, required(input.Source, 'source'))
  const destination = input.Destination ? endOf(tx, scope, input.Destination) : undefined
  const protocol = required(input.Protocol, 'protocol')
  if (protocol !== 'tcp' && protocol !== 'udp') throw badProtocol(protocol)
  const filter = input.FilterAtSource
  const port = input.DestinationPort ?? filter?.DestinationPortRange?.FromPort
  if (port !== undefined && (port < 0 || port > 65_535)) throw badPort(port)
  const sourceIp = address(input.SourceIp ?? filter?.SourceAddress, 'sourceIp')
  const destinationIp = address(input.DestinationIp ?? filter?.DestinationAddress, 'destinationIp')
  if (source === destination) throw twoGateways()
  if (!destination && !destinationIp) required(undefined, 'destination')
  const tags = tagsFor(input.TagSpecifications, 'network-insights-path', ['network-insights-path'])
  const [id = ''] = oncePerToken(tx, scope, 'CreateNetworkInsightsPath', input, () => [
    tx.put(insightsPathTable, {
      id: newId(tx, 'nip'),
      scope,
      tags,
      source,
      ...(destination ? { destination } : {}),
      ...(sourceIp ? { sourceIp } : {}),
      ...(destinationIp ? { destinationIp } : {}),
      protocol,
      ...(port === undefined ? {} : { port }),
      createdAt: tx.now,
    }).id,
  ])
  return { NetworkInsightsPath: pathItem(pathById(tx, scope, id)) }
})

const pathById = (view: View, scope: string, id: string | undefined): InsightsPathRow =>
  rowNamed(view, insightsPathTable, KINDS.insightsPath, scope, id, 'networkInsightsPathId')

const deletePath: Command<'ec2:DeleteNetworkInsightsPath'> = rehearsable((tx, input, { scope }) => {
  const path = pathById(tx, scope, input.NetworkInsightsPathId)
  if (tx.by(insightsAnalysisTable, 'path', path.id).length > 0) throw analysesLeft(path.id)
  tx.remove(insightsPathTable, path.id)
  return { NetworkInsightsPathId: path.id }
})

const startAnalysis: Command<'ec2:StartNetworkInsightsAnalysis'> = rehearsable((tx, input, { scope }) => {
  const path = pathById(tx, scope, input.NetworkInsightsPathId)
  const tags = tagsFor(input.TagSpecifications, 'network-insights-analysis', ['network-insights-analysis'])
  const [id = ''] = oncePerToken(tx, scope, 'StartNetworkInsightsAnalysis', input, () => {
    const analysis = tx.put(insightsAnalysisTable, {
      id: newId(tx, 'nia'),
      scope,
      tags,
      pathId: path.id,
      startedAt: tx.now,
    })
    tx.after(settleMs(tx, ANALYSIS_MS), 'ec2.analysis.done', { id: analysis.id })
    return [analysis.id]
  })
  return { NetworkInsightsAnalysis: analysisItem(analysisById(tx, scope, id), tx) }
})

const analysisById = (view: View, scope: string, id: string | undefined): InsightsAnalysisRow =>
  rowNamed(view, insightsAnalysisTable, KINDS.insightsAnalysis, scope, id, 'networkInsightsAnalysisId')

const deleteAnalysis: Command<'ec2:DeleteNetworkInsightsAnalysis'> = rehearsable((tx, input, { scope }) => {
  const analysis = analysisById(tx, scope, input.NetworkInsightsAnalysisId)
  tx.remove(insightsAnalysisTable, analysis.id)
  return { NetworkInsightsAnalysisId: analysis.id }
})

function placeOf(id: string | undefined, ip: string | undefined): Place {
  if (!id || id.startsWith('igw-')) return { internet: ip ?? STRANGER }
  return id.startsWith('eni-') ? { networkInterfaceId: id } : { instanceId: id }
}

/** What a path comes to at this moment. */
const analyzed = (view: View, path: InsightsPathRow): Reach =>
  reach(view, {
    from: placeOf(path.source, path.sourceIp),
    to: placeOf(path.destination, path.destinationIp),
    protocol: path.protocol,
    port: path.port ?? USUAL_PORT,
  })

export const reachabilityTasks = {
  'ec2.analysis.done': (tx: Tx, { id }: { readonly id: string }) => {
    const analysis = tx.get(insightsAnalysisTable, id)
    const path = analysis && tx.get(insightsPathTable, analysis.pathId)
    if (path) tx.patch(insightsAnalysisTable, id, { result: analyzed(tx, path) })
  },
}

export const reachabilityCommands: Commands = {
  'ec2:CreateNetworkInsightsPath': createPath,
  'ec2:DeleteNetworkInsightsPath': deletePath,
  'ec2:StartNetworkInsightsAnalysis': startAnalysis,
  'ec2:DeleteNetworkInsightsAnalysis': deleteAnalysis,
}
