/** Describing launch templates and versions. AWS: EC2 API Reference; pages of 1 to 200. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import type { Query, TopicDef, View } from '../../../kernel/index.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { isImageAlias, resolvedImageId } from '../images/alias.ts'
import { pageOf } from '../paging.ts'
import { versionsAcrossTemplates, versionsWithRange } from './errors.ts'
import { templateById, templateByName, templateOf, versionNumber, versionOf, versionsOf } from './lookup.ts'
import { type LaunchTemplateRow, launchTemplateTable, type TemplateData, type TemplateVersionRow } from './model.ts'

const UNMANAGED = { Managed: false }

export function templateItem(view: View, row: LaunchTemplateRow): Json<Ec2.LaunchTemplate> {
  return {
    LaunchTemplateId: row.id,
    LaunchTemplateName: row.name,
    CreateTime: isoOf(row.createTime),
    CreatedBy: row.createdBy,
    DefaultVersionNumber: row.defaultVersion,
    // AWS: the newest version that is still there.
    LatestVersionNumber: versionsOf(view, row.id).at(-1)?.number ?? row.latestVersion,
    ...(row.tags.length > 0 ? { Tags: [...row.tags] } : {}),
    Operator: UNMANAGED,
  }
}

/** The stored request in the shape of the answer: every member has the same name in both. */
const dataItem = (data: TemplateData): Json<Ec2.ResponseLaunchTemplateData> =>
  data as Json<Ec2.ResponseLaunchTemplateData>

export function versionItem(row: TemplateVersionRow, template: LaunchTemplateRow): Json<Ec2.LaunchTemplateVersion> {
  return {
    LaunchTemplateId: template.id,
    LaunchTemplateName: template.name,
    VersionNumber: row.number,
    ...(row.description ? { VersionDescription: row.description } : {}),
    CreateTime: isoOf(row.createTime),
    CreatedBy: row.createdBy,
    DefaultVersion: row.number === template.defaultVersion,
    LaunchTemplateData: dataItem(row.data),
    Operator: UNMANAGED,
  }
}

const TEMPLATE_FILTERS: FilterTable<LaunchTemplateRow> = {
  'create-time': (row) => isoOf(row.createTime),
  'launch-template-name': (row) => row.name,
}

const describeLaunchTemplates: Query<'ec2:DescribeLaunchTemplates'> = rehearsableQuery((view, input, { scope }) => {
  const ids = input.LaunchTemplateIds ?? []
  const names = input.LaunchTemplateNames ?? []
  const named = [
    ...ids.map((id) => templateById(view, scope, id)),
    ...names.map((name) => templateByName(view, scope, name)),
  ]
  const rows = ids.length + names.length > 0 ? [...new Set(named)] : view.by(launchTemplateTable, 'scope', scope)
  const { page, nextToken } = pageOf(
    applyFilters(rows, input.Filters, TEMPLATE_FILTERS, (row) => row.tags),
    input,
    1,
    200,
  )
  return { LaunchTemplates: page.map((row) => templateItem(view, row)), ...(nextToken ? { NextToken: nextToken } : {}) }
})

type Version = Json<Ec2.LaunchTemplateVersion>

const VERSION_FILTERS: FilterTable<Version> = {
  'create-time': (one) => one.CreateTime,
  'ebs-optimized': (one) => one.LaunchTemplateData?.EbsOptimized,
  'http-endpoint': (one) => one.LaunchTemplateData?.MetadataOptions?.HttpEndpoint,
  'http-protocol-ipv4': (one) => one.LaunchTemplateData?.MetadataOptions?.HttpEndpoint,
  'host-resource-group-arn': (one) => one.LaunchTemplateData?.Placement?.HostResourceGroupArn,
  'http-tokens': (one) => one.LaunchTemplateData?.MetadataOptions?.HttpTokens,
  'iam-instance-profile': (one) =>
    one.LaunchTemplateData?.IamInstanceProfile?.Arn ?? one.LaunchTemplateData?.IamInstanceProfile?.Name,
  'image-id': (one) => one.LaunchTemplateData?.ImageId,
  'instance-type': (one) => one.LaunchTemplateData?.InstanceType,
  'is-default-version': (one) => one.DefaultVersion,
  'kernel-id': (one) => one.LaunchTemplateData?.KernelId,
  'license-configuration-arn': (one) =>
    one.LaunchTemplateData?.LicenseSpecifications?.map((licence) => licence.LicenseConfigurationArn),
  'network-card-index': (one) => one.LaunchTemplateData?.NetworkInterfaces?.map((eni) => eni.NetworkCardIndex),
  'ram-disk-id': (one) => one.LaunchTemplateData?.RamDiskId,
}

