/** Creating, versioning and deleting launch templates. AWS: EC2 user guide, "Store instance launch parameters". */

import { AwsError } from '../../../../../shared/aws/error.ts'
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Call, Command, Tx } from '../../../kernel/index.ts'
import { arnOfCaller } from '../../sts/index.ts'
import { invalidValue, rehearsable, required } from '../checks.ts'
import { tagsFor } from '../tags/rules.ts'
import { oncePerToken } from '../tokens.ts'
import { templateNameMalformed, templateNameTaken, tooManyTemplates, tooManyVersions } from './errors.ts'
import { templateById, templateOf, versionNumber, versionOf, versionsOf } from './lookup.ts'
import {
  type LaunchTemplateRow,
  launchTemplateTable,
  type TemplateData,
  type TemplateVersionRow,
  templateVersionTable,
  versionId,
} from './model.ts'
import { templateItem, versionItem } from './queries.ts'
import { warningsOf } from './warnings.ts'

/** AWS: launch template restrictions. */
const TEMPLATES_MAX = 5000
const VERSIONS_MAX = 10_000
const DESCRIPTION_MAX = 255

/** A copy without members that are absent, since rows hold JSON. */
const clean = (data: TemplateData): TemplateData => JSON.parse(JSON.stringify(data)) as TemplateData

function checkDescription(description: string | undefined): void {
  if (description && [...description].length > DESCRIPTION_MAX)
    throw invalidValue(description, 'versionDescription', `It may have at most ${DESCRIPTION_MAX} characters.`)
}

function checkName(tx: Tx, scope: string, name: string): void {
  if (!/^[a-zA-Z0-9().\-/_]{3,128}$/.test(name)) throw templateNameMalformed(name)
  if (tx.by(launchTemplateTable, 'name', `${scope}|${name}`).length > 0) throw templateNameTaken()
  if (tx.by(launchTemplateTable, 'scope', scope).length >= TEMPLATES_MAX) throw tooManyTemplates(TEMPLATES_MAX)
}

/** AWS: a template must ask for something. */
function dataOf(data: TemplateData | undefined): TemplateData {
  const cleaned = clean(required(data, 'LaunchTemplateData'))
  if (Object.keys(cleaned).length === 0) required(undefined, 'LaunchTemplateData')
  return cleaned
}

function putVersion(
  tx: Tx,
  call: Call,
  template: Pick<LaunchTemplateRow, 'id'>,
  number: number,
  data: TemplateData,
  description: string | undefined,
): TemplateVersionRow {
  return tx.put(templateVersionTable, {
    id: versionId(template.id, number),
    scope: call.scope,
    templateId: template.id,
    number,
    ...(description ? { description } : {}),
    createTime: tx.now,
    createdBy: arnOfCaller(tx, call),
    data,
  })
}

const createLaunchTemplate: Command<'ec2:CreateLaunchTemplate'> = rehearsable((tx, input, call) => {
  const name = required(input.LaunchTemplateName, 'LaunchTemplateName')
  const data = dataOf(input.LaunchTemplateData)
  checkDescription(input.VersionDescription)
  const tags = tagsFor(input.TagSpecifications, 'launch-template', ['launch-template'])
  const [id = ''] = oncePerToken(tx, call.scope, 'CreateLaunchTemplate', input, () => {
    checkName(tx, call.scope, name)
    const template = tx.put(launchTemplateTable, {
      id: `lt-${tx.hex('ec2/launch-template', 17)}`,
      scope: call.scope,
      tags,
      name,
      createTime: tx.now,
      createdBy: arnOfCaller(tx, call),
      defaultVersion: 1,
      latestVersion: 1,
    })
    putVersion(tx, call, template, 1, data, input.VersionDescription)
    return [template.id]
  })
  const warnings = warningsOf(tx, call, data)
  return {
    LaunchTemplate: templateItem(tx, templateById(tx, call.scope, id)),
    ...(warnings ? { Warning: warnings } : {}),
  }
})

