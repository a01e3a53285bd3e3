// @ts-nocheck
import { it } from 'vitest'
import { writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { AxeBuilder } from '@axe-core/playwright'
import { answerInspection } from '../../../test/support/answered-inspection.ts'
import { finishStagesTo, planInspection } from '../../../test/support/inspections.ts'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import { startTestApp, testPassword } from '../../../test/support/test-app.ts'
import { narrativeSections } from '../../domain/report/narrative-sections.ts'
it('looks', async () => {
  const test = await startTestApp()
  const f = framework2021()
  const p = await planInspection(test, {
    notice: 'Demonstration: figures from a published report; all text and people invented; not an inspectorate publication.',
  })
  await answerInspection(test, p.id, f)
  await finishStagesTo(test, p.id, 'factualAccuracy')
  const r = `${p.url}/report`
  for (const s of narrativeSections(f))
    if (s.required && s.id !== 'standard.3.3')
      await p.lead.post(`${r}/sections/${s.id}`, {
        version: '0',
        text: `What we saw of it: {{ sample.all }} cases.\n\n- one thing\n- another thing${s.id === 'foreword' ? '\n\nAnd {{ 2.2 nothing }}.' : ''}`,
      })
  await p.lead.post(`${r}/recommendations/new`, { addressee: 'The management board', text: 'agree with schools how children return to full-time lessons' })
  await p.lead.post(`${r}/recommendations/new`, { addressee: 'The youth justice service', text: 'ask every victim for their view' })
  await p.lead.post(`${r}/contextual-facts/new`, {
    heading: 'Population',
    label: 'Children aged 10 to 17',
    value: '79864',
    unit: '',
    appliesTo: 'Exampleshire',
    source: 'Office for National Statistics, mid-2020',
  })
  await test.as('chiefInspector')
  await test.app.listen({ port: 3977 })
  const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  const out = []
  for (const [name, width] of [
    ['w', 1300],
    ['n', 360],
  ]) {
    const page = await (await b.newContext({ viewport: { width, height: 1200 } })).newPage()
    page.on('console', (m) => m.type() === 'error' && out.push(['console', m.text(), page.url()]))
    await page.goto('http://localhost:3977/sign-in')
    await page.fill('[name=email]', 'test.chiefinspector@test.example')
    await page.fill('[name=password]', testPassword)
    await page.click('main button')
    for (const [n, url] of [
      ['report', r],
      ['section', `${r}/sections/foreword`],
      ['section2', `${r}/sections/standard.2.2`],
      ['rec', `${r}/recommendations/new`],
      ['fact', `${r}/contextual-facts/new`],
      ['preview', `${r}/preview`],
      ['publication', `${p.url}/publication`],
    ]) {
      await page.goto(`http://localhost:3977${url}`)
      await page.screenshot({ path: `/tmp/typ/look-${n}-${name}.png`, fullPage: !['preview'].includes(n) })
      const a = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
      out.push([
        n,
        name,
        a.violations.map((v) => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200)]),
        await page.evaluate('document.documentElement.scrollWidth'),
      ])
    }
  }
  await b.close()
  writeFileSync('/tmp/typ/look.json', JSON.stringify(out, null, 1))
  await test.close()
}, 120000)