interface VersionsRequest {
  readonly LaunchTemplateId?: string | undefined
  readonly LaunchTemplateName?: string | undefined
  readonly Versions?: string[] | undefined
  readonly MinVersion?: string | undefined
  readonly MaxVersion?: string | undefined
}

/** The versions of one template, the newest first. */
function versionsAsked(view: View, scope: string, input: VersionsRequest): Version[] {
  const template = templateOf(view, scope, input)
  const wanted = input.Versions ?? []
  const ranged = input.MinVersion !== undefined || input.MaxVersion !== undefined
  if (wanted.length > 0 && ranged) throw versionsWithRange()
  if (wanted.length > 0) {
    const found = new Set(wanted.map((version) => versionOf(view, template, version)))
    return [...found].map((version) => versionItem(version, template))
  }
  const least = input.MinVersion === undefined ? 0 : versionNumber(view, template, input.MinVersion)
  const most =
    input.MaxVersion === undefined ? Number.MAX_SAFE_INTEGER : versionNumber(view, template, input.MaxVersion)
  return versionsOf(view, template.id)
    .filter(({ number }) => number >= least && number <= most)
    .reverse()
    .map((version) => versionItem(version, template))
}

/** AWS: without a template, the latest or the default version of every template. */
function versionsEverywhere(view: View, scope: string, wanted: readonly string[]): Version[] {
  if (wanted.length === 0 || wanted.some((version) => version !== '$Latest' && version !== '$Default'))
    throw versionsAcrossTemplates()
  return view
    .by(launchTemplateTable, 'scope', scope)
    .flatMap((template) =>
      [...new Set(wanted.map((version) => versionOf(view, template, version)))].map((version) =>
        versionItem(version, template),
      ),
    )
}

function aliasResolved(version: Version, region: string): Version {
  const { LaunchTemplateData: data } = version
  if (!data?.ImageId || !isImageAlias(data.ImageId)) return version
  return { ...version, LaunchTemplateData: { ...data, ImageId: resolvedImageId(region, data.ImageId) } }
}

const describeLaunchTemplateVersions: Query<'ec2:DescribeLaunchTemplateVersions'> = rehearsableQuery(
  (view, input, { scope, region }) => {
    const everywhere = !input.LaunchTemplateId && !input.LaunchTemplateName
    const found = everywhere ? versionsEverywhere(view, scope, input.Versions ?? []) : versionsAsked(view, scope, input)
    const { page, nextToken } = pageOf(applyFilters(found, input.Filters, VERSION_FILTERS), input, 1, 200)
    return {
      LaunchTemplateVersions: input.ResolveAlias ? page.map((version) => aliasResolved(version, region)) : page,
      ...(nextToken ? { NextToken: nextToken } : {}),
    }
  },
)

export const launchTemplateQueries = {
  'ec2:DescribeLaunchTemplates': describeLaunchTemplates,
  'ec2:DescribeLaunchTemplateVersions': describeLaunchTemplateVersions,
}

export const launchTemplatesTopic: TopicDef<'ec2:launch-templates'> = {
  affected: {
    [launchTemplateTable.name]: (row: LaunchTemplateRow) => [row.id],
    'ec2.launch-template-version': (row: TemplateVersionRow) => [row.templateId],
  },
  ids: (view, scope) => view.by(launchTemplateTable, 'scope', scope).map((row) => row.id),
  row: (view, id, scope) => {
    const row = view.get(launchTemplateTable, id)
    return row?.scope === scope ? { id, ...templateItem(view, row) } : undefined
  },
}