/** AWS: members named in the request replace those of the source version as a whole. */
const createLaunchTemplateVersion: Command<'ec2:CreateLaunchTemplateVersion'> = rehearsable((tx, input, call) => {
  const template = templateOf(tx, call.scope, input)
  const asked = clean(required(input.LaunchTemplateData, 'LaunchTemplateData'))
  checkDescription(input.VersionDescription)
  const source = input.SourceVersion ? versionOf(tx, template, input.SourceVersion).data : {}
  const data = dataOf({ ...source, ...asked })
  const [id = ''] = oncePerToken(tx, call.scope, 'CreateLaunchTemplateVersion', input, () => {
    if (versionsOf(tx, template.id).length >= VERSIONS_MAX) throw tooManyVersions(VERSIONS_MAX)
    const number = template.latestVersion + 1
    tx.patch(launchTemplateTable, template.id, { latestVersion: number })
    return [putVersion(tx, call, template, number, data, input.VersionDescription).id]
  })
  const warnings = warningsOf(tx, call, data)
  const version = versionOf(tx, template, id.slice(id.indexOf('|') + 1))
  return {
    LaunchTemplateVersion: versionItem(version, templateById(tx, call.scope, template.id)),
    ...(warnings ? { Warning: warnings } : {}),
  }
})

const modifyLaunchTemplate: Command<'ec2:ModifyLaunchTemplate'> = rehearsable((tx, input, call) => {
  const template = templateOf(tx, call.scope, input)
  const defaultVersion = input.DefaultVersion
    ? versionOf(tx, template, input.DefaultVersion).number
    : template.defaultVersion
  return { LaunchTemplate: templateItem(tx, tx.put(launchTemplateTable, { ...template, defaultVersion })) }
})

const deleteLaunchTemplate: Command<'ec2:DeleteLaunchTemplate'> = rehearsable((tx, input, call) => {
  const template = templateOf(tx, call.scope, input)
  const item = templateItem(tx, template)
  for (const version of versionsOf(tx, template.id)) tx.remove(templateVersionTable, version.id)
  tx.remove(launchTemplateTable, template.id)
  return { LaunchTemplate: item }
})

type Failed = Json<Ec2.DeleteLaunchTemplateVersionsResponseErrorItem>

const failed = (
  template: LaunchTemplateRow,
  version: string,
  code: 'launchTemplateVersionDoesNotExist' | 'unexpectedError',
  message: string,
): Failed => ({
  LaunchTemplateId: template.id,
  LaunchTemplateName: template.name,
  ...(/^\d+$/.test(version) ? { VersionNumber: Number(version) } : {}),
  ResponseError: { Code: code, Message: message },
})

/** AWS: at most two hundred versions in a call; the default version cannot be deleted. */
const DELETED_MAX = 200

const deleteLaunchTemplateVersions: Command<'ec2:DeleteLaunchTemplateVersions'> = rehearsable((tx, input, call) => {
  const template = templateOf(tx, call.scope, input)
  const versions = required(input.Versions, 'LaunchTemplateVersion')
  if (versions.length === 0) required(undefined, 'LaunchTemplateVersion')
  if (versions.length > DELETED_MAX)
    throw new AwsError('InvalidParameterValue', `At most ${DELETED_MAX} versions can be deleted in a call.`) // [K]
  const deleted: Json<Ec2.DeleteLaunchTemplateVersionsResponseSuccessItem>[] = []
  const kept: Failed[] = []
  for (const version of versions) {
    const number = versionNumber(tx, template, version)
    const row = tx.get(templateVersionTable, versionId(template.id, number))
    if (!row)
      kept.push(
        failed(template, version, 'launchTemplateVersionDoesNotExist', `The version ${version} does not exist.`), // [K]
      )
    else if (number === template.defaultVersion)
      kept.push(failed(template, version, 'unexpectedError', 'The default version cannot be deleted.')) // [K]
    else {
      tx.remove(templateVersionTable, row.id)
      deleted.push({ LaunchTemplateId: template.id, LaunchTemplateName: template.name, VersionNumber: number })
    }
  }
  return {
    SuccessfullyDeletedLaunchTemplateVersions: deleted,
    UnsuccessfullyDeletedLaunchTemplateVersions: kept,
  }
})

export const launchTemplateCommands = {
  'ec2:CreateLaunchTemplate': createLaunchTemplate,
  'ec2:CreateLaunchTemplateVersion': createLaunchTemplateVersion,
  'ec2:ModifyLaunchTemplate': modifyLaunchTemplate,
  'ec2:DeleteLaunchTemplate': deleteLaunchTemplate,
  'ec2:DeleteLaunchTemplateVersions': deleteLaunchTemplateVersions,
}
