/** Loads wire models when they are first needed. The imports are literal so that the bundler can follow them. */
import type { OtherServices, ServiceModel } from './model.ts'

type JsonModule = Promise<{ default: unknown }>

const LOADERS: Readonly<Record<string, () => JsonModule>> = {
  ec2: () => import('./models/ec2.json', { with: { type: 'json' } }),
  cloudwatch: () => import('./models/cloudwatch.json', { with: { type: 'json' } }),
  ce: () => import('./models/ce.json', { with: { type: 'json' } }),
  sts: () => import('./models/sts.json', { with: { type: 'json' } }),
  ssm: () => import('./models/ssm.json', { with: { type: 'json' } }),
  servicequotas: () => import('./models/servicequotas.json', { with: { type: 'json' } }),
  iam: () => import('./models/iam.json', { with: { type: 'json' } }),
  events: () => import('./models/events.json', { with: { type: 'json' } }),
  cloudtrail: () => import('./models/cloudtrail.json', { with: { type: 'json' } }),
  sns: () => import('./models/sns.json', { with: { type: 'json' } }),
  logs: () => import('./models/logs.json', { with: { type: 'json' } }),
  support: () => import('./models/support.json', { with: { type: 'json' } }),
  'compute-optimizer': () => import('./models/compute-optimizer.json', { with: { type: 'json' } }),
  'bcm-data-exports': () => import('./models/bcm-data-exports.json', { with: { type: 'json' } }),
  invoicing: () => import('./models/invoicing.json', { with: { type: 'json' } }),
  budgets: () => import('./models/budgets.json', { with: { type: 'json' } }),
  pricing: () => import('./models/pricing.json', { with: { type: 'json' } }),
  savingsplans: () => import('./models/savingsplans.json', { with: { type: 'json' } }),
}

const loaded = new Map<string, Promise<ServiceModel>>()
let others: Promise<OtherServices> | undefined

/** The model of a service by the name operations carry (`cloudwatch`, not `monitoring`); undefined for a foreign one. */
export function loadModel(service: string): Promise<ServiceModel> | undefined {
  const loader = Object.hasOwn(LOADERS, service) ? LOADERS[service] : undefined
  if (!loader) return undefined
  let model = loaded.get(service)
  if (!model) {
    model = loader().then((module) => module.default as ServiceModel)
    loaded.set(service, model)
  }
  return model
}

/** AWS services that exist but are not simulated. */
export function loadOtherServices(): Promise<OtherServices> {
  others ??= import('./models/other-services.json', { with: { type: 'json' } }).then(
    (module) => module.default as unknown as OtherServices,
  )
  return others
}
