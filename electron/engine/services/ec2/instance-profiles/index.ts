/** Instance profiles of instances: give, replace, take away, describe. AWS: EC2 API Reference, IamInstanceProfileAssociation. */
import type { Commands, Queries, Tx } from '../../../kernel/index.ts'
import { type ProfileAssociationRow, profileAssociationTable } from '../../iam/index.ts'
import { rehearsable, rehearsableQuery, required } from '../checks.ts'
import type { Ec2FactOf } from '../facts.ts'
import { applyFilters } from '../filters.ts'
import { notRunningOrStopped } from '../instances/errors.ts'
import { instancesById } from '../instances/lookup.ts'
import type { InstanceRow } from '../instances/model.ts'
import { pageOf } from '../paging.ts'
import type { Part } from '../part.ts'
import { associate, associationItem, leaveWithInstance, profileAsked, profileOf } from './associations.ts'
import { alreadyAssociated, unknownAssociation } from './errors.ts'

function association(tx: Tx, scope: string, id: string | undefined): ProfileAssociationRow {
  const row = tx.get(profileAssociationTable, required(id, 'AssociationId'))
  if (row?.scope !== scope) throw unknownAssociation(id ?? '')
  return row
}

const tellChanged = (tx: Tx, scope: string, instanceId: string): void =>
  tx.emit<Ec2FactOf<'ec2.InstanceProfileChanged'>>({ type: 'ec2.InstanceProfileChanged', scope, instanceId })

const commands: Commands = {
  'ec2:AssociateIamInstanceProfile': rehearsable((tx, input, call) => {
    const [instance] = instancesById(tx, call.scope, [required(input.InstanceId, 'InstanceId')]) as [InstanceRow]
    const profile = profileAsked(tx, input.IamInstanceProfile)
    if (instance.state !== 'running' && instance.state !== 'stopped') throw notRunningOrStopped(instance.id)
    if (profileOf(tx, instance.id)) throw alreadyAssociated(instance.id)
    const row = associate(tx, instance, profile, false)
    tellChanged(tx, row.scope, row.instanceId)
    return { IamInstanceProfileAssociation: associationItem(row, tx.now, 'associating') }
  }),

  'ec2:ReplaceIamInstanceProfileAssociation': rehearsable((tx, input, call) => {
    const old = association(tx, call.scope, input.AssociationId)
    const profile = profileAsked(tx, input.IamInstanceProfile)
    tx.remove(profileAssociationTable, old.id)
    const row = associate(tx, { scope: old.scope, id: old.instanceId }, profile, false)
    tellChanged(tx, row.scope, row.instanceId)
    return { IamInstanceProfileAssociation: associationItem(row, tx.now, 'associating') }
  }),

  // DEVIATES: AWS shows `disassociating` for a moment more; here the association is gone with the answer.
  'ec2:DisassociateIamInstanceProfile': rehearsable((tx, input, call) => {
    const row = association(tx, call.scope, input.AssociationId)
    tx.remove(profileAssociationTable, row.id)
    tellChanged(tx, row.scope, row.instanceId)
    return { IamInstanceProfileAssociation: associationItem(row, tx.now, 'disassociating') }
  }),
}

const FILTERS = {
  'instance-id': (row: ProfileAssociationRow) => row.instanceId,
}

const queries: Queries = {
  'ec2:DescribeIamInstanceProfileAssociations': rehearsableQuery((view, input, call) => {
    const rows = view.by(profileAssociationTable, 'scope', call.scope)
    const ids = input.AssociationIds ?? []
    for (const id of ids) if (!rows.some((row) => row.id === id)) throw unknownAssociation(id)
    const named = ids.length > 0 ? rows.filter((row) => ids.includes(row.id)) : rows
    const table = { ...FILTERS, state: (row: ProfileAssociationRow) => associationItem(row, view.now).State }
    const { page, nextToken } = pageOf(applyFilters(named, input.Filters, table), input)
    return {
      IamInstanceProfileAssociations: page.map((row) => associationItem(row, view.now)),
      ...(nextToken ? { NextToken: nextToken } : {}),
    }
  }),
}

export const instanceProfiles: Part = {
  tables: [],
  commands,
  queries,
  reactors: { 'ec2.InstanceStateChanged': leaveWithInstance },
}
