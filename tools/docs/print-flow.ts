import { writeFileSync } from 'node:fs'
import { flowDocument } from './flow-document'

writeFileSync('docs/flow.md', flowDocument())
