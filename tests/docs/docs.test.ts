import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { flowDiagram } from '../../tools/docs/flow-diagram'
import { flowDocument } from '../../tools/docs/flow-document'

const README = readFileSync('README.md', 'utf8')

describe('the documents', () => {
  it('docs/flow.md says what the flow table says (npm run docs writes it)', () => {
    expect(readFileSync('docs/flow.md', 'utf8')).toBe(flowDocument())
  })

  it('the README draws the same flow', () => {
    expect(README).toContain(flowDiagram())
  })

  it.each(['README.md', 'README.zh-CN.md', 'docs/local-cloud.md', 'docs/glossary.md'])(
    'every link of %s leads somewhere',
    (file) => {
      const links = [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
        (match) => match[1] ?? '',
      )
      expect(links.filter((link) => !existsSync(join(dirname(file), link)))).toEqual([])
    },
  )
})
