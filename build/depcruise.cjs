/**
 * The arrows of the house: shared is pure, the engine sees only itself and shared, the renderer sees only shared,
 * electron stays in its shell.
 */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared/ imports itself, and the AWS SDK for its types only (erased).',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: '^shared/|node_modules/@aws-sdk/' },
    },
    {
      name: 'sdk-is-types-only',
      severity: 'error',
      from: { path: '^(shared|renderer|electron)/' },
      to: { path: 'node_modules/@aws-sdk/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'engine-sees-shared-only',
      comment: 'fast-png is the exception: a pure function from pixels to the bytes of GetMetricWidgetImage.',
      severity: 'error',
      from: { path: '^electron/engine/' },
      to: { pathNot: '^(electron/engine|shared)/|node_modules/fast-png/' },
    },
    {
      name: 'kernel-knows-no-service',
      severity: 'error',
      from: { path: '^electron/engine/kernel/' },
      to: { path: '^electron/engine/services/' },
    },
    {
      name: 'services-point-down',
      comment:
        'billing, events -> dashboards -> alarms, logs -> cloudwatch, sns, ssm -> ec2 -> quotas -> sts -> iam, settings, prices -> kernel',
      severity: 'error',
      from: { path: '^electron/engine/services/(ec2|iam|quotas|settings|sts|prices)/' },
      to: {
        path: '^electron/engine/services/(access|alarms|billing|cloudwatch|dashboards|events|logs|machines|sns|ssm)/',
      },
    },
    {
      name: 'iam-stands-below',
      severity: 'error',
      from: { path: '^electron/engine/services/iam/' },
      to: { path: '^electron/engine/services/(ec2|quotas|sts)/' },
    },
    {
      name: 'services-meet-at-the-manifest',
      severity: 'error',
      from: {
        path: '^electron/engine/services/(access|alarms|billing|cloudwatch|dashboards|events|logs|machines|sns|ssm)/',
      },
      to: {
        path: '^electron/engine/services/(alarms|ec2|iam|quotas|billing|cloudwatch|dashboards|events|logs|machines|sns|ssm)/.+',
        pathNot: ['^electron/engine/services/[^/]+/index\\.ts$', '^electron/engine/services/$1/'],
      },
    },
    {
      name: 'api-knows-no-host',
      severity: 'error',
      from: { path: '^electron/api/' },
      to: { path: '^electron/(host|main|preload|engine)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'host-knows-no-shell',
      severity: 'error',
      from: { path: '^electron/host/' },
      to: { path: '^electron/(main|preload)/' },
    },
    {
      name: 'shell-knows-no-engine',
      severity: 'error',
      from: { path: '^electron/(main|preload)/' },
      to: { path: '^electron/(engine|api|host)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'electron-api-only-in-shell',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(main|preload)/' },
      to: { path: '(^electron$|node_modules/electron/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-sees-shared-only',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|test|build)/|^node:|node_modules/electron/' },
    },
    { name: 'renderer-no-builtin', severity: 'error', from: { path: '^renderer/' }, to: { dependencyTypes: ['core'] } },
    {
      name: 'nothing-imports-the-ends',
      severity: 'error',
      from: { path: '^(electron|shared)/' },
      to: { path: '^(renderer|test)/' },
    },
    {
      name: 'no-dev-deps',
      severity: 'error',
      from: { path: '^(shared|renderer|electron)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/(electron|@types)/',
      },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'build/tsconfig.base.json' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.js', '.json', '.css'],
    },
    moduleSystems: ['es6', 'cjs'],
    skipAnalysisNotInRules: true,
  },
}
