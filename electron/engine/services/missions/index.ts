/**
 * Missions, as far as they are part of the world: the runs and the documents that were brought in. They are kept by commands like
 * everything else, so that a rewind takes a step back too. What a mission asks and whether a step has passed is the host's to say.
 */
import { AwsError } from '../../../../shared/aws/error.ts'
import type { MissionRun } from '../../../../shared/operations/missions.ts'
import {
  type Call,
  type Command,
  defineService,
  defineTable,
  type Query,
  type Row,
  type TopicDef,
} from '../../kernel/index.ts'

interface RunRow extends Row {
  readonly run: MissionRun
}
interface MissionRow extends Row {
  readonly text: string
}

export const missionRunTable = defineTable<RunRow>()({ name: 'missionRun', indexes: {} })
export const missionTable = defineTable<MissionRow>()({ name: 'mission', indexes: {} })

/** A learner's own door must not write down what it has passed. */
function onlyHost(call: Call, operation: string): void {
  if (call.origin !== 'sim') throw new AwsError('UnsupportedOperation', `${operation} is the simulator's own.`, 501)
}

const recordRun: Command<'sim:RecordMissionRun'> = (tx, { id, run }, call) => {
  onlyHost(call, 'sim:RecordMissionRun')
  if (run) tx.put(missionRunTable, { id, run })
  else if (tx.get(missionRunTable, id)) tx.remove(missionRunTable, id)
  return {}
}

const recordMission: Command<'sim:RecordMission'> = (tx, { id, text }, call) => {
  onlyHost(call, 'sim:RecordMission')
  if (text !== null) tx.put(missionTable, { id, text })
  else if (tx.get(missionTable, id)) tx.remove(missionTable, id)
  return {}
}

const getRecords: Query<'sim:GetMissionRecords'> = (view) => ({
  runs: view.all(missionRunTable).map(({ run }) => run),
  missions: view.all(missionTable).map(({ id, text }) => ({ id, text })),
})

const runsTopic: TopicDef<'sim:mission-runs'> = {
  affected: { [missionRunTable.name]: (row: RunRow) => [row.id] },
  ids: (view) => view.all(missionRunTable).map(({ id }) => id),
  row: (view, id) => view.get(missionRunTable, id)?.run,
}

export const missions = defineService({
  name: 'missions',
  tables: [missionRunTable, missionTable],
  commands: { 'sim:RecordMissionRun': recordRun, 'sim:RecordMission': recordMission },
  queries: { 'sim:GetMissionRecords': getRecords },
  topics: { 'sim:mission-runs': runsTopic },
})
