/**
 * Missions: tasks that check themselves. A mission is a JSON document (schema: electron/host/missions/mission.schema.json); its
 * checks ask the account with AWS's own operations, so console, CLI and SDK all count.
 */

/** What a learner reads, in both languages. */
export interface MissionText {
  readonly en: string
  readonly ko: string
}

/** An operation asked of the account, and the JMESPath that is taken of its answer. `${name}` in a string stands for a variable. */
export interface MissionQuestion {
  readonly operation: string
  readonly input?: Readonly<Record<string, unknown>>
  readonly query: string
}

export type MissionCheck =
  /** Passed as soon as the query's answer equals `expect`; without one, as soon as it is true in JMESPath's sense. */
  | (MissionQuestion & { readonly when: 'state'; readonly expect?: unknown })
  /** Passed by a call of this operation since the mission began, refused with `error` or, without one, accepted. */
  | {
      readonly when: 'call'
      readonly operation: string
      readonly error?: string
      /** A condition on the CloudTrail record (`requestParameters`, `responseElements`, …). */
      readonly query?: string
    }
  /** Passed by the right answer to a question: one of `choices` by its index, or what the account itself answers. */
  | {
      readonly when: 'answer'
      readonly question: MissionText
      readonly choices?: readonly MissionText[]
      readonly answer: number | string | MissionQuestion
    }

export interface MissionStep {
  readonly id: string
  readonly title: MissionText
  readonly text?: MissionText
  readonly points: number
  readonly check: MissionCheck
  /** The steps that must have passed before this one is looked at. */
  readonly after?: readonly string[]
  /** From a nudge to the whole way. */
  readonly hints: readonly MissionText[]
}

/** What is there when the mission begins: ordinary calls, and what later strings may name of their answers. */
export interface MissionSetup {
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  /** Variable by JMESPath over the answer. */
  readonly capture?: Readonly<Record<string, string>>
}

export const MISSION_TOPICS = ['ec2', 'storage', 'network', 'monitoring', 'cost'] as const

export interface Mission {
  readonly format: 1
  readonly id: string
  readonly topic: (typeof MISSION_TOPICS)[number]
  /** 1 first steps … 3 demanding. */
  readonly level: 1 | 2 | 3
  readonly title: MissionText
  readonly story: MissionText
  /** The section of the course that it practises. */
  readonly course: MissionText
  readonly region: string
  /** `demo`: only in a world with the demo company. */
  readonly world?: 'demo'
  /** Simulated minutes and dollars that it should not take more of. */
  readonly budget: { readonly minutes: number; readonly usd: number }
  readonly setup?: readonly MissionSetup[]
  readonly steps: readonly MissionStep[]
  /** What to take away, shown at the end. */
  readonly lesson: MissionText
}

/** A step that passed: when, and by which event if it was a call. */
export interface PassedStep {
  /** ISO. */
  readonly at: string
  readonly eventId?: string
}

/** How far a learner is with a mission. A mission has one run; beginning again makes a new one. */
export interface MissionRun {
  readonly id: string
  readonly startedAt: string
  /** Dollars the month had come to when it began. */
  readonly monthToDateAtStart: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly passed: Readonly<Record<string, PassedStep>>
  /** How many hints of a step were taken. */
  readonly hints: Readonly<Record<string, number>>
  /** Wrong answers by step. */
  readonly misses: Readonly<Record<string, number>>
  /** Set when all steps have passed. */
  readonly done?: { readonly at: string; readonly spent: string }
}

export interface MissionScore {
  /** Out of `of`. */
  readonly points: number
  readonly of: number
  readonly minutes: number
  readonly spent: string
  /** Points that were taken off, by reason. */
  readonly hintsCost: number
  readonly missesCost: number
  readonly timeCost: number
  readonly moneyCost: number
}

export interface MissionEntry {
  readonly mission: Mission
  /** Shipped with Cumulab, or brought into this world. */
  readonly origin: 'shipped' | 'imported'
  readonly run?: MissionRun
  readonly score?: MissionScore
}

/** What was done, for a teacher. The digest shows an accidental change; it is no signature. */
export interface MissionCertificate {
  readonly mission: string
  readonly title: MissionText
  readonly learner: string
  readonly startedAt: string
  readonly finishedAt: string
  readonly score: MissionScore
  readonly steps: readonly {
    readonly id: string
    readonly title: MissionText
    readonly passedAt: string
    readonly eventId?: string
    readonly hints: number
    readonly misses: number
  }[]
  readonly world: { readonly seed: number; readonly accountId: string }
  readonly sha256: string
}

type None = Record<string, never>
type Named = { readonly id: string }

export interface MissionOperations {
  'sim:ListMissions': [input: None, output: { readonly missions: readonly MissionEntry[] }]
  /** Begins, or begins again: runs the mission's setup as ordinary calls. */
  'sim:StartMission': [input: Named, output: { readonly entry: MissionEntry }]
  /** Forgets the run. What was built stays. */
  'sim:LeaveMission': [input: Named, output: None]
  /** The next hint of a step. */
  'sim:TakeMissionHint': [
    input: Named & { readonly step: string },
    output: { readonly hint: MissionText; readonly left: number },
  ]
  'sim:AnswerMission': [
    input: Named & { readonly step: string; readonly answer: string | number },
    output: { readonly right: boolean },
  ]
  /** Brings a mission document into this world; one of the same id is replaced. */
  'sim:ImportMission': [input: { readonly text: string }, output: { readonly id: string }]
  'sim:DeleteMission': [input: Named, output: None]
  /** A mission made of what was done between two moments: every accepted write becomes a step. */
  'sim:DraftMission': [
    input: { readonly from: string; readonly to?: string; readonly region: string; readonly id: string },
    output: { readonly text: string },
  ]
  'sim:GetMissionCertificate': [input: Named & { readonly learner: string }, output: MissionCertificate]
  /** The host's own: keeps a run (null forgets it) as a command of the world, so that it is saved, replayed and rewound. */
  'sim:RecordMissionRun': [input: Named & { readonly run: MissionRun | null }, output: None]
  /** The host's own: keeps an imported mission document (null forgets it). */
  'sim:RecordMission': [input: Named & { readonly text: string | null }, output: None]
  /** What of missions lies in the world. */
  'sim:GetMissionRecords': [
    input: None,
    output: {
      readonly runs: readonly MissionRun[]
      readonly missions: readonly { readonly id: string; readonly text: string }[]
    },
  ]
}
