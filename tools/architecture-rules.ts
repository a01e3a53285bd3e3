/** The architecture as rules, read by architecture.ts: see docs/architecture.md. */
import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser'

export const rules: IForbiddenRuleType[] = [
  { name: 'no-circle', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  {
    name: 'domain-is-pure',
    comment: 'src/domain imports nothing but itself and zod',
    severity: 'error',
    from: { path: '^src/domain/', pathNot: '[.]test[.]ts$' },
    to: { pathNot: ['^src/domain/', 'node_modules/zod/'] },
  },
  { name: 'platform-knows-no-feature', severity: 'error', from: { path: '^src/platform/' }, to: { path: '^src/features/' } },
  {
    name: 'features-ask-through-exported-reads',
    comment:
      'a feature asks another through its queries.ts, or through a function it exports by name (mark-stage-done, store-document, missing-for-drafting, report-view, gather-facts, place-of-check, text-difference, agree-answers)',
    severity: 'error',
    from: { path: '^src/features/([^/]+)/', pathNot: '[.]test[.]ts$' },
    to: {
      path: '^src/features/',
      pathNot: [
        '^src/features/$1/',
        '/queries[.]ts$',
        '-queries[.]ts$',
        '/mark-stage-done[.]ts$',
        '/store-document[.]ts$',
        '/missing-for-[a-z]+[.]ts$',
        '/report-view[.]ts$',
        '/gather-facts[.]ts$',
        '/place-of-check[.]ts$',
        '/text-difference[.]ts$',
        '/agree-answers[.]ts$',
      ],
    },
  },
  { name: 'no-test-code-in-the-product', severity: 'error', from: { path: '^src/', pathNot: '[.]test[.]ts$' }, to: { path: '^test/' } },
  { name: 'no-missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
]

export const options: ICruiseOptions = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '^src/browser' },
  tsPreCompilationDeps: true,
  tsConfig: { fileName: 'tsconfig.json' },
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
}
